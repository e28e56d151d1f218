import { awsCommand } from '../../src/aws-command.ts';
import { isAccessLogBucket, isAuditBucket } from '../../src/facts/log-buckets.ts';
import { all, defineRule, either, fail, notApplicable, type Verdict } from '../../src/rule.ts';
import { recordedByAccessLogs, recordedByTrails } from '../../src/s3/access-recorded.ts';
import { publicDetails } from '../../src/s3/public-access.ts';

export default defineRule({
  id: 's3/access-recorded',
  title: 'Access to buckets is recorded outside of them',
  rationale:
    'Who read or removed what is in the bucket, evidence or sensitive data, is known only if that is recorded somewhere else.',
  remediation: `aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status '{"LoggingEnabled":{"TargetBucket":"ACCESS_LOG_BUCKET","TargetPrefix":"BUCKET/"}}'`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/logging-with-S3.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  ],
  costImpact:
    'Server access logs cost no more than their storage; CloudTrail charges for each data event. Both together record most accesses twice.',
  subject: 'bucket',
  facts: ['trails', 'deliveryChannels', 'buckets'],
  details: ['trail.logging', 'trail.selectors', 'bucket.logging', ...publicDetails],
  params: {
    events: {
      type: 'string',
      enum: ['read', 'write', 'all'],
      default: 'all',
      description: 'Which object-level events trails must record so that they count.',
    },
    acceptDataEvents: {
      type: 'boolean',
      default: true,
      description: 'Accept data events of trails that deliver to other buckets in place of server access logs.',
    },
    requireBoth: {
      type: 'boolean',
      default: false,
      description:
        'Demand server access logs and data events: the former show failed anonymous requests and lifecycle actions as well.',
    },
    exemptAccessLogBuckets: {
      type: 'boolean',
      default: false,
      description:
        'Leave out the buckets that the server access logs of audit buckets go to: else each would need another.',
    },
  },
  judge(bucket, facts, { events, acceptDataEvents, requireBoth, exemptAccessLogBuckets }) {
    const byTrails = (): Verdict => recordedByTrails(bucket, facts.trails, events);
    const byAccessLogs = (): Verdict => recordedByAccessLogs(bucket, facts.buckets);
    const ways = acceptDataEvents || requireBoth ? [byTrails, byAccessLogs] : [byAccessLogs];
    const verdict = requireBoth ? all(...ways) : either(...ways);
    if (verdict.status !== 'fail') return verdict;
    const auditBuckets = facts.buckets.filter(({ id }) => isAuditBucket(id, facts));
    if (exemptAccessLogBuckets && isAccessLogBucket(bucket, auditBuckets))
      return notApplicable('the server access logs of an audit bucket end here');
    const mend = awsCommand('s3api put-bucket-logging', bucket.location, {
      bucket: bucket.id,
      'bucket-logging-status': JSON.stringify({
        LoggingEnabled: { TargetBucket: 'ACCESS_LOG_BUCKET', TargetPrefix: `${bucket.id}/` },
      }),
    });
    return { ...verdict, ...fail(verdict.message, mend) };
  },
});
