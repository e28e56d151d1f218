import { all, defineRule } from '../../src/rule.ts';
import { copiesDeletedWithin, deletedWithin } from '../../src/s3/deleted-within.ts';
import { underLogPrefixes } from '../../src/s3/log-prefixes.ts';

export default defineRule({
  id: 's3/log-retention-max',
  title: 'Logs are deleted, with all their versions, once the allowed time is over',
  rationale:
    'Logs hold user names, addresses and sometimes payloads; personal data is not to be kept longer than its purpose needs. In a bucket with versioning the expiration of an object only hides it: its versions need a rule of their own. S3 deletes at the midnight that follows, or later, so the limit is not exact to the day.',
  remediation:
    'aws s3api put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://ALL_RULES.json',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html',
  ],
  subject: 'bucket',
  facts: ['buckets', 'trails', 'deliveryChannels'],
  details: ['bucket.lifecycle', 'bucket.versioning', 'bucket.objectLock', 'bucket.replication'],
  params: {
    maxDays: { type: 'integer', minimum: 1, default: 365, description: 'Longest retention allowed, in days.' },
  },
  retention: { maximum: 'maxDays' },
  judge(bucket, facts, { maxDays }) {
    return underLogPrefixes(bucket.id, facts, (prefixes) =>
      all(
        () => deletedWithin(bucket, prefixes, maxDays),
        () => copiesDeletedWithin(bucket, facts.buckets, prefixes, maxDays),
      ),
    );
  },
});
