import { defineRule, notApplicable, pass } from '../../src/rule.ts';
import { storedInside } from '../../src/s3/log-regions.ts';

export default defineRule({
  id: 'residency/log-region',
  title: 'Logs are stored in allowed regions only',
  rationale:
    'Logs are personal data; to store them in a third country is to transfer them there, which needs a legal basis of its own.',
  remediation: 'aws cloudtrail update-trail --name TRAIL_ARN --s3-bucket-name BUCKET_IN_AN_ALLOWED_REGION',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html',
  ],
  subject: 'account',
  facts: ['trails', 'deliveryChannels', 'buckets', 'eventDataStores'],
  details: ['bucket.replication'],
  params: {
    allowedRegions: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Regions in which logs may be stored; none named: any.',
    },
    transferRegions: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Other regions for which a transfer tool is in place: an adequacy decision, standard contractual clauses, binding corporate rules. A person attests it.',
    },
  },
  judge({ partition }, facts, { allowedRegions, transferRegions }) {
    if (allowedRegions.length === 0) return notApplicable('no regions are demanded');
    const allowed = [...new Set([...allowedRegions, ...transferRegions])];
    const verdict = storedInside(facts, partition, (region) => allowed.includes(region));
    if (verdict.status === 'pass') return pass(`logs are stored in ${allowed.join(', ')} only`);
    return { ...verdict, message: `outside the allowed regions: ${verdict.message}` };
  },
});
