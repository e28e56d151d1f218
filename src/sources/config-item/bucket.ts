import { isGap } from '../../evidence.ts';
import type { PolicyDocument } from '../../facts/policy-document.ts';
import type { BucketEncryption, PublicAccessBlock } from '../../facts/s3.ts';
import type { Fields, Said } from './fields.ts';
import type { RecordedResource } from './reader.ts';

/**
 * A bucket, with the settings that its item says outright. One that is not set looks in some items like one that was not recorded, and is
 * asked live, as are those that items put in shapes of their own (ACL, lifecycle, replication, Object Lock).
 */
export const bucket: RecordedResource<'bucket'> = {
  read: ({ region, supplementaryConfiguration: settings }) => ({
    location: region,
    publicAccessBlock: blockOf(settings.object('PublicAccessBlockConfiguration')),
    policy: policyOf(settings.object('BucketPolicy').text('policyText')),
    versioning: versioningOf(settings.object('BucketVersioningConfiguration')),
    encryption: encryptionOf(settings.object('ServerSideEncryptionConfiguration')),
    logging: loggingOf(settings.object('BucketLoggingConfiguration')),
  }),
  resourceId: ({ id }) => id,
};

function blockOf(block: Fields): Said<PublicAccessBlock> {
  return complete({
    blockPublicAcls: block.flag('blockPublicAcls'),
    ignorePublicAcls: block.flag('ignorePublicAcls'),
    blockPublicPolicy: block.flag('blockPublicPolicy'),
    restrictPublicBuckets: block.flag('restrictPublicBuckets'),
  });
}

function policyOf(text: Said<string>): Said<PolicyDocument> {
  if (typeof text !== 'string') return text;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function versioningOf(versioning: Fields): Said<{ status: string | null; mfaDelete: boolean }> {
  const status = versioning.text('status');
  const mfaDelete = versioning.flag('isMfaDeleteEnabled');
  if (isGap(mfaDelete)) return mfaDelete;
  if (typeof status !== 'string') return status;
  return { status: status === 'Off' ? null : status, mfaDelete: mfaDelete ?? false };
}

function encryptionOf(encryption: Fields): Said<BucketEncryption> {
  const rules = encryption.list('rules');
  if (rules === undefined || isGap(rules)) return rules;
  const [rule, ...others] = rules;
  if (!rule || others.length > 0) return undefined;
  const byDefault = rule.object('applyServerSideEncryptionByDefault');
  return complete({
    algorithm: byDefault.text('sseAlgorithm'),
    kmsKeyId: byDefault.textOrNull('kmsMasterKeyID', true),
  });
}

function loggingOf(logging: Fields): Said<{ targetBucket: string; targetPrefix: string }> {
  const prefix = logging.textOrNull('logFilePrefix', true);
  return complete({
    targetBucket: logging.text('destinationBucketName'),
    targetPrefix: prefix === null ? '' : prefix,
  });
}

/** The whole once all of its parts are told; a part that cannot be read makes it a gap. */
function complete<T extends object>(said: { readonly [K in keyof T]: Said<T[K]> }): Said<T> {
  const parts = Object.values(said);
  const gap = parts.find(isGap);
  if (gap) return gap;
  return parts.includes(undefined) ? undefined : (said as T);
}
