import rule from '../../../rules/macie/enabled.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { denied, macieSession } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const here = [bucket('data')];

testRule(rule, {
  pass: [
    {
      name: 'enabled where there is a bucket',
      members: { bucket: here, macieSession: [macieSession()] },
      message: 'Macie is enabled',
    },
    {
      name: 'enabled where there is none, and it is asked for everywhere',
      params: { regions: 'all-in-scope' },
      members: { macieSession: [macieSession()] },
      message: 'Macie is enabled',
    },
    {
      name: 'enabled, whatever other tool there is',
      params: { alternativeTool: 'Varonis' },
      members: { bucket: here, macieSession: [macieSession()] },
      message: 'Macie is enabled',
    },
  ],
  fail: [
    {
      name: 'not enabled, which AWS tells as a refusal',
      members: { bucket: here },
      message: 'Macie is not enabled in eu-west-1',
      remediation: 'aws macie2 enable-macie --region eu-west-1',
    },
    {
      name: 'paused',
      members: { bucket: here, macieSession: [macieSession('PAUSED')] },
      message: 'Macie is PAUSED in eu-west-1',
      remediation: 'aws macie2 update-macie-session --status ENABLED --region eu-west-1',
    },
    {
      name: 'enabled in another region',
      members: { bucket: here, macieSession: [macieSession('ENABLED', undefined, { region: 'us-east-1' })] },
      message: 'Macie is not enabled in eu-west-1',
    },
    {
      name: 'not enabled where there is no bucket, and it is asked for everywhere',
      params: { regions: 'all-in-scope' },
      message: 'Macie is not enabled in eu-west-1',
    },
  ],
  gap: [
    {
      name: 'refused by AWS IAM',
      members: { bucket: here },
      holes: { macieSession: [denied('macie2:GetMacieSession')] },
      message: 'macie2:GetMacieSession was denied in eu-west-1',
    },
    {
      name: 'nobody could look for buckets',
      holes: { bucket: [denied('s3:ListAllMyBuckets')] },
      message: 's3:ListAllMyBuckets was denied in eu-west-1',
    },
    {
      name: 'another tool, for a person to attest',
      params: { alternativeTool: 'Varonis' },
      members: { bucket: here },
      message: 'Macie is not enabled in eu-west-1; the record of what Varonis finds is held in account 111122223333',
    },
  ],
  notApplicable: [
    { name: 'an empty account', message: 'the region holds no bucket' },
    {
      name: 'buckets elsewhere alone',
      members: { bucket: [bucket('data', { region: 'us-east-1' })] },
      message: 'the region holds no bucket',
    },
  ],
});
