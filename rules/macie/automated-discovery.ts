import { isRecent } from '../../src/facts/age.ts';
import { hasBucket, jobSays, macieIn } from '../../src/facts/macie.ts';
import { defineRule, either, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'macie/automated-discovery',
  title: 'Macie keeps looking for sensitive data',
  rationale:
    'Buckets change what they hold, and tags are forgotten: without a discovery that goes on by itself, sensitive buckets drop out of the controls unseen. Which buckets it covers is a control of its own.',
  remediation: 'aws macie2 update-automated-discovery-configuration --status ENABLED --region REGION',
  references: [
    'https://docs.aws.amazon.com/macie/latest/user/discovery-asdd.html',
    'https://docs.aws.amazon.com/macie/latest/APIReference/automated-discovery-configuration.html',
    'https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html',
  ],
  costImpact:
    'Macie charges for the objects that it monitors and for the data that it analyses, up to a limit a month.',
  subject: 'region',
  facts: ['macieSessions', 'macieBuckets', 'buckets', 'now'],
  details: ['macieSession.automatedDiscovery'],
  params: {
    acceptJobs: {
      type: 'boolean',
      default: true,
      description: 'Whether a recurring job that ran lately is enough.',
    },
    maxJobAgeDays: { type: 'integer', minimum: 1, default: 31, description: 'How long ago its run may be, in days.' },
  },
  judge({ region }, { macieSessions, macieBuckets, buckets, now }, { acceptJobs, maxJobAgeDays }) {
    if (!hasBucket(buckets, region)) return notApplicable('the region holds no bucket');
    const { session, idle } = macieIn(macieSessions, region);
    if (idle !== undefined) return fail(idle);
    const discovery = () => {
      const { status } = session.automatedDiscovery;
      return status === 'ENABLED'
        ? pass('automated discovery is ENABLED')
        : fail(
            `automated discovery is ${status}`,
            `aws macie2 update-automated-discovery-configuration --status ENABLED --region ${region}`,
          );
    };
    const jobs = () => {
      const analysed = macieBuckets.find(
        (bucket) =>
          bucket.region === region &&
          jobSays(bucket, 'isMonitoredByJob') &&
          bucket.lastJobRunTime !== null &&
          isRecent(bucket, bucket.lastJobRunTime, maxJobAgeDays * 24, now),
      );
      return analysed
        ? pass(`a recurring job analysed bucket ${analysed.id} on ${analysed.lastJobRunTime}`)
        : fail(`no recurring job has run in the last ${maxJobAgeDays} days`);
    };
    return acceptJobs ? either(discovery, jobs) : discovery();
  },
});
