import { record, string, type ResourceOf } from './shape.ts';

/**
 * The resource types whose tags the Resource Groups Tagging API tells, and its filters for them. It returns whatever has tags, however
 * these were given, and nothing that never had one: with the whole listing of a region, a resource of these types that is not in it is
 * untagged. https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export const tagFilters: Readonly<Record<string, string>> = {
  'AWS::Athena::WorkGroup': 'athena:workgroup',
  'AWS::CloudTrail::EventDataStore': 'cloudtrail:eventdatastore',
  'AWS::CloudTrail::Trail': 'cloudtrail:trail',
  'AWS::CloudWatch::Alarm': 'cloudwatch:alarm',
  'AWS::DynamoDB::Table': 'dynamodb:table',
  'AWS::EMR::Cluster': 'elasticmapreduce:cluster',
  'AWS::EMRServerless::Application': 'emr-serverless',
  'AWS::Events::Rule': 'events:rule',
  'AWS::Glue::Job': 'glue:job',
  'AWS::Lambda::Function': 'lambda:function',
  'AWS::Logs::LogGroup': 'logs',
  'AWS::MWAA::Environment': 'airflow:environment',
  'AWS::OpenSearch::Domain': 'es:domain',
  'AWS::S3::Bucket': 's3',
  'AWS::SNS::Topic': 'sns',
  'AWS::StepFunctions::StateMachine': 'states:stateMachine',
};

/** A resource that has tags or once had some; its id is its ARN, without the `:*` of log groups. */
export const taggedResource = {
  fields: {
    /** Values by key, both in the case in which they were given. */
    tags: record(string),
  },
  details: {},
};
export type TaggedResource = ResourceOf<typeof taggedResource>;
