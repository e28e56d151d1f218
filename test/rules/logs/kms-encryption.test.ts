import rule from '../../../rules/logs/kms-encryption.ts';
import { denied, keyArn, kmsKey, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const unread = denied('kms:DescribeKey');

testRule(rule, {
  pass: [
    {
      name: 'a key that is enabled',
      members: { logGroup: [logGroup()] },
      message: `key ${keyArn} is associated and enabled`,
    },
    {
      name: 'a key of which the state does not matter is not looked at',
      params: { checkKeyState: false },
      members: { logGroup: [logGroup('/app', { kmsKey: unread })] },
      message: `key ${keyArn} is associated`,
    },
  ],
  fail: [
    {
      name: 'no key',
      members: { logGroup: [logGroup('/app', { kmsKeyId: null, kmsKey: null })] },
      message: 'no customer managed key is associated; one is required',
      remediation: 'aws logs associate-kms-key --log-group-name /app --region eu-west-1 --kms-key-id KEY_ARN',
    },
    {
      name: 'a key that is disabled',
      members: { logGroup: [logGroup('/app', { kmsKey: kmsKey({ state: 'Disabled' }) })] },
      message: `key ${keyArn} is in state Disabled; Enabled is required`,
    },
    {
      name: 'a key that is about to be deleted',
      members: { logGroup: [logGroup('/app', { kmsKey: kmsKey({ state: 'PendingDeletion' }) })] },
      message: `key ${keyArn} is in state PendingDeletion; Enabled is required`,
    },
  ],
  gap: [
    {
      name: 'the key could not be described',
      members: { logGroup: [logGroup('/app', { kmsKey: unread })] },
      message: 'kms:DescribeKey was denied in eu-west-1',
    },
    {
      name: 'whether there is a key could not be read',
      members: { logGroup: [logGroup('/app', { kmsKeyId: denied('logs:DescribeLogGroups') })] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
  ],
});
