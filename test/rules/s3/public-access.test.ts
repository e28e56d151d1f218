import rule from '../../../rules/s3/public-access.ts';
import { bucket, publicAccessBlock } from '../../support/bucket-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

type Fields = Parameters<typeof bucket>[1];
const logs = (fields: Fields) => ({ members: { bucket: [bucket('logs', fields)] } });
const on = publicAccessBlock(true);
const off = publicAccessBlock(false);
const gap = denied('s3:GetBucketPublicAccessBlock');
const grant = (group: string, permission = 'READ') => ({
  grantee: `http://acs.amazonaws.com/groups/${group}`,
  permission,
});
const closed = 'public access is blocked; its policy is not public';
const mend =
  "aws s3api put-public-access-block --bucket logs --public-access-block-configuration 'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true' --region eu-west-1";
const allOff =
  'BlockPublicAcls is off; IgnorePublicAcls is off; BlockPublicPolicy is off; RestrictPublicBuckets is off';

testRule(rule, {
  pass: [
    { name: 'the bucket blocks it', ...logs({}), message: `${closed}; its ACL has no effect` },
    {
      name: 'the account blocks it',
      ...logs({ publicAccessBlock: null, accountPublicAccessBlock: on }),
      message: `${closed}; its ACL has no effect`,
    },
    {
      name: 'what one leaves open the other blocks, flag by flag',
      ...logs({
        publicAccessBlock: publicAccessBlock(false, { blockPublicAcls: true, ignorePublicAcls: true }),
        accountPublicAccessBlock: publicAccessBlock(true, { blockPublicAcls: false }),
      }),
      message: `${closed}; its ACL has no effect`,
    },
    {
      name: 'the account blocks it, and of the bucket it cannot be told',
      ...logs({ publicAccessBlock: gap, accountPublicAccessBlock: on }),
      message: `${closed}; its ACL has no effect`,
    },
    {
      name: 'an ACL that is in force grants the owner alone',
      ...logs({ objectOwnership: null }),
      message: `${closed}; its ACL grants the public nothing`,
    },
    {
      name: 'an ACL that grants the group that delivers logs',
      ...logs({ objectOwnership: 'BucketOwnerPreferred', acl: [grant('s3/LogDelivery', 'WRITE')] }),
      message: `${closed}; its ACL grants the public nothing`,
    },
    {
      name: 'a public ACL that Object Ownership has switched off',
      ...logs({ acl: [grant('global/AllUsers')] }),
      message: `${closed}; its ACL has no effect`,
    },
    {
      name: 'an ACL that cannot be read and has no effect',
      ...logs({ acl: denied('s3:GetBucketAcl') }),
      message: `${closed}; its ACL has no effect`,
    },
    {
      name: 'an ownership that cannot be read and an ACL that grants the public nothing',
      ...logs({ objectOwnership: denied('s3:GetBucketOwnershipControls') }),
      message: `${closed}; its ACL grants the public nothing`,
    },
    {
      name: 'the bucket itself has to block it, and does',
      ...logs({ accountPublicAccessBlock: denied('s3:GetAccountPublicAccessBlock') }),
      params: { requireBucketLevelBlock: true },
      message: `${closed}; its ACL has no effect`,
    },
  ],
  fail: [
    { name: 'nothing blocks it', ...logs({ publicAccessBlock: null }), message: allOff, remediation: mend },
    {
      name: 'blocks with nothing on',
      ...logs({ publicAccessBlock: off, accountPublicAccessBlock: off }),
      message: allOff,
    },
    {
      name: 'one flag is off in both',
      ...logs({
        publicAccessBlock: publicAccessBlock(true, { restrictPublicBuckets: false }),
        accountPublicAccessBlock: off,
      }),
      message: 'RestrictPublicBuckets is off',
    },
    {
      name: 'the account alone blocks it, and the bucket has to',
      ...logs({ publicAccessBlock: null, accountPublicAccessBlock: on }),
      params: { requireBucketLevelBlock: true },
      message: allOff,
    },
    { name: 'a public policy', ...logs({ policyIsPublic: true }), message: 'its policy is public' },
    {
      name: 'a policy that is public for certain while the blocks cannot be read',
      ...logs({ policyIsPublic: true, publicAccessBlock: gap }),
      message: 'its policy is public',
    },
    {
      name: 'an ACL for everybody',
      ...logs({ objectOwnership: 'ObjectWriter', acl: [grant('global/AllUsers'), grant('global/AllUsers', 'WRITE')] }),
      message: 'its ACL is in force (Object Ownership); and grants READ to AllUsers, WRITE to AllUsers',
    },
    {
      name: 'an ACL for everybody with an AWS account',
      ...logs({ objectOwnership: null, acl: [grant('global/AuthenticatedUsers', 'READ_ACP')] }),
      message: 'its ACL is in force (Object Ownership); and grants READ_ACP to AuthenticatedUsers',
    },
  ],
  gap: [
    {
      name: 'a block that may not be read',
      ...logs({ publicAccessBlock: gap }),
      message: 's3:GetBucketPublicAccessBlock was denied in eu-west-1',
    },
    {
      name: "the account's block that may not be read",
      ...logs({ publicAccessBlock: null, accountPublicAccessBlock: denied('s3:GetAccountPublicAccessBlock') }),
      message: 's3:GetAccountPublicAccessBlock was denied in eu-west-1',
    },
    {
      name: 'a policy status that may not be read',
      ...logs({ policyIsPublic: denied('s3:GetBucketPolicyStatus') }),
      message: 's3:GetBucketPolicyStatus was denied in eu-west-1',
    },
    {
      name: 'a public ACL of which it cannot be told whether it is in force',
      ...logs({ objectOwnership: denied('s3:GetBucketOwnershipControls'), acl: [grant('global/AllUsers')] }),
      message: 's3:GetBucketOwnershipControls was denied in eu-west-1',
    },
    {
      name: 'an ACL in force that may not be read',
      ...logs({ objectOwnership: null, acl: denied('s3:GetBucketAcl') }),
      message: 's3:GetBucketAcl was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no bucket', message: 'no AWS::S3::Bucket in the scope of this control' }],
});
