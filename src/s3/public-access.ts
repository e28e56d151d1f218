import { Collection } from '../collection.ts';
import type { View } from '../facts/index.ts';
import type { PublicAccessBlock } from '../facts/s3.ts';
import { all, either, fail, pass, type Verdict } from '../rule.ts';

export const publicDetails = ['bucket.policyIsPublic', 'bucket.objectOwnership', 'bucket.acl'] as const;
type Opened = View<'bucket', (typeof publicDetails)[number]>;

const flags = {
  blockPublicAcls: 'BlockPublicAcls',
  ignorePublicAcls: 'IgnorePublicAcls',
  blockPublicPolicy: 'BlockPublicPolicy',
  restrictPublicBuckets: 'RestrictPublicBuckets',
} as const satisfies Record<keyof PublicAccessBlock, string>;

/**
 * Whether each flag is on in any of these blocks, of the bucket and of its account: S3 goes by the stricter one, flag by flag. `blocks` read
 * one each. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function blocked(blocks: readonly (() => PublicAccessBlock | null)[]): Verdict {
  const anyBlock = new Collection(blocks);
  const verdict = all(
    ...Object.entries(flags).map(([flag, name]) => () => {
      const on = anyBlock.some((block) => block()?.[flag as keyof PublicAccessBlock] ?? false);
      return on ? pass(name) : fail(`${name} is off`);
    }),
  );
  return verdict.status === 'pass' ? pass('public access is blocked') : verdict;
}

/** Groups of everybody, and of everybody with an AWS account. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
const publicGroups: readonly string[] = [
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
];

/** Whether neither its policy nor its ACL opens a bucket to the public; ACLs that Object Ownership has switched off grant nothing. */
export function notPublic(bucket: Opened): Verdict {
  return all(
    () => (bucket.policyIsPublic ? fail('its policy is public') : pass('its policy is not public')),
    () =>
      either(
        () =>
          bucket.objectOwnership === 'BucketOwnerEnforced'
            ? pass('its ACL has no effect')
            : fail('its ACL is in force (Object Ownership)'),
        () => aclNotPublic(bucket),
      ),
  );
}

function aclNotPublic({ acl }: Opened): Verdict {
  const granted = acl.filter(({ grantee }) => publicGroups.includes(grantee));
  if (granted.length === 0) return pass('its ACL grants the public nothing');
  const grants = granted.map(({ grantee, permission }) => `${permission} to ${grantee.split('/').at(-1) ?? grantee}`);
  return fail(`and grants ${[...new Set(grants)].join(', ')}`);
}
