import { awsCommand } from '../../src/aws-command.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';
import { underLogPrefixes } from '../../src/s3/log-prefixes.ts';
import { keepingAtLeast } from '../../src/s3/remedy.ts';
import { describeLimits, shortestKept } from '../../src/s3/retention.ts';

export default defineRule({
  id: 's3/log-retention-min',
  title: 'No lifecycle rule expires logs too early',
  rationale:
    'Evidence that has expired cannot support an investigation or an audit, and log files without their digest files cannot be validated. In a bucket with versioning an expired log is hidden from all who read it, though its versions may still be there. Moving logs to another storage class expires none.',
  remediation:
    'aws s3api put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://ALL_RULES.json',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html',
  ],
  costImpact: 'S3 charges for each gigabyte stored, month by month; archive classes cost a fraction.',
  subject: 'bucket',
  facts: ['trails', 'deliveryChannels', 'now'],
  details: ['bucket.lifecycle'],
  params: {
    minDays: { type: 'integer', minimum: 1, default: 365, description: 'Shortest retention allowed, in days.' },
  },
  retention: { minimum: 'minDays' },
  judge({ id, region, lifecycle }, facts, { minDays }) {
    return underLogPrefixes(id, facts, (prefixes) => {
      const limitOf = (prefix: string) => shortestKept(lifecycle, prefix, facts.now);
      const short = prefixes.filter((prefix) => limitOf(prefix).days < minDays);
      if (short.length === 0) return pass(describeLimits(prefixes, limitOf));
      const Rules = keepingAtLeast(lifecycle, prefixes, minDays, facts.now);
      return fail(
        `${describeLimits(short, limitOf)}; at least ${minDays} days are required`,
        awsCommand('s3api put-bucket-lifecycle-configuration', region, {
          bucket: id,
          'lifecycle-configuration': JSON.stringify({ Rules }),
        }),
      );
    });
  },
});
