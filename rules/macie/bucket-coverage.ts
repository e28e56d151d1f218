import { undecidable } from '../../src/alarms/facts.ts';
import { jobSays, macieIn } from '../../src/facts/macie.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'macie/bucket-coverage',
  title: 'Macie analyses the bucket',
  rationale:
    'A class that rests on tags and names is a claim. Macie reads the objects: a bucket that it leaves out, or may not read, is sensitive or not on the word of people alone.',
  remediation:
    "aws macie2 update-classification-scope --id SCOPE_ID --s3 'excludes={bucketNames=[BUCKET],operation=REMOVE}' --region REGION",
  references: [
    'https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html',
    'https://docs.aws.amazon.com/macie/latest/user/monitoring-restrictive-s3-buckets.html',
  ],
  costImpact: 'Macie charges for the data that it analyses.',
  subject: 'bucket',
  facts: ['macieSessions', 'macieBuckets'],
  details: ['macieSession.automatedDiscovery'],
  params: {},
  judge({ id, location }, { macieSessions, macieBuckets }) {
    const { session, idle } = macieIn(macieSessions, location);
    if (idle !== undefined) return fail(idle);
    const seen = macieBuckets.find((bucket) => bucket.region === location && bucket.id === id);
    if (seen === undefined) return fail('Macie does not list the bucket');
    if (seen.errorCode !== null) return fail(`Macie cannot read the bucket: ${seen.errorCode}`);
    if (seen.automatedDiscoveryMonitoringStatus === 'MONITORED') return pass('automated discovery analyses the bucket');
    if (jobSays(seen, 'isDefinedInJob')) return pass('a job analyses the bucket');
    // To a member, Macie does not show all that its administrator has analysed.
    const { status } = session.automatedDiscovery;
    if (status !== 'ENABLED')
      return fail(
        `automated discovery is ${status}, and no job analyses the bucket`,
        `aws macie2 update-automated-discovery-configuration --status ENABLED --region ${location}`,
      );
    if (seen.automatedDiscoveryMonitoringStatus === null)
      return undecidable(seen, `Macie does not tell whether automated discovery analyses bucket ${id}`);
    return fail(
      'automated discovery leaves the bucket out, and no job analyses it',
      `aws macie2 update-classification-scope --id SCOPE_ID --s3 'excludes={bucketNames=[${id}],operation=REMOVE}' --region ${location}`,
    );
  },
});
