import { noLiterals, type Field, type Literals } from './selector.ts';

export type Need = 'read' | 'write' | 'all';

/** An event as selectors see it, every field as text; '' is an absent one. */
export type EventFields = Readonly<Record<Field, string>> & {
  /** The AWS service that made the request on somebody's behalf. */
  readonly invokedBy: string;
};

/** Fields that go together, such as an event's name and whether it reads. An event name of undefined is one that no list knows yet. */
export type Kind = Readonly<Partial<Omit<EventFields, 'eventName'>>> & { readonly eventName?: string | undefined };

/** A field that may hold any text with a given beginning. */
export interface Text {
  readonly field: Field;
  readonly root: string;
  /** A lifelike value, which begins with the root. */
  readonly example: string;
  /** Whether the root itself is the only value. */
  readonly exact?: boolean;
  /** Values of which it is not asked. */
  readonly except?: Literals;
}

/** All events of which it is asked whether they are recorded: every combination of a kind and a text of each field. */
export interface EventSpace {
  readonly category: 'Data' | 'Management';
  readonly resourceType?: string;
  /** Undefined: those of every region. */
  readonly region?: string;
  readonly kinds: readonly Kind[];
  readonly texts: readonly Text[];
}

/** Stands for any caller, where no selector looks at it. */
export const anyone = 'arn:aws:iam::111122223333:user/anyone';
const identity: Text = { field: 'userIdentity.arn', root: '', example: anyone };

/** The object-level events of a bucket, or of the keys in it that begin with a prefix. */
export function objectEvents(
  bucket: { readonly arn: string; readonly region: string; readonly prefix: string; readonly logDestination: boolean },
  need: Need,
): EventSpace {
  const root = `${bucket.arn}/${bucket.prefix}`;
  const bulkDeletion: Kind = { ...kind('DeleteObject', false), eventType: 'AwsServiceEvent' };
  const delivery: Kind = { ...kind('PutObject', false), invokedBy: cloudTrail };
  const kinds = [...table(objectReads, objectWrites), bulkDeletion, ...(bucket.logDestination ? [delivery] : [])];
  return {
    category: 'Data',
    resourceType: 'AWS::S3::Object',
    region: bucket.region,
    kinds: needed(kinds, need).map((one) => ({ ...one, eventSource: 's3.amazonaws.com' })),
    // A key has at least one character.
    texts: [
      { field: 'resources.ARN', root, example: `${root}object`, except: { ...noLiterals, equals: [`${bucket.arn}/`] } },
      identity,
    ],
  };
}

/** The invocations of a Lambda function. */
export function functionEvents(arn: string, need: Need): EventSpace {
  return resourceEvents('AWS::Lambda::Function', 'lambda.amazonaws.com', arn, need, table([], ['Invoke']));
}

/** The item-level events of a DynamoDB table. */
export function tableEvents(arn: string, need: Need): EventSpace {
  return resourceEvents('AWS::DynamoDB::Table', 'dynamodb.amazonaws.com', arn, need, table(itemReads, itemWrites));
}

/** The reads of the streams of a DynamoDB table. */
export function streamEvents(tableArn: string, need: Need): EventSpace {
  const kinds = table(['GetRecords', 'GetShardIterator'], []);
  const streams = resourceEvents('AWS::DynamoDB::Stream', 'dynamodb.amazonaws.com', tableArn, need, kinds);
  const root = `${tableArn}/stream/`;
  return { ...streams, texts: [{ field: 'resources.ARN', root, example: `${root}2026-01-01T00:00:00.000` }, identity] };
}

/** The events but for those of some callers: ARNs, or beginnings of ARNs with a `*` at their end. */
export function withoutCallers(space: EventSpace, callers: readonly string[]): EventSpace {
  const except = {
    ...noLiterals,
    equals: callers.filter((caller) => !caller.endsWith('*')),
    startsWith: callers.filter((caller) => caller.endsWith('*')).map((caller) => caller.slice(0, -1)),
  };
  const texts = space.texts.map((text) => (text.field === 'userIdentity.arn' ? { ...text, except } : text));
  return { ...space, texts };
}

function resourceEvents(
  resourceType: string,
  eventSource: string,
  arn: string,
  need: Need,
  kinds: readonly Kind[],
): EventSpace {
  return {
    category: 'Data',
    resourceType,
    region: arn.split(':')[3] ?? '',
    kinds: needed(kinds, need).map((one) => ({ ...one, eventSource })),
    texts: [{ field: 'resources.ARN', root: arn, example: arn, exact: true }, identity],
  };
}

/** Stands for any name of a management event, where no selector looks at it. */
export const anyName = 'DescribeInstances';

/** The management events of every region, but for those of some sources. Their names are too many for a list, and any may read or write. */
export function managementEvents(need: Need, exceptSources: readonly string[]): EventSpace {
  const eventTypes = ['AwsApiCall', 'AwsServiceEvent', 'AwsConsoleSignIn', 'AwsConsoleAction'];
  const kinds = ['true', 'false'].flatMap((readOnly) => eventTypes.map((eventType) => ({ readOnly, eventType })));
  return {
    category: 'Management',
    kinds: needed(kinds, need),
    texts: [
      {
        field: 'eventSource',
        root: '',
        example: 'ec2.amazonaws.com',
        except: { ...noLiterals, equals: exceptSources },
      },
      { field: 'eventName', root: '', example: anyName },
      identity,
    ],
  };
}

export const cloudTrail = 'cloudtrail.amazonaws.com';

function kind(eventName: string | undefined, readOnly: boolean): Kind {
  return { eventName, readOnly: String(readOnly), eventType: 'AwsApiCall' };
}

/** AWS adds events: beside those known, one more that reads and one more that writes. A list of names therefore never covers all. */
function table(reads: readonly string[], writes: readonly string[]): readonly Kind[] {
  return [
    ...reads.map((name) => kind(name, true)),
    ...writes.map((name) => kind(name, false)),
    kind(undefined, true),
    kind(undefined, false),
  ];
}

function needed(kinds: readonly Kind[], need: Need): readonly Kind[] {
  if (need === 'all') return kinds;
  return kinds.filter(({ readOnly }) => readOnly === (need === 'read' ? 'true' : 'false'));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html */
const objectReads = [
  'GetObject',
  'GetObjectAcl',
  'GetObjectAnnotation',
  'GetObjectAttributes',
  'GetObjectLegalHold',
  'GetObjectRetention',
  'GetObjectTagging',
  'GetObjectTorrent',
  'HeadBucket',
  'HeadObject',
  'ListObjectAnnotations',
  'ListObjectVersions',
  'ListObjects',
  'ListParts',
  'SelectObjectContent',
];
const objectWrites = [
  'PutObject',
  'DeleteObject',
  'AbortMultipartUpload',
  'CompleteMultipartUpload',
  'CopyObject',
  'CreateMultipartUpload',
  'DeleteObjectAnnotation',
  'DeleteObjectTagging',
  'DeleteObjects',
  'PutObjectAcl',
  'PutObjectAnnotation',
  'PutObjectLegalHold',
  'PutObjectRetention',
  'PutObjectTagging',
  'RestoreObject',
  'UpdateObjectEncryption',
  'UploadPart',
  'UploadPartCopy',
];

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html; PartiQL reads or writes. */
const partiQl = ['BatchExecuteStatement', 'ExecuteStatement', 'ExecuteTransaction'];
const itemReads = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems', ...partiQl];
const itemWrites = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems', ...partiQl];
