export { KMSClient as Client, DescribeKeyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
