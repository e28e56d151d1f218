import { identities, isGlobal, sampleBucket, type CloudTrailRecord } from './sample-events.ts';

/** The values that a field of an event may have for all that a monitor asks. */
export interface Range {
  /** Some of them, `*` at the start standing for what the field begins with anyway. */
  readonly values: readonly (string | boolean)[];
  /** Whether it may have any other as well. */
  readonly isOpen: boolean;
}

const oneOf = (...values: Range['values']): Range => ({ values, isOpen: false });
const any = (...values: Range['values']): Range => ({ values, isOpen: true });

/** The regions that every account of the commercial partition has. */
const defaultRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
];

/** Fields that any event has, whoever causes it. */
const ofAny: Readonly<Record<string, Range>> = {
  awsRegion: oneOf(...defaultRegions),
  eventID: any('*6b1f'),
  eventTime: any('2031-12-03T04:05:06Z'),
  eventVersion: oneOf('1.11'),
  requestID: any('*6b1f'),
  sourceIPAddress: any('203.0.113.9', '2001:db8::9'),
  userAgent: any('Boto3/1.40', 'console.amazonaws.com'),
};

/** Fields of calls of the API, be they there or not. */
const ofCalls: Readonly<Record<string, Range>> = {
  'userIdentity.invokedBy': oneOf('cloudformation.amazonaws.com'),
  'userIdentity.type': oneOf(...Object.values(identities).map(({ type }) => type)),
  vpcEndpointId: oneOf('vpce-1a2b3c4d'),
};

/** Fields of any call whatever. */
const ofAnyCall: Readonly<Record<string, Range>> = {
  eventName: any('TagResource', 'CreateKey'),
  eventSource: any('lambda.amazonaws.com'),
  readOnly: oneOf(true, false),
};

const ofSignIns: Readonly<Record<string, Range>> = {
  'additionalEventData.LoginTo': any('https://console.aws.amazon.com/s3/home'),
  'additionalEventData.MobileVersion': oneOf('Yes', 'No'),
};

/** Fields that tell one user, role or thing from another. */
const named =
  /^(?:userIdentity\.(?:sessionContext\.sessionIssuer\.)?(?:accessKeyId|arn|principalId|userName)|requestParameters\..+)$/;

/** Undefined: a field that bears on what the monitor is about, or of which too little is known. */
export function rangeOf(field: string, record: CloudTrailRecord, isAnyCall: boolean): Range | undefined {
  if (field === 'awsRegion' && isGlobal(record)) return undefined;
  const isCall = record.eventType === 'AwsApiCall';
  const fields = { ...ofAny, ...(isCall ? ofCalls : ofSignIns), ...(isCall && isAnyCall && ofAnyCall) };
  if (Object.hasOwn(fields, field)) return fields[field];
  const own = valueAt(record, field);
  // A monitor of changes to the log bucket is about that bucket, as root is about root.
  if (typeof own !== 'string' || own === sampleBucket || record.userIdentity?.type === 'Root') return undefined;
  if (field === 'userIdentity.sessionContext.attributes.mfaAuthenticated') return oneOf('true', 'false');
  if (named.test(field)) return any('*job', '*etl');
  return undefined;
}

/** The value of a field, `userIdentity.arn`. */
export function valueAt(record: object, field: string): unknown {
  return field.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), record);
}

/** The record with another value in a field. */
export function withValue(record: CloudTrailRecord, field: string, value: unknown): CloudTrailRecord {
  const userIdentity = Object.values(identities).find(({ type }) => type === value);
  if (field === 'userIdentity.type' && userIdentity) return { ...record, userIdentity };
  return put(record, field.split('.'), value) as CloudTrailRecord;
}

function put(
  object: Readonly<Record<string, unknown>>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): object {
  const inner = object[name];
  return { ...object, [name]: rest.length === 0 ? value : put(isObject(inner) ? inner : {}, rest, value) };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
