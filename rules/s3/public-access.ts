import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail } from '../../src/rule.ts';
import { blocked, notPublic, publicDetails } from '../../src/s3/public-access.ts';

export default defineRule({
  id: 's3/public-access',
  title: 'Buckets are closed to the public at every layer',
  rationale:
    'Logs name people, addresses and resources, now and then what was asked for: once public they are a disclosure and a map for attackers.',
  remediation:
    'aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html',
  ],
  subject: 'bucket',
  facts: [],
  details: ['bucket.publicAccessBlock', 'bucket.accountPublicAccessBlock', ...publicDetails],
  params: {
    requireBucketLevelBlock: {
      type: 'boolean',
      default: false,
      description: "Demand that the bucket itself blocks public access, whatever the account's own block does.",
    },
  },
  judge(bucket, _facts, { requireBucketLevelBlock }) {
    const own = () => bucket.publicAccessBlock;
    const blocks = requireBucketLevelBlock ? [own] : [own, () => bucket.accountPublicAccessBlock];
    return all(
      () => {
        const verdict = blocked(blocks);
        if (verdict.status !== 'fail') return verdict;
        const mend = awsCommand('s3api put-public-access-block', bucket.location, {
          bucket: bucket.id,
          'public-access-block-configuration':
            'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
        });
        return { ...verdict, ...fail(verdict.message, mend) };
      },
      () => notPublic(bucket),
    );
  },
});
