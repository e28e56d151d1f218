export { SFNClient as Client, DescribeStateMachineCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
