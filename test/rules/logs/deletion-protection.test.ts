import rule from '../../../rules/logs/deletion-protection.ts';
import { denied, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

testRule(rule, {
  pass: [
    {
      name: 'it is on',
      members: { logGroup: [logGroup('/app', { deletionProtection: true })] },
      message: 'deletion protection is on',
    },
  ],
  fail: [
    {
      name: 'it is off',
      members: { logGroup: [logGroup('/app', { deletionProtection: false })] },
      message: 'deletion protection is off; it must be on',
      remediation:
        'aws logs put-log-group-deletion-protection --log-group-identifier /app --deletion-protection-enabled --region eu-west-1',
    },
  ],
  gap: [
    {
      name: 'it could not be read',
      members: { logGroup: [logGroup('/app', { deletionProtection: denied('logs:DescribeLogGroups') })] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
  ],
});
