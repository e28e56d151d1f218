import type { RawAdvanced, RawBasic, RawTrail, SampledEvent } from './brute-force.ts';

/** A small seeded generator (mulberry32), so that a hundred thousand cases cost little and every failure can be repeated. */
export type Random = () => number;
export function random(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
export function pick<T>(next: Random, values: readonly T[]): T {
  return values[Math.floor(next() * values.length)] as T;
}
function some<T>(next: Random, values: readonly T[], most: number): T[] {
  return Array.from({ length: 1 + Math.floor(next() * most) }, () => pick(next, values));
}

// Few characters, so that literals overlap in every way.
const bucketArns = ['arn:aws:s3:::phi/', 'arn:aws:s3:::phi', 'arn:aws:s3:::phi-x/', 'arn:aws:s3:::ph', 'arn:aws:s3:::'];
const keys = ['a', 'ab', 'abc', 'a/', 'a/b', 'b', 'ba', 'b/a', 'aba'];
const arns = [...bucketArns, ...keys.map((key) => `arn:aws:s3:::phi/${key}`)];
const endings = ['a', 'b', 'ba', '/b', 'c', 'ab', 'bab', 'hi/a'];
const names = ['GetObject', 'ListObjects', 'PutObject', 'DeleteObject'];
/** All that the S3 User Guide lists, and the annotations. */
export const allNames: readonly string[] = [
  ...['AbortMultipartUpload', 'CompleteMultipartUpload', 'CopyObject', 'CreateMultipartUpload', 'DeleteObject'],
  ...['DeleteObjectTagging', 'DeleteObjects', 'GetObject', 'GetObjectAcl', 'GetObjectAttributes', 'GetObjectLegalHold'],
  ...['GetObjectRetention', 'GetObjectTagging', 'GetObjectTorrent', 'HeadBucket', 'HeadObject', 'ListObjectVersions'],
  ...['ListObjects', 'ListParts', 'PutObject', 'PutObjectAcl', 'PutObjectLegalHold', 'PutObjectRetention'],
  ...['PutObjectTagging', 'RestoreObject', 'SelectObjectContent', 'UpdateObjectEncryption', 'UploadPart'],
  ...[
    'UploadPartCopy',
    'GetObjectAnnotation',
    'ListObjectAnnotations',
    'PutObjectAnnotation',
    'DeleteObjectAnnotation',
  ],
];
const nameStarts = ['Get', 'Put', 'Delete', 'G', 'L'];
const nameEndings = ['Object', 'Objects', 't'];
const identities = ['arn:aws:iam::111122223333:role/etl', 'arn:aws:iam::111122223333:role/etl-2', 'root'];
const identityStarts = ['arn:', 'arn:aws:iam::111122223333:role/etl', 'r'];
const identityEndings = ['etl', '2', 't'];

function operators(next: Random, equals: readonly string[], starts: readonly string[], ends: readonly string[]) {
  const entry: Record<string, readonly string[]> = {};
  const from: Readonly<Record<string, readonly string[]>> = {
    Equals: equals,
    StartsWith: starts,
    EndsWith: ends,
    NotEquals: equals,
    NotStartsWith: starts,
    NotEndsWith: ends,
  };
  const count = 1 + Math.floor(next() * next() * 4);
  for (let i = 0; i < count; i++) {
    const operator = pick(next, Object.keys(from));
    entry[operator] = some(next, from[operator] ?? [], 2);
  }
  // As GetEventSelectors prints operators that are not used.
  if (next() < 0.1) for (const operator of Object.keys(from)) entry[operator] ??= [];
  return entry;
}

function fieldSelector(next: Random): { Field: string } & Record<string, unknown> {
  switch (
    pick(next, ['readOnly', 'readOnly', 'ARN', 'ARN', 'ARN', 'eventName', 'type', 'console', 'identity', 'source'])
  ) {
    case 'readOnly':
      return { Field: 'readOnly', Equals: next() < 0.05 ? ['true', 'false'] : [pick(next, ['true', 'false'])] };
    case 'ARN':
      return { Field: 'resources.ARN', ...operators(next, arns, arns, endings) };
    case 'eventName':
      if (next() < 0.1) return { Field: 'eventName', Equals: allNames };
      return { Field: 'eventName', ...operators(next, names, nameStarts, nameEndings) };
    case 'type':
      return { Field: 'eventType', ...operators(next, ['AwsApiCall', 'AwsServiceEvent'], ['AwsA', 'Aws'], ['Event']) };
    case 'console':
      return { Field: 'sessionCredentialFromConsole', [pick(next, ['Equals', 'NotEquals'])]: ['true'] };
    case 'identity':
      return { Field: 'userIdentity.arn', ...operators(next, identities, identityStarts, identityEndings) };
    default:
      return { Field: 'eventSource', ...operators(next, ['s3.amazonaws.com', 'x'], ['s3', 'x'], ['com', 'x']) };
  }
}

const opposites: readonly (readonly [string, string])[] = [
  ['Equals', 'NotEquals'],
  ['StartsWith', 'NotStartsWith'],
  ['EndsWith', 'NotEndsWith'],
];

/** A selector that records all of the bucket, split in two or more by conditions and their opposites; sometimes a piece is lost. */
function split(next: Random, selector: RawAdvanced, depth: number): RawAdvanced[] {
  if (depth === 0) return next() < 0.12 ? [] : [selector];
  const add = (entry: RawAdvanced['FieldSelectors'][number], deeper: number): RawAdvanced[] =>
    split(next, { FieldSelectors: [...selector.FieldSelectors, entry] }, deeper);
  if (next() < 0.35)
    return ['true', 'false'].flatMap((value) => add({ Field: 'readOnly', Equals: [value] }, depth - 1));
  const [field, values] = pick<readonly [string, readonly string[]]>(next, [
    ['resources.ARN', next() < 0.7 ? arns : endings],
    ['eventName', [...names, ...nameStarts]],
    ['userIdentity.arn', identities],
  ]);
  const used = field === 'eventName' && next() < 0.2 ? allNames : some(next, values, 2);
  const [select, deselect] = pick(next, opposites);
  return [select, deselect].flatMap((operator) => add({ Field: field, [operator]: used }, depth - 1));
}

function advanced(next: Random): RawAdvanced[] {
  const base = {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    ],
  };
  if (next() < 0.5) return split(next, base, 1 + Math.floor(next() * 3));
  const count = 1 + Math.floor(next() * 3);
  return Array.from({ length: count }, () => ({
    FieldSelectors: [
      ...base.FieldSelectors,
      ...Array.from({ length: Math.floor(next() * 4) }, () => fieldSelector(next)),
    ],
  }));
}

function basic(next: Random): RawBasic[] {
  const values = ['arn:aws:s3', ...arns.filter((arn) => arn.includes('/') || arn.endsWith(':::'))];
  return Array.from({ length: 1 + Math.floor(next() * 3) }, () => ({
    ReadWriteType: pick(next, ['All', 'ReadOnly', 'WriteOnly']),
    DataResources: [{ Type: 'AWS::S3::Object', Values: some(next, values, 3) }],
  }));
}

export function trailSet(next: Random): RawTrail[] {
  return Array.from({ length: 1 + Math.floor(next() * next() * 3) }, (_, at) => ({
    trail: {
      Name: `trail-${at}`,
      TrailARN: `arn:aws:cloudtrail:eu-west-1:111122223333:trail/trail-${at}`,
      HomeRegion: pick(next, ['eu-west-1', 'eu-west-1', 'us-east-1']),
      IsMultiRegionTrail: next() < 0.7,
      ...(next() < 0.3 && { S3BucketName: pick(next, ['phi', 'logs']), RecursiveLogging: next() < 0.5 }),
    },
    eventSelectors:
      next() < 0.35
        ? { EventSelectors: basic(next), ...(next() < 0.2 && { AdvancedEventSelectors: [] }) }
        : { AdvancedEventSelectors: advanced(next) },
    status: { IsLogging: next() < 0.9 },
  }));
}

const eventNames = {
  read: [
    'GetObject',
    'ListObjects',
    'HeadObject',
    'GetObjectAcl',
    'ListParts',
    'SelectObjectContent',
    'ReadOfTheFuture',
  ],
  write: ['PutObject', 'DeleteObject', 'DeleteObjects', 'UploadPart', 'RestoreObject', 'WriteOfTheFuture'],
};
const pieces = ['a', 'b', 'c', '/', 'ab', 'ba', 'z', '0'];

/** A random event of a bucket; half of its texts are put together from the literals above. */
export function sampleEvent(next: Random, root: string, logDestination: boolean): SampledEvent {
  const readOnly = next() < 0.5;
  const eventName = pick(next, readOnly ? eventNames.read : eventNames.write);
  const tail = Array.from({ length: Math.floor(next() * 4) }, () => pick(next, pieces)).join('');
  const base = next() < 0.5 ? root : pick(next, [root, ...arns.filter((arn) => arn.startsWith(root))]);
  const arn = base + (next() < 0.5 ? tail : pick(next, [...endings, '']));
  return {
    arn: arn.endsWith(':::phi/') ? `${arn}q` : arn,
    eventName,
    readOnly,
    eventType: eventName === 'DeleteObject' && next() < 0.3 ? 'AwsServiceEvent' : 'AwsApiCall',
    identity: pick(next, [...identities, ...identityStarts.map((start) => `${start}x`), 'x-etl', 'y2', 'z']),
    console: next() < 0.5,
    invokedBy: logDestination && eventName === 'PutObject' && next() < 0.3 ? 'cloudtrail.amazonaws.com' : '',
  };
}
