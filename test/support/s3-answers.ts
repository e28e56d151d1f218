import type { AwsRequest } from './request.ts';

/** Answers of S3, ours, in the shapes of its API reference. */

export function bucketsAnswer(buckets: readonly (readonly [name: string, region?: string])[], next?: string): string {
  const members = buckets.map(
    ([name, region]) =>
      `<Bucket><Name>${name}</Name><CreationDate>2026-01-01T00:00:00.000Z</CreationDate>${element('BucketRegion', region)}</Bucket>`,
  );
  return answer(
    'ListAllMyBucketsResult',
    `<Buckets>${members.join('')}</Buckets>${element('ContinuationToken', next)}`,
  );
}

export const locationAnswer = (constraint = ''): string => answer('LocationConstraint', constraint);

export const publicAccessBlockAnswer = (flags: readonly [boolean, boolean, boolean, boolean]): string => {
  const names = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
  return answer(
    'PublicAccessBlockConfiguration',
    names.map((name, nth) => `<${name}>${String(flags[nth])}</${name}>`).join(''),
  );
};

export const policyStatusAnswer = (isPublic: boolean): string =>
  answer('PolicyStatus', `<IsPublic>${String(isPublic)}</IsPublic>`);

export const ownershipAnswer = (...ownerships: readonly string[]): string =>
  answer(
    'OwnershipControls',
    ownerships.map((ownership) => `<Rule><ObjectOwnership>${ownership}</ObjectOwnership></Rule>`).join(''),
  );

export function aclAnswer(grants: readonly { readonly grantee: string; readonly permission: string }[]): string {
  const list = grants.map(({ grantee, permission }) => {
    const [type, name] = grantee.startsWith('http') ? ['Group', 'URI'] : ['CanonicalUser', 'ID'];
    return `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="${type}"><${name}>${grantee}</${name}></Grantee><Permission>${permission}</Permission></Grant>`;
  });
  return answer(
    'AccessControlPolicy',
    `<Owner><ID>o</ID></Owner><AccessControlList>${list.join('')}</AccessControlList>`,
  );
}

export const encryptionAnswer = (algorithm: string, key?: string): string =>
  answer(
    'ServerSideEncryptionConfiguration',
    `<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>${algorithm}</SSEAlgorithm>${element('KMSMasterKeyID', key)}</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule>`,
  );

export const versioningAnswer = (status?: string, mfaDelete?: string): string =>
  answer('VersioningConfiguration', `${element('Status', status)}${element('MfaDelete', mfaDelete)}`);

export const objectLockAnswer = (retention = ''): string =>
  answer(
    'ObjectLockConfiguration',
    `<ObjectLockEnabled>Enabled</ObjectLockEnabled>${retention && `<Rule><DefaultRetention>${retention}</DefaultRetention></Rule>`}`,
  );

export const lifecycleAnswer = (rules: string): string => answer('LifecycleConfiguration', rules);

export const loggingAnswer = (target?: readonly [bucket: string, prefix: string]): string =>
  answer(
    'BucketLoggingStatus',
    target
      ? `<LoggingEnabled><TargetBucket>${target[0]}</TargetBucket><TargetPrefix>${target[1]}</TargetPrefix></LoggingEnabled>`
      : '',
  );

export const replicationAnswer = (rules: string): string =>
  answer('ReplicationConfiguration', `<Role>arn:aws:iam::111122223333:role/r</Role>${rules}`);

/** S3's refusal of a bucket that is in another region, which a header names. */
export function redirect(code: string, region: string, status = 301) {
  return (request: AwsRequest) =>
    request.region === region
      ? undefined
      : {
          status,
          body: `<Error><Code>${code}</Code><Message>The bucket is elsewhere.</Message><RequestId>r-1</RequestId></Error>`,
          headers: { 'x-amz-bucket-region': region },
        };
}

const answer = (name: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${name}>`;

const element = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `<${name}>${text}</${name}>`;
