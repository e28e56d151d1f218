import type { PublicAccessBlockConfiguration } from '@aws-sdk/client-s3';
import { isGap } from '../../evidence.ts';
import type { PolicyDocument } from '../../facts/policy-document.ts';
import type { Grant, PublicAccessBlock } from '../../facts/s3.ts';
import { askBucket, askingOperations } from './buckets.ts';
import type { DetailCollector } from './collector.ts';
import { Malformed } from './gaps.ts';
import { flagOf, jsonOf, listOf, present, textOf } from './read.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export const bucketPublicAccessBlock: DetailCollector<'bucket'> = {
  operations: ['s3.GetPublicAccessBlock', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetPublicAccessBlock',
      send: (client, { GetPublicAccessBlockCommand }, options) =>
        client.send(new GetPublicAccessBlockCommand({ Bucket: bucket.id }), options),
      read: (answer): PublicAccessBlock | null => blockOf(answer.PublicAccessBlockConfiguration),
      known: { NoSuchPublicAccessBlockConfiguration: null },
    }),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html */
export const bucketAccountPublicAccessBlock: DetailCollector<'bucket'> = {
  operations: ['s3control.GetPublicAccessBlock'],
  read: async (ask, { account, location }, memo) => {
    if (isGap(location)) return { gap: location, calls: [] };
    const region = present(location, 'location');
    return memo.once(`public access block of account ${account}`, () =>
      ask({
        operation: 's3control.GetPublicAccessBlock',
        region,
        send: (client, { GetPublicAccessBlockCommand }, options) =>
          client.send(new GetPublicAccessBlockCommand({ AccountId: account }), options),
        read: (answer): PublicAccessBlock | null => blockOf(answer.PublicAccessBlockConfiguration),
        known: { NoSuchPublicAccessBlockConfiguration: null },
      }),
    );
  },
};

function blockOf(configuration: PublicAccessBlockConfiguration | undefined): PublicAccessBlock {
  const block = present(configuration, 'PublicAccessBlockConfiguration');
  return {
    blockPublicAcls: flagOf(block.BlockPublicAcls, 'BlockPublicAcls'),
    ignorePublicAcls: flagOf(block.IgnorePublicAcls, 'IgnorePublicAcls'),
    blockPublicPolicy: flagOf(block.BlockPublicPolicy, 'BlockPublicPolicy'),
    restrictPublicBuckets: flagOf(block.RestrictPublicBuckets, 'RestrictPublicBuckets'),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const bucketPolicy: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketPolicy', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetBucketPolicy',
      send: (client, { GetBucketPolicyCommand }, options) =>
        client.send(new GetBucketPolicyCommand({ Bucket: bucket.id }), options),
      read: ({ Policy }): PolicyDocument | null => jsonOf(Policy, 'Policy'),
      known: { NoSuchBucketPolicy: null },
    }),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
export const bucketPolicyIsPublic: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketPolicyStatus', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetBucketPolicyStatus',
      send: (client, { GetBucketPolicyStatusCommand }, options) =>
        client.send(new GetBucketPolicyStatusCommand({ Bucket: bucket.id }), options),
      read: ({ PolicyStatus }): boolean => flagOf(present(PolicyStatus, 'PolicyStatus').IsPublic, 'IsPublic'),
      known: { NoSuchBucketPolicy: false },
    }),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export const bucketObjectOwnership: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketOwnershipControls', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetBucketOwnershipControls',
      send: (client, { GetBucketOwnershipControlsCommand }, options) =>
        client.send(new GetBucketOwnershipControlsCommand({ Bucket: bucket.id }), options),
      read: ({ OwnershipControls }): string | null => {
        const [rule, ...others] = listOf(present(OwnershipControls, 'OwnershipControls').Rules, 'Rules');
        if (others.length > 0) throw new Malformed('the answer has several ownership rules');
        return textOf(rule?.ObjectOwnership, 'ObjectOwnership');
      },
      known: { OwnershipControlsNotFoundError: null },
    }),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export const bucketAcl: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketAcl', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetBucketAcl',
      send: (client, { GetBucketAclCommand }, options) =>
        client.send(new GetBucketAclCommand({ Bucket: bucket.id }), options),
      read: ({ Owner, Grants }): readonly Grant[] => {
        // An ACL may well be empty, and then only its owner shows that it is one.
        present(Owner, 'Owner');
        return listOf(Grants ?? [], 'Grants').map(({ Grantee, Permission }) => ({
          grantee: textOf(Grantee?.URI ?? Grantee?.ID ?? Grantee?.EmailAddress, 'Grantee'),
          permission: textOf(Permission, 'Permission'),
        }));
      },
    }),
};
