import rule from '../../../rules/athena/workgroup-encryption.ts';
import { denied, kmsKey } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';
import { workGroup } from '../../support/search-resources.ts';

const update = (changes: string): string =>
  `aws athena update-work-group --work-group audit --configuration-updates '${changes}' --region eu-west-1`;
const unread = denied('athena:GetWorkGroup');
const enforced = 'its settings are enforced';

testRule(rule, {
  pass: [
    {
      name: 'enforced and encrypted with a key',
      members: { athenaWorkGroup: [workGroup()] },
      message: `${enforced}; results are encrypted with SSE_KMS`,
    },
    {
      name: 'results that Athena keeps',
      members: { athenaWorkGroup: [workGroup({ managedResults: true, encryptionOption: null })] },
      message: `${enforced}; Athena keeps the results, encrypted`,
    },
    {
      name: 'another option that the policy allows',
      params: { allowedOptions: ['SSE_S3'] },
      members: { athenaWorkGroup: [workGroup({ encryptionOption: 'SSE_S3' })] },
      message: `${enforced}; results are encrypted with SSE_S3`,
    },
    {
      name: 'a customer managed key where one is demanded',
      params: { requireCmk: true },
      members: { athenaWorkGroup: [workGroup()] },
      message: `${enforced}; results are encrypted with SSE_KMS; the key is a customer managed one`,
    },
  ],
  fail: [
    {
      name: 'clients may override',
      members: { athenaWorkGroup: [workGroup({ enforced: false })] },
      message: 'clients may override its settings',
      remediation: update('EnforceWorkGroupConfiguration=true'),
    },
    {
      name: 'not encrypted',
      members: { athenaWorkGroup: [workGroup({ encryptionOption: null })] },
      message: 'results are encrypted with nothing that the workgroup sets; SSE_KMS or CSE_KMS is required',
    },
    {
      name: 'another option',
      members: { athenaWorkGroup: [workGroup({ encryptionOption: 'SSE_S3' })] },
      message: 'results are encrypted with SSE_S3; SSE_KMS or CSE_KMS is required',
    },
    {
      name: 'a key of AWS where a customer managed one is demanded',
      params: { requireCmk: true },
      members: { athenaWorkGroup: [workGroup({}, { kmsKey: kmsKey({ manager: 'AWS' }) })] },
      message: 'the key is no customer managed one',
    },
    {
      name: 'no key where a customer managed one is demanded',
      params: { requireCmk: true },
      members: { athenaWorkGroup: [workGroup({ managedResults: true }, { kmsKey: null })] },
      message: 'the key is no customer managed one',
    },
  ],
  notApplicable: [
    {
      name: 'a disabled workgroup is not asked about',
      members: { athenaWorkGroup: [workGroup({}, { state: 'DISABLED', configuration: unread })] },
      message: 'the workgroup is DISABLED',
    },
  ],
  gap: [
    {
      name: 'the configuration could not be read',
      members: { athenaWorkGroup: [workGroup({}, { configuration: unread })] },
      message: 'athena:GetWorkGroup was denied in eu-west-1',
    },
    {
      name: 'the key could not be described',
      params: { requireCmk: true },
      members: { athenaWorkGroup: [workGroup({}, { kmsKey: denied('kms:DescribeKey') })] },
      message: 'kms:DescribeKey was denied in eu-west-1',
    },
  ],
});
