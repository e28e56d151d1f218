export { DynamoDBClient as Client, ListTablesCommand } from '@aws-sdk/client-dynamodb';
