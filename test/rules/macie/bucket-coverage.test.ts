import rule from '../../../rules/macie/bucket-coverage.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { denied, macieBucket, macieSession, otherAccount } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const here = [bucket('data')];
const left = { automatedDiscoveryMonitoringStatus: 'NOT_MONITORED' };
const off = macieSession('ENABLED', { status: 'DISABLED' });

testRule(rule, {
  pass: [
    {
      name: 'by automated discovery',
      members: { bucket: here, macieSession: [macieSession()], macieBucket: [macieBucket('data')] },
      message: 'automated discovery analyses the bucket',
    },
    {
      name: 'by a job, once or again and again',
      members: {
        bucket: here,
        macieSession: [off],
        macieBucket: [macieBucket('data', { ...left, isDefinedInJob: 'TRUE' })],
      },
      message: 'a job analyses the bucket',
    },
  ],
  fail: [
    {
      name: 'left out of automated discovery',
      members: { bucket: here, macieSession: [macieSession()], macieBucket: [macieBucket('data', left)] },
      message: 'automated discovery leaves the bucket out, and no job analyses it',
      remediation:
        "aws macie2 update-classification-scope --id SCOPE_ID --s3 'excludes={bucketNames=[data],operation=REMOVE}' --region eu-west-1",
    },
    {
      name: 'automated discovery is off',
      members: { bucket: here, macieSession: [off], macieBucket: [macieBucket('data', left)] },
      message: 'automated discovery is DISABLED, and no job analyses the bucket',
      remediation: 'aws macie2 update-automated-discovery-configuration --status ENABLED --region eu-west-1',
    },
    {
      name: 'Macie may not read it',
      members: {
        bucket: here,
        macieSession: [macieSession()],
        macieBucket: [macieBucket('data', { errorCode: 'ACCESS_DENIED' })],
      },
      message: 'Macie cannot read the bucket: ACCESS_DENIED',
    },
    {
      name: 'Macie does not list it',
      members: { bucket: here, macieSession: [macieSession()], macieBucket: [macieBucket('other')] },
      message: 'Macie does not list the bucket',
    },
    {
      name: 'Macie lists one of its name in another region, of a time before it was made anew',
      members: {
        bucket: here,
        macieSession: [macieSession()],
        macieBucket: [macieBucket('data', { region: 'us-east-1' })],
      },
      message: 'Macie does not list the bucket',
    },
    { name: 'Macie is not enabled', members: { bucket: here }, message: 'Macie is not enabled in eu-west-1' },
    {
      name: 'Macie is paused',
      members: { bucket: here, macieSession: [macieSession('PAUSED')], macieBucket: [macieBucket('data')] },
      message: 'Macie is PAUSED in eu-west-1',
    },
  ],
  gap: [
    {
      name: 'what Macie sees was refused',
      members: { bucket: here, macieSession: [macieSession()] },
      holes: { macieBucket: [denied('macie2:DescribeBuckets')] },
      message: 'macie2:DescribeBuckets was denied in eu-west-1',
    },
    {
      name: 'whether Macie is enabled was refused',
      members: { bucket: here },
      holes: { macieSession: [denied('macie2:GetMacieSession')] },
      message: 'macie2:GetMacieSession was denied in eu-west-1',
    },
    {
      name: 'Macie could not tell of jobs',
      members: {
        bucket: here,
        macieSession: [macieSession()],
        macieBucket: [macieBucket('data', { ...left, isDefinedInJob: 'UNKNOWN' })],
      },
      message: 'Macie does not tell whether a job analyses bucket data',
    },
    {
      name: 'Macie tells nothing of jobs',
      members: {
        bucket: here,
        macieSession: [macieSession()],
        macieBucket: [macieBucket('data', { ...left, isDefinedInJob: null })],
      },
      message: 'Macie does not tell whether a job analyses bucket data',
    },
    {
      name: 'Macie tells nothing of automated discovery, which is on',
      members: {
        bucket: here,
        macieSession: [macieSession()],
        macieBucket: [macieBucket('data', { automatedDiscoveryMonitoringStatus: null })],
      },
      message: 'Macie does not tell whether automated discovery analyses bucket data',
    },
    {
      name: 'a member is not shown what its administrator analyses',
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
        macieBucket: [macieBucket('data', left)],
      },
      message: 'macie2:GetAutomatedDiscoveryConfiguration is held in account 444455556666',
    },
  ],
  notApplicable: [{ name: 'an empty account', message: 'no AWS::S3::Bucket in the scope of this control' }],
});
