import { objectEvents, withoutCallers, type Need } from '../../src/cloudtrail/events.ts';
import { arnOf } from '../../src/data-events/arn.ts';
import { judgeDataEvents } from '../../src/data-events/judge.ts';
import { readsAndWrites } from '../../src/data-events/message.ts';
import { costOf, directions, recordedBy, references } from '../../src/data-events/parameters.ts';
import { recorderDetails, recorderFacts, seesRegion, type TrailView } from '../../src/data-events/recorders.ts';

import { defineRule, notApplicable, pass, type Verdict } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/s3-data-events',
  title: 'Every object-level read and write of the bucket is recorded by a trail that is logging',
  rationale:
    'Nothing else records reliably who read or changed an object, and a selector with a hole looks the same as one without.',
  remediation: `aws cloudtrail put-event-selectors --trail-name NAME --advanced-event-selectors '[EXISTING SELECTORS, {"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]}, {"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::BUCKET/"]}]}]'`,
  references: [
    ...references,
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-recursive-logging.html',
  ],
  costImpact: costOf('object-level requests'),
  subject: 'bucket',
  facts: recorderFacts,
  details: [...recorderDetails, 'bucket.logging'],
  params: {
    directions,
    ...recordedBy,
    acceptServerAccessLogs: {
      type: 'boolean',
      default: false,
      description:
        'Whether server access logs, which Amazon S3 delivers on a best-effort basis, stand in for data events.',
    },
    includeTrailBuckets: {
      type: 'boolean',
      default: false,
      description:
        'Whether a bucket is judged too that a trail of its region delivers to: to record its objects is to record each delivery.',
    },
  },
  judge(bucket, facts, params) {
    const { acceptEventDataStores, acceptServerAccessLogs, allowedActorExclusions, includeTrailBuckets } = params;
    const arn = arnOf(bucket);
    const region = bucket.location;
    const judged = (logDestination: boolean): Verdict => {
      const events = (need: Need) =>
        withoutCallers(objectEvents({ arn, region, prefix: '', logDestination }, need), allowedActorExclusions);
      const resource = `bucket ${bucket.id}`;
      const question = { resource, subject: bucket, region, events, verbs: readsAndWrites, arn: `${arn}/` };
      const { directions } = params;
      return judgeDataEvents({ ...question, directions, operator: 'StartsWith' }, facts, acceptEventDataStores);
    };
    // What CloudTrail itself delivers is asked about only where that decides.
    const withDeliveries = judged(true);
    if (withDeliveries.status === 'pass') return withDeliveries;
    const delivers = (trail: TrailView): boolean => trail.bucketName === bucket.id;
    const looping = facts.trails.find((trail) => seesRegion(trail, region) && delivers(trail) && trail.logging);
    if (looping && !includeTrailBuckets)
      return notApplicable(`trail ${looping.id} delivers to it: to record its objects is to record each delivery`);
    const withoutDeliveries = judged(false);
    const verdict =
      withoutDeliveries.status === 'pass' && facts.trails.some(delivers) ? withDeliveries : withoutDeliveries;
    if (verdict.status === 'pass' || !acceptServerAccessLogs || bucket.logging === null) return verdict;
    return pass(
      `its server access logs go to bucket ${bucket.logging.targetBucket}; as data events, ${verdict.message}`,
    );
  },
});
