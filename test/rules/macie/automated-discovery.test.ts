import rule from '../../../rules/macie/automated-discovery.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { denied, macieBucket, macieSession, otherAccount } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const here = [bucket('data')];
const off = macieSession('ENABLED', { status: 'DISABLED' });
const job = (lastJobRunTime: string | null, isMonitoredByJob = 'TRUE') =>
  macieBucket('data', { isMonitoredByJob, lastJobRunTime });
const noJob = 'no recurring job has run in the last 31 days';

testRule(rule, {
  pass: [
    {
      name: 'on',
      members: { bucket: here, macieSession: [macieSession()] },
      message: 'automated discovery is ENABLED',
    },
    {
      name: 'off, and a recurring job ran 31 days ago',
      members: { bucket: here, macieSession: [off], macieBucket: [job('2026-10-22T12:00:00Z')] },
      message: 'a recurring job analysed bucket data on 2026-10-22T12:00:00Z',
    },
    {
      name: 'a recurring job is enough whoever decides on automated discovery',
      members: {
        bucket: here,
        macieSession: [macieSession('ENABLED', denied('macie2:GetAutomatedDiscoveryConfiguration'))],
        macieBucket: [job('2026-11-22T00:00:00Z')],
      },
      message: 'a recurring job analysed bucket data on 2026-11-22T00:00:00Z',
    },
  ],
  fail: [
    {
      name: 'off, and no job',
      members: { bucket: here, macieSession: [off], macieBucket: [job(null, 'FALSE')] },
      message: `automated discovery is DISABLED; ${noJob}`,
      remediation: 'aws macie2 update-automated-discovery-configuration --status ENABLED --region eu-west-1',
    },
    {
      name: 'a recurring job that ran too long ago',
      members: { bucket: here, macieSession: [off], macieBucket: [job('2026-10-22T11:59:59Z')] },
      message: `automated discovery is DISABLED; ${noJob}`,
    },
    {
      name: 'a recurring job that has never run',
      members: { bucket: here, macieSession: [off], macieBucket: [job(null)] },
      message: `automated discovery is DISABLED; ${noJob}`,
    },
    {
      name: 'a job that ran once',
      members: { bucket: here, macieSession: [off], macieBucket: [job('2026-11-22T00:00:00Z', 'FALSE')] },
      message: `automated discovery is DISABLED; ${noJob}`,
    },
    {
      name: 'a recurring job of another region',
      members: {
        bucket: here,
        macieSession: [off],
        macieBucket: [
          macieBucket('data', {
            region: 'us-east-1',
            isMonitoredByJob: 'TRUE',
            lastJobRunTime: '2026-11-22T00:00:00Z',
          }),
        ],
      },
      message: `automated discovery is DISABLED; ${noJob}`,
    },
    {
      name: 'jobs are not enough',
      params: { acceptJobs: false },
      members: { bucket: here, macieSession: [off], macieBucket: [job('2026-11-22T00:00:00Z')] },
      message: 'automated discovery is DISABLED',
    },
    { name: 'Macie is not enabled', members: { bucket: here }, message: 'Macie is not enabled in eu-west-1' },
    {
      name: 'Macie is paused, which cancels jobs',
      members: { bucket: here, macieSession: [macieSession('PAUSED')], macieBucket: [job('2026-11-22T00:00:00Z')] },
      message: 'Macie is PAUSED in eu-west-1',
    },
  ],
  gap: [
    {
      name: 'a member, whose administrator decides',
      members: {
        bucket: here,
        macieSession: [
          macieSession('ENABLED', {
            gap: 'held-elsewhere',
            account: otherAccount,
            region: 'eu-west-1',
            needs: 'macie2:GetAutomatedDiscoveryConfiguration',
          }),
        ],
      },
      message: 'macie2:GetAutomatedDiscoveryConfiguration is held in account 444455556666',
    },
    {
      name: 'buckets that Macie could not list, one of which a job may analyse',
      members: { bucket: here, macieSession: [off] },
      holes: { macieBucket: [denied('macie2:DescribeBuckets')] },
      message: 'macie2:DescribeBuckets was denied in eu-west-1',
    },
    {
      name: 'Macie could not tell of jobs',
      members: { bucket: here, macieSession: [off], macieBucket: [job('2026-11-22T00:00:00Z', 'UNKNOWN')] },
      message: 'Macie does not tell whether a job analyses bucket data',
    },
    {
      name: 'Macie tells nothing of jobs',
      members: {
        bucket: here,
        macieSession: [off],
        macieBucket: [macieBucket('data', { isMonitoredByJob: null, lastJobRunTime: '2026-11-22T00:00:00Z' })],
      },
      message: 'Macie does not tell whether a job analyses bucket data',
    },
  ],
  notApplicable: [{ name: 'an empty account', message: 'the region holds no bucket' }],
});
