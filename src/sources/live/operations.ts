/** Every API operation that a scan sends, as SERVICE.OPERATION, and the IAM action that it needs. */
export const actions = {
  'sts.GetCallerIdentity': 'sts:GetCallerIdentity',
  'ec2.DescribeRegions': 'ec2:DescribeRegions',
  'cloudtrail.DescribeTrails': 'cloudtrail:DescribeTrails',
  'cloudtrail.GetEventDataStore': 'cloudtrail:GetEventDataStore',
  'cloudtrail.GetEventSelectors': 'cloudtrail:GetEventSelectors',
  'cloudtrail.GetInsightSelectors': 'cloudtrail:GetInsightSelectors',
  'cloudtrail.GetTrailStatus': 'cloudtrail:GetTrailStatus',
  'cloudtrail.ListEventDataStores': 'cloudtrail:ListEventDataStores',
  'logs.DescribeAccountPolicies': 'logs:DescribeAccountPolicies',
  'logs.DescribeLogGroups': 'logs:DescribeLogGroups',
  'logs.DescribeMetricFilters': 'logs:DescribeMetricFilters',
  'logs.DescribeResourcePolicies': 'logs:DescribeResourcePolicies',
  'logs.DescribeSubscriptionFilters': 'logs:DescribeSubscriptionFilters',
  'logs.GetDataProtectionPolicy': 'logs:GetDataProtectionPolicy',
  'config.DescribeConfigurationRecorders': 'config:DescribeConfigurationRecorders',
  'config.DescribeConfigurationRecorderStatus': 'config:DescribeConfigurationRecorderStatus',
  'config.DescribeDeliveryChannels': 'config:DescribeDeliveryChannels',
  'config.DescribeDeliveryChannelStatus': 'config:DescribeDeliveryChannelStatus',
  'config.DescribeRetentionConfigurations': 'config:DescribeRetentionConfigurations',
  'kms.DescribeKey': 'kms:DescribeKey',
  'kms.GetKeyPolicy': 'kms:GetKeyPolicy',
  'kms.GetKeyRotationStatus': 'kms:GetKeyRotationStatus',
  'cloudwatch.DescribeAlarms': 'cloudwatch:DescribeAlarms',
  'cloudwatch.GetAlarmMuteRule': 'cloudwatch:GetAlarmMuteRule',
  'cloudwatch.ListAlarmMuteRules': 'cloudwatch:ListAlarmMuteRules',
  'sns.GetSubscriptionAttributes': 'sns:GetSubscriptionAttributes',
  'sns.GetTopicAttributes': 'sns:GetTopicAttributes',
  'sns.ListSubscriptionsByTopic': 'sns:ListSubscriptionsByTopic',
  'sns.ListTopics': 'sns:ListTopics',
  'events.ListRules': 'events:ListRules',
  'events.ListTargetsByRule': 'events:ListTargetsByRule',
  'lambda.ListFunctions': 'lambda:ListFunctions',
  'dynamodb.ListTables': 'dynamodb:ListTables',
  'elasticmapreduce.DescribeCluster': 'elasticmapreduce:DescribeCluster',
  'elasticmapreduce.ListClusters': 'elasticmapreduce:ListClusters',
  'emr-serverless.GetApplication': 'emr-serverless:GetApplication',
  'emr-serverless.ListApplications': 'emr-serverless:ListApplications',
  'airflow.GetEnvironment': 'airflow:GetEnvironment',
  'airflow.ListEnvironments': 'airflow:ListEnvironments',
  'athena.GetWorkGroup': 'athena:GetWorkGroup',
  'athena.ListWorkGroups': 'athena:ListWorkGroups',
  'es.DescribeDomains': 'es:DescribeDomains',
  'es.ListDomainNames': 'es:ListDomainNames',
  'glue.GetDatabases': 'glue:GetDatabases',
  'glue.GetJobs': 'glue:GetJobs',
  'glue.GetSecurityConfigurations': 'glue:GetSecurityConfigurations',
  'glue.GetTables': 'glue:GetTables',
  'states.DescribeStateMachine': 'states:DescribeStateMachine',
  'states.ListStateMachines': 'states:ListStateMachines',
  // Of S3 the actions are not called as the operations are. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
  's3.GetBucketAcl': 's3:GetBucketAcl',
  's3.GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3.GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3.GetBucketLocation': 's3:GetBucketLocation',
  's3.GetBucketLogging': 's3:GetBucketLogging',
  's3.GetBucketOwnershipControls': 's3:GetBucketOwnershipControls',
  's3.GetBucketPolicy': 's3:GetBucketPolicy',
  's3.GetBucketPolicyStatus': 's3:GetBucketPolicyStatus',
  's3.GetBucketReplication': 's3:GetReplicationConfiguration',
  's3.GetBucketVersioning': 's3:GetBucketVersioning',
  's3.GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration',
  's3.GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3.ListBuckets': 's3:ListAllMyBuckets',
  's3control.GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  'tagging.GetResources': 'tag:GetResources',
  'macie2.DescribeBuckets': 'macie2:DescribeBuckets',
  'macie2.GetAdministratorAccount': 'macie2:GetAdministratorAccount',
  'macie2.GetAutomatedDiscoveryConfiguration': 'macie2:GetAutomatedDiscoveryConfiguration',
  'macie2.GetMacieSession': 'macie2:GetMacieSession',
} as const satisfies Readonly<Record<string, string>>;
export type Operation = keyof typeof actions;

/** Sent by every scan, whatever it collects. */
export const always = ['sts.GetCallerIdentity', 'ec2.DescribeRegions'] as const satisfies readonly Operation[];

/** Each service by the SDK's name of it. */
export const serviceNames = {
  sts: 'STS',
  ec2: 'EC2',
  cloudtrail: 'CloudTrail',
  logs: 'CloudWatch Logs',
  config: 'Config Service',
  kms: 'KMS',
  cloudwatch: 'CloudWatch',
  sns: 'SNS',
  events: 'EventBridge',
  lambda: 'Lambda',
  dynamodb: 'DynamoDB',
  states: 'SFN',
  s3: 'S3',
  s3control: 'S3 Control',
  glue: 'Glue',
  airflow: 'MWAA',
  elasticmapreduce: 'EMR',
  'emr-serverless': 'EMR Serverless',
  tagging: 'Resource Groups Tagging API',
  macie2: 'Macie2',
  athena: 'Athena',
  es: 'OpenSearch',
} as const;
export type Service = keyof typeof serviceNames;
export type ServiceOf<O extends Operation> = O extends `${infer S extends Service}.${string}` ? S : never;

export function serviceOf<O extends Operation>(operation: O): ServiceOf<O> {
  return operation.slice(0, operation.indexOf('.')) as ServiceOf<O>;
}

/** The operation by AWS's name of it. */
export function nameOf(operation: Operation): string {
  return operation.slice(operation.indexOf('.') + 1);
}
