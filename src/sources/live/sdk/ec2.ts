export { EC2Client as Client, DescribeRegionsCommand } from '@aws-sdk/client-ec2';
