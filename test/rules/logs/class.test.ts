import rule from '../../../rules/logs/class.ts';
import { denied, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

testRule(rule, {
  pass: [
    {
      name: 'the STANDARD class',
      members: { logGroup: [logGroup('/app', { logGroupClass: 'STANDARD' })] },
      message: 'the class is STANDARD',
    },
    {
      name: 'a class that the policy allows too',
      params: { allowedClasses: ['STANDARD', 'INFREQUENT_ACCESS'] },
      members: { logGroup: [logGroup('/app', { logGroupClass: 'INFREQUENT_ACCESS' })] },
      message: 'the class is INFREQUENT_ACCESS',
    },
  ],
  fail: [
    {
      name: 'a class without metric filters',
      members: { logGroup: [logGroup('/app', { logGroupClass: 'INFREQUENT_ACCESS' })] },
      message: 'the class is INFREQUENT_ACCESS; STANDARD is required',
    },
    {
      name: 'DELIVERY is no store of evidence, whatever the policy allows',
      params: { allowedClasses: ['STANDARD', 'INFREQUENT_ACCESS'] },
      members: { logGroup: [logGroup('/app', { logGroupClass: 'DELIVERY' })] },
      message: 'the class is DELIVERY; STANDARD or INFREQUENT_ACCESS is required',
    },
    {
      name: 'a class that AWS adds one day',
      members: { logGroup: [logGroup('/app', { logGroupClass: 'FROZEN' })] },
      message: 'the class is FROZEN; STANDARD is required',
    },
  ],
  gap: [
    {
      name: 'the class could not be read',
      members: { logGroup: [logGroup('/app', { logGroupClass: denied('logs:DescribeLogGroups') })] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
  ],
});
