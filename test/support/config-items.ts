import { account, homeRegion, keyArn, logGroupArn } from './resources.ts';

export const captureTime = '2026-11-22T11:58:30.250Z';
export const dialects = ['event', 'api', 'query', 'history', 'console'] as const;
export type Dialect = (typeof dialects)[number];

/** What a dialect makes of one configuration: letter case of names, and what is text instead of a value. */
interface Told {
  readonly type: string;
  readonly id: string;
  readonly arn: string;
  readonly status?: string;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly supplementary?: Readonly<Record<string, unknown>>;
}

/** One resource as AWS Config tells it in each of its dialects; the SDK's Date stands in the API's. */
export function itemIn(dialect: Dialect, told: Told): object {
  const { type, id, arn, status = 'OK', configuration, supplementary = {} } = told;
  const common = { resourceType: type, resourceId: id, awsRegion: homeRegion, configurationItemStatus: status };
  switch (dialect) {
    case 'event':
      return {
        ...common,
        awsAccountId: account,
        ARN: arn,
        configurationItemVersion: '1.3',
        configurationItemCaptureTime: captureTime,
        configurationStateId: 1_795_348_710_250,
        configurationStateMd5Hash: '',
        relatedEvents: [],
        relationships: [{ resourceId: 'log-archive', resourceType: 'AWS::S3::Bucket', name: 'Is associated with ' }],
        configuration,
        supplementaryConfiguration: supplementary,
        tags: {},
      };
    case 'api':
      return {
        ...common,
        accountId: account,
        arn,
        version: '1.3',
        configurationItemCaptureTime: new Date(captureTime),
        configurationStateId: '1795348710250',
        configurationItemMD5Hash: '',
        relationships: [
          { resourceId: 'log-archive', resourceType: 'AWS::S3::Bucket', relationshipName: 'Is associated with ' },
        ],
        configuration: JSON.stringify(configuration),
        supplementaryConfiguration: eachAsText(supplementary),
        tags: {},
      };
    case 'query':
      return {
        ...common,
        accountId: account,
        arn,
        configurationItemCaptureTime: captureTime,
        configuration: withoutNull(configuration),
        supplementaryConfiguration: supplementary,
      };
    case 'history':
      return {
        ...common,
        awsAccountId: account,
        ARN: arn,
        configurationItemVersion: '1.3',
        configurationItemCaptureTime: captureTime,
        configurationStateID: '1795348710250',
        availibilityZone: 'Not Applicable',
        configuration,
        supplementaryConfiguration: supplementary,
      };
    case 'console':
      return {
        ...common,
        version: '1.3',
        accountId: account,
        arn,
        configurationItemCaptureTime: captureTime,
        configurationStateId: '1795348710250',
        relationships: [],
        configuration: truthsAsText(configuration),
        supplementaryConfiguration: { Tags: [], ...eachAsText(supplementary) },
      };
  }
}

const withoutNull = (values: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const eachAsText = (values: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));

const truthsAsText = (values: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]),
  );

/** The trail `audit` of `resources.ts`, as far as an item tells it. */
export function trailItem(
  dialect: Dialect = 'event',
  configuration: Readonly<Record<string, unknown>> = {},
  item: Partial<Told> = {},
): object {
  const arn = `arn:aws:cloudtrail:${homeRegion}:${account}:trail/audit`;
  return itemIn(dialect, {
    type: 'AWS::CloudTrail::Trail',
    id: 'audit',
    arn,
    configuration: {
      name: 'audit',
      s3BucketName: 'log-archive',
      s3KeyPrefix: null,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      homeRegion,
      trailARN: arn,
      logFileValidationEnabled: true,
      cloudWatchLogsLogGroupArn: `${logGroupArn('/audit')}:*`,
      cloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/trail-to-logs`,
      kmsKeyId: keyArn,
      hasCustomEventSelectors: true,
      hasInsightSelectors: false,
      isOrganizationTrail: false,
      ...configuration,
    },
    ...item,
  });
}

/** A metric alarm on one metric, as far as an item tells it, which writes `okactions`. */
export function alarmItem(dialect: Dialect = 'event', configuration: Readonly<Record<string, unknown>> = {}): object {
  const arn = `arn:aws:cloudwatch:${homeRegion}:${account}:alarm:root-usage`;
  return itemIn(dialect, {
    type: 'AWS::CloudWatch::Alarm',
    id: arn,
    arn,
    configuration: {
      alarmName: 'root-usage',
      alarmArn: arn,
      actionsEnabled: true,
      alarmActions: [`arn:aws:sns:${homeRegion}:${account}:alerts`],
      okactions: [],
      insufficientDataActions: [],
      namespace: 'Audit',
      metricName: 'RootUsage',
      dimensions: [{ name: 'Trail', value: 'audit' }],
      statistic: 'Sum',
      period: 300,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      evaluationPeriods: 1,
      ...configuration,
    },
  });
}

/** A function, as far as an item tells it: nothing of how it logs. */
export function functionItem(dialect: Dialect = 'event'): object {
  const arn = `arn:aws:lambda:${homeRegion}:${account}:function:load`;
  return itemIn(dialect, {
    type: 'AWS::Lambda::Function',
    id: 'load',
    arn,
    configuration: {
      functionName: 'load',
      functionArn: arn,
      role: `arn:aws:iam::${account}:role/load`,
      runtime: 'nodejs24.x',
    },
  });
}
