import type { Subject } from '../../evidence.ts';
import { asffText } from './text.ts';

/** In bytes. */
const longestId = 512;

/**
 * Security Hub's names of the types that it knows, by AWS Config's; any other is `Other`.
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_ResourceDetails.html
 */
const types: Readonly<Record<string, string>> = {
  'AWS::::Account': 'AwsAccount',
  'AWS::Athena::WorkGroup': 'AwsAthenaWorkGroup',
  'AWS::CloudTrail::Trail': 'AwsCloudTrailTrail',
  'AWS::CloudWatch::Alarm': 'AwsCloudWatchAlarm',
  'AWS::DynamoDB::Table': 'AwsDynamoDbTable',
  'AWS::Lambda::Function': 'AwsLambdaFunction',
  'AWS::OpenSearch::Domain': 'AwsOpenSearchServiceDomain',
  'AWS::S3::Bucket': 'AwsS3Bucket',
  'AWS::SNS::Topic': 'AwsSnsTopic',
  'AWS::StepFunctions::StateMachine': 'AwsStepFunctionStateMachine',
};

const partitions = new Set(['aws', 'aws-cn', 'aws-us-gov']);

/** What a finding is about, as Security Hub names it. */
export function asffResource({ type, id, arn, account }: Subject, partition: string, region: string): object {
  const name = type === 'AWS::::Account' ? `AWS::::Account:${account}` : (arn ?? `${account}/${region}/${type}/${id}`);
  return {
    Type: types[type] ?? 'Other',
    Id: asffText(name, longestId),
    ...(partitions.has(partition) && { Partition: partition }),
    Region: region,
  };
}
