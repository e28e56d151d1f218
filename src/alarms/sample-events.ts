import { parseJson, type JsonObject } from '../logs/json.ts';
import type { Message } from '../logs/compile.ts';

/**
 * An event as CloudTrail records it, as far as monitors look at it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface CloudTrailRecord {
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly eventType: string;
  readonly readOnly: boolean;
  readonly userIdentity?: { readonly type?: string };
  readonly [field: string]: unknown;
}

/** An event: its record, and the message of the log event that holds it. */
export interface Occurrence {
  readonly record: CloudTrailRecord;
  readonly message: Message;
}

/** A lifelike event. `form` tells apart the ways in which the same thing can be done. */
export interface SampleEvent extends Occurrence {
  readonly name: string;
  readonly form: string;
}

/** An event of that name and form. */
export function sampleOf(name: string, form: string, record: CloudTrailRecord): SampleEvent {
  let message: Message | undefined;
  return {
    name,
    form,
    record,
    // Read when a pattern is first held against it, and once, not once a pattern.
    get message() {
      message ??= messageOf(JSON.stringify(record));
      return message;
    },
  };
}

/** Stands for the account in sample events. */
export const sampleAccount = '111122223333';
/** Stands for the bucket that holds the logs. */
export const sampleBucket = 'amzn-s3-demo-logging-bucket';

/** The event as it would be in an account whose trail delivers to a bucket. */
export function inAccount({ record }: SampleEvent, account: string, bucket: string): Occurrence {
  const text = JSON.stringify(record).replaceAll(sampleAccount, account).replaceAll(sampleBucket, bucket);
  return { record: JSON.parse(text) as CloudTrailRecord, message: messageOf(text) };
}

const messageOf = (text: string): Message => parseJson(text) as JsonObject;

type Fields = Readonly<Record<string, unknown>>;

export const identities = {
  user: {
    type: 'IAMUser',
    principalId: 'AIDACKCEVSQ6C2EXAMPLE',
    arn: `arn:aws:iam::${sampleAccount}:user/operator`,
    accountId: sampleAccount,
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    userName: 'operator',
  },
  role: {
    type: 'AssumedRole',
    principalId: 'AROAIDPPEZS35WEXAMPLE:session',
    arn: `arn:aws:sts::${sampleAccount}:assumed-role/Admin/session`,
    accountId: sampleAccount,
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROAIDPPEZS35WEXAMPLE',
        arn: `arn:aws:iam::${sampleAccount}:role/Admin`,
        accountId: sampleAccount,
        userName: 'Admin',
      },
      attributes: { creationDate: '2024-05-01T10:00:00Z', mfaAuthenticated: 'false' },
    },
  },
  root: {
    type: 'Root',
    principalId: sampleAccount,
    arn: `arn:aws:iam::${sampleAccount}:root`,
    accountId: sampleAccount,
    accessKeyId: '',
  },
} as const;

/** An event of any kind: `fields` over what all have in common. */
export function sample(eventSource: string, eventName: string, fields: Fields = {}, form = ''): SampleEvent {
  const record = {
    eventVersion: '1.09',
    userIdentity: identities.role,
    eventTime: '2024-05-01T10:11:12Z',
    eventSource,
    eventName,
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.0',
    userAgent: 'aws-cli/2.15.0',
    requestParameters: null,
    responseElements: null,
    requestID: 'EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE',
    eventID: 'EXAMPLE2-90ab-cdef-fedc-ba987EXAMPLE',
    readOnly: /^(?:Get|List|Describe|Head|Lookup)/.test(eventName),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: sampleAccount,
    eventCategory: 'Management',
    ...fields,
  };
  return sampleOf(eventName, form, record);
}

/** Each call in two forms: by a user from the command line, and by a role in the console and, where the service is not global, another region. */
export function calls(eventSource: string, names: readonly string[], fields: Fields = {}): readonly SampleEvent[] {
  const console = {
    userAgent: 'Mozilla/5.0',
    sourceIPAddress: '198.51.100.7',
    sessionCredentialFromConsole: 'true',
    ...(!globalSources.includes(eventSource) && { awsRegion: 'eu-central-1' }),
  };
  return names.flatMap((name) => [
    sample(eventSource, name, { userIdentity: identities.user, ...fields }, 'by a user'),
    sample(eventSource, name, { userIdentity: identities.role, ...console, ...fields }, 'by a role'),
  ]);
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html */
export function signIn(
  identity: object,
  outcome: 'Success' | 'Failure',
  mfaUsed: string | undefined,
  form: string,
): SampleEvent {
  return sample(
    'signin.amazonaws.com',
    'ConsoleLogin',
    {
      userIdentity: { ...identity, accessKeyId: undefined },
      eventType: 'AwsConsoleSignIn',
      userAgent: 'Mozilla/5.0',
      responseElements: { ConsoleLogin: outcome },
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        ...(mfaUsed !== undefined && { MFAUsed: mfaUsed }),
      },
      ...(outcome === 'Failure' && { errorMessage: 'Failed authentication' }),
    },
    form,
  );
}

/**
 * Whether an event is recorded in one region alone, wherever it is caused. A user may sign in at the endpoint of any region, root at one alone.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export function isGlobal({ eventSource, userIdentity }: CloudTrailRecord): boolean {
  return (
    globalSources.includes(eventSource) || (eventSource === 'signin.amazonaws.com' && userIdentity?.type === 'Root')
  );
}

const globalSources = ['iam.amazonaws.com', 'organizations.amazonaws.com'];

/** What goes on in any account and is no reason for an alarm. */
export const harmlessEvents: readonly SampleEvent[] = [
  signIn(identities.user, 'Success', 'Yes', 'with MFA'),
  sample('sts.amazonaws.com', 'AssumeRole', {
    userIdentity: { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' },
    sourceIPAddress: 'cloudtrail.amazonaws.com',
    readOnly: true,
  }),
  sample('ec2.amazonaws.com', 'DescribeInstances'),
  sample('kms.amazonaws.com', 'Decrypt', {
    userIdentity: { ...identities.role, invokedBy: 's3.amazonaws.com' },
    sourceIPAddress: 's3.amazonaws.com',
    readOnly: true,
  }),
  sample('ec2.amazonaws.com', 'StartInstances'),
  sample('iam.amazonaws.com', 'CreateUser'),
  sample('s3.amazonaws.com', 'CreateBucket'),
  sample('s3.amazonaws.com', 'GetBucketPolicy', {
    errorCode: 'NoSuchBucketPolicy',
    errorMessage: 'The bucket policy does not exist',
  }),
];
