import rule from '../../../rules/logs/data-protection.ts';
import type { DataProtectionPolicy } from '../../../src/facts/logs.ts';
import { accountPolicy, dataProtection, denied, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const all = ['EmailAddress', 'Name', 'Address'] as const;
const told = 'EmailAddress, Name, Address are audited and masked';
const whole = dataProtection(...all);
const group = (policy: DataProtectionPolicy | null, fields: Parameters<typeof logGroup>[1] = {}) =>
  logGroup('/claims', { dataProtectionStatus: 'ACTIVATED', dataProtectionPolicy: policy, ...fields });
const bare = logGroup('/claims');
const ofAccount = (policy: DataProtectionPolicy, region = 'eu-west-1') =>
  accountPolicy({ policyType: 'DATA_PROTECTION_POLICY', dataProtection: policy, region });
const [audit, mask] = whole.Statement ?? [];
const remediation =
  'aws logs put-data-protection-policy --log-group-identifier /claims --region eu-west-1 --policy-document file://mask.json';
const policies = denied('logs:DescribeAccountPolicies');

testRule(rule, {
  pass: [
    { name: "the group's own policy", members: { logGroup: [group(whole)] }, message: told },
    {
      name: "the account's policy, and the group's own is not asked for",
      members: {
        logGroup: [logGroup('/claims', { dataProtectionPolicy: denied('logs:GetDataProtectionPolicy') })],
        accountPolicyDocument: [ofAccount(whole)],
      },
      message: told,
    },
    {
      name: 'both together',
      members: {
        logGroup: [group(dataProtection('Name'))],
        accountPolicyDocument: [ofAccount(dataProtection('Address', 'EmailAddress'))],
      },
      message: told,
    },
    {
      name: "the group's own is enough where the account's could not be read",
      members: { logGroup: [group(whole)] },
      holes: { accountPolicyDocument: [{ ...policies, hides: { policyType: 'DATA_PROTECTION_POLICY' } }] },
      message: told,
    },
    {
      name: 'names count whatever their letters, and custom identifiers by name',
      params: { requiredIdentifiers: ['emailaddress', 'EmployeeId'] },
      members: {
        logGroup: [
          group({
            Statement: [
              {
                DataIdentifier: ['EmployeeId', 'arn:aws:dataprotection::aws:data-identifier/EmailAddress'],
                Operation: { Audit: {} },
              },
              {
                DataIdentifier: ['EmployeeId', 'arn:aws:dataprotection::aws:data-identifier/EmailAddress'],
                Operation: { Deidentify: {} },
              },
            ],
          }),
        ],
      },
      message: 'emailaddress, EmployeeId are audited and masked',
    },
    {
      name: 'findings are reported where that is demanded',
      params: { requireAuditDestination: true },
      members: {
        logGroup: [
          group({
            Statement: [
              {
                ...audit,
                Operation: { Audit: { FindingsDestination: { CloudWatchLogs: { LogGroup: '/findings' } } } },
              },
              mask!,
            ],
          }),
        ],
      },
      message: told,
    },
  ],
  fail: [
    {
      name: 'no policy',
      members: { logGroup: [bare] },
      message: 'not both audited and masked: EmailAddress, Name, Address',
      remediation,
    },
    {
      name: 'a policy that was deleted',
      members: { logGroup: [group(whole, { dataProtectionStatus: 'DELETED' })] },
      message: 'not both audited and masked: EmailAddress, Name, Address',
    },
    {
      name: 'audited and not masked',
      members: { logGroup: [group({ Statement: [audit!] })] },
      message: 'not both audited and masked: EmailAddress, Name, Address',
    },
    {
      name: 'an identifier is missing',
      members: { logGroup: [group(dataProtection('EmailAddress', 'Address'))] },
      message: 'not both audited and masked: Name',
    },
    {
      name: "the account's policy of another region",
      members: { logGroup: [bare], accountPolicyDocument: [ofAccount(whole, 'us-east-1')] },
      message: 'not both audited and masked: EmailAddress, Name, Address',
    },
    {
      name: 'findings go to nobody',
      params: { requireAuditDestination: true },
      members: { logGroup: [group(whole)] },
      message: 'what an audit finds is reported to nobody',
    },
    {
      name: 'a class that does not mask',
      members: { logGroup: [group(whole, { logGroupClass: 'DELIVERY' })] },
      message: 'class DELIVERY does not mask; STANDARD or INFREQUENT_ACCESS is required, and a group keeps its class',
    },
  ],
  gap: [
    {
      name: "the group's policy could not be read",
      members: { logGroup: [group(null, { dataProtectionPolicy: denied('logs:GetDataProtectionPolicy') })] },
      message: 'logs:GetDataProtectionPolicy was denied in eu-west-1',
    },
    {
      name: "the account's policies could not be read",
      members: { logGroup: [bare] },
      holes: { accountPolicyDocument: [policies] },
      message: 'logs:DescribeAccountPolicies was denied in eu-west-1',
    },
  ],
});
