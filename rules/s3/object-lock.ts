import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';
import { describeLock, lockDays } from '../../src/s3/retention.ts';

export default defineRule({
  id: 's3/object-lock',
  title: 'Buckets lock new objects for a time within the allowed range',
  rationale:
    'While an object version is locked, nobody deletes it: in compliance mode not even the root user, in governance mode only who has a permission of its own. A lock that is longer than logs may be kept makes their erasure impossible. S3 delivers server access logs to no bucket with Object Lock: give those a bucket of their own.',
  remediation: `aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration '{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"GOVERNANCE","Days":DAYS}}}' # needs versioning, and cannot be undone: Object Lock is never disabled again, nor versioning suspended`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html',
  ],
  costImpact: 'Locked objects are stored, and charged for, until the lock ends.',
  subject: 'bucket',
  facts: [],
  details: ['bucket.objectLock'],
  params: {
    minDays: {
      type: 'integer',
      minimum: 1,
      default: 365,
      description: 'Shortest lock allowed, in days; it may well be shorter than the time for which logs are kept.',
    },
    maxDays: {
      type: ['integer', 'null'],
      minimum: 1,
      default: null,
      description: 'Longest lock allowed, in days; null sets no limit.',
    },
    allowedModes: {
      type: 'array',
      items: { type: 'string', enum: ['GOVERNANCE', 'COMPLIANCE'] },
      minItems: 1,
      default: ['GOVERNANCE', 'COMPLIANCE'],
      description: 'Retention modes allowed.',
    },
  },
  judge({ id, region, objectLock }, _facts, { minDays, maxDays, allowedModes }) {
    const put = (mode: string, days: number) =>
      `${awsCommand('s3api put-object-lock-configuration', region, {
        bucket: id,
        'object-lock-configuration': JSON.stringify({
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: mode, Days: days } },
        }),
      })} # ${objectLock === null ? 'needs versioning, and cannot be undone: Object Lock is never disabled again, nor versioning suspended' : 'for new objects; those that are there keep their lock'}`;
    const [mode = 'GOVERNANCE'] = allowedModes;
    if (objectLock === null) return fail('Object Lock is not enabled', put(mode, minDays));
    const { defaultRetention: retention } = objectLock;
    if (retention === null) return fail('Object Lock has no default retention', put(mode, minDays));
    const days = lockDays(objectLock);
    const keptMode = allowedModes.find((allowed) => allowed === retention.mode) ?? mode;
    return all(
      () =>
        days >= minDays
          ? pass(describeLock(retention))
          : fail(`${describeLock(retention)}; at least ${minDays} days are required`, put(keptMode, minDays)),
      () => {
        if (maxDays === null || (days <= maxDays && !retention.eventHold)) return notApplicable('not too long');
        const nobody = retention.mode === 'COMPLIANCE' ? ', and nobody can erase them before' : '';
        return fail(`${describeLock(retention)}${nobody}; at most ${maxDays} days are allowed`, put(keptMode, maxDays));
      },
      () =>
        keptMode === retention.mode
          ? notApplicable('an allowed mode')
          : fail(`the mode is ${retention.mode}; ${allowedModes.join(' or ')} is required`, put(mode, days)),
    );
  },
});
