import { undecidable } from '../../src/alarms/facts.ts';
import { foundSensitive, macieIn } from '../../src/facts/macie.ts';
import { defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'macie/unclassified-bucket',
  title: 'Macie finds nothing sensitive in a bucket that is not classified so',
  rationale:
    'Controls on sensitive data judge what is classified as sensitive. A bucket in which Macie finds such data and that is not among them escapes them all. Give it a tag of the class, list its ARN, or exclude it with a reason. Meant for a scope of `notClass`.',
  remediation:
    'aws resourcegroupstaggingapi tag-resources --resource-arn-list arn:aws:s3:::BUCKET --tags KEY=VALUE --region REGION',
  references: [
    'https://docs.aws.amazon.com/macie/latest/user/discovery-scoring-s3.html',
    'https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html',
  ],
  subject: 'bucket',
  facts: ['macieSessions', 'macieBuckets'],
  details: [],
  params: {
    minSensitivityScore: {
      type: 'integer',
      minimum: 51,
      maximum: 100,
      default: 51,
      description: 'The sensitivity score from which a bucket holds sensitive data.',
    },
  },
  judge({ id, account, location }, { macieSessions, macieBuckets }, { minSensitivityScore }) {
    const unknown = (why: string): never =>
      undecidable({ account, region: location }, `what Macie finds in the bucket: ${why}`);
    const seen = macieBuckets.find((bucket) => bucket.region === location && bucket.id === id);
    if (seen === undefined) {
      // That it is off where there are buckets is a failure of another control.
      const { idle } = macieIn(macieSessions, location);
      return idle === undefined ? unknown('it does not list the bucket') : notApplicable(idle);
    }
    const { sensitivityScore: score } = seen;
    const sensitive = foundSensitive(score, minSensitivityScore);
    if (sensitive === undefined) {
      const why = score === 50 ? 'it has not been analysed' : score === null ? 'none is told' : 'the analysis failed';
      return unknown(`its sensitivity score is ${score}, ${why}`);
    }
    const found = `its sensitivity score is ${score}`;
    return sensitive
      ? fail(`Macie finds sensitive data in the bucket, which is not classified so: ${found}`)
      : pass(`Macie finds nothing sensitive in the bucket: ${found}`);
  },
});
