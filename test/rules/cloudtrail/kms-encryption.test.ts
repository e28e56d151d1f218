import rule from '../../../rules/cloudtrail/kms-encryption.ts';
import { denied, keyArn, kmsKey, otherAccount, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const encrypted = `log files are encrypted with key ${keyArn}`;
const managedByAws = kmsKey({ manager: 'AWS', rotation: false });

testRule(rule, {
  pass: [
    { name: 'a customer managed key, enabled and rotated', members: { trail: [trail()] }, message: encrypted },
    {
      name: 'a key that KMS cannot rotate',
      members: { trail: [trail('audit', { kmsKey: kmsKey({ rotation: null }) })] },
      message: encrypted,
    },
    {
      name: 'a key without rotation, where none is required',
      params: { requireRotation: false },
      members: { trail: [trail('audit', { kmsKey: kmsKey({ rotation: false }) })] },
      message: encrypted,
    },
    {
      name: 'a key that AWS manages, where that is enough: AWS rotates it',
      params: { requireCustomerManaged: false },
      members: { trail: [trail('audit', { kmsKey: managedByAws })] },
      message: encrypted,
    },
  ],
  fail: [
    {
      name: 'no key, without a look for one',
      members: { trail: [trail('audit', { kmsKeyId: null, kmsKey: denied('kms:DescribeKey') })] },
      message: 'log files are not encrypted with a KMS key; one is required',
      remediation:
        'aws cloudtrail update-trail --name arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit --kms-key-id KEY_ARN --region eu-west-1',
    },
    {
      name: 'a disabled key',
      members: { trail: [trail('audit', { kmsKey: kmsKey({ state: 'Disabled' }) })] },
      message: `key ${keyArn} is in state Disabled; Enabled is required`,
    },
    {
      name: 'a key that AWS manages',
      members: { trail: [trail('audit', { kmsKey: managedByAws })] },
      message: `key ${keyArn} is managed by AWS; a customer managed key is required`,
    },
    {
      name: 'a key without rotation',
      members: { trail: [trail('audit', { kmsKey: kmsKey({ rotation: false }) })] },
      message: `key ${keyArn} is not rotated; yearly rotation is required`,
      remediation: `aws kms enable-key-rotation --key-id ${keyArn} --region eu-west-1`,
    },
    {
      name: 'all that is wrong is told at once',
      members: { trail: [trail('audit', { kmsKey: kmsKey({ state: 'PendingDeletion', rotation: false }) })] },
      message: `key ${keyArn} is in state PendingDeletion; Enabled is required; key ${keyArn} is not rotated; yearly rotation is required`,
    },
  ],
  gap: [
    {
      name: 'the key is in another account',
      members: {
        trail: [
          trail('audit', {
            kmsKey: { gap: 'held-elsewhere', account: otherAccount, needs: 'kms:DescribeKey', heldBy: keyArn },
          }),
        ],
      },
      message: `kms:DescribeKey is held in account ${otherAccount}`,
    },
    {
      name: 'whether it is an audit trail could not be read',
      members: { trail: [trail('audit', { logging: denied('cloudtrail:GetTrailStatus'), kmsKeyId: null })] },
      message: 'cloudtrail:GetTrailStatus was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a stopped trail',
      members: { trail: [trail('audit', { logging: false, kmsKeyId: null })] },
      message: 'not a logging multi-region trail',
    },
  ],
});
