import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';
import { destructiveGrants, unpinnedWrites } from '../../src/s3/writers.ts';

export default defineRule({
  id: 's3/log-writer-policy',
  title: 'Policies of log buckets let services write for known accounts only, and nobody but log administrators delete',
  rationale:
    'A service that may write for any account plants evidence for any account; and whoever may delete a record, or what protects it, decides what it says.',
  remediation: 'aws s3api put-bucket-policy --bucket LOG_BUCKET --policy file://log-bucket-policy.json',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  ],
  subject: 'bucket',
  facts: [],
  details: ['bucket.policy'],
  params: {
    logAdminPrincipals: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Who may delete logs and change what protects them: ARNs or account ids of principals, `*` for any characters.',
    },
    requireSourceCondition: {
      type: 'boolean',
      default: true,
      description:
        'Demand that services which may write are tied to an account, an organization or a source (aws:SourceArn).',
    },
  },
  judge({ policy }, _facts, { logAdminPrincipals, requireSourceCondition }) {
    if (policy === null) return pass('it has no policy, which could let anybody write or delete');
    return all(
      () => {
        if (!requireSourceCondition) return notApplicable('who writes is not looked at');
        const writes = unpinnedWrites(policy);
        return writes.length === 0
          ? pass('services write for known accounts only')
          : fail(
              `${writes.join('; ')}; a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID is required`,
            );
      },
      () => {
        const grants = destructiveGrants(policy, logAdminPrincipals);
        return grants.length === 0
          ? pass('its policy lets nobody else delete logs or change what protects them')
          : fail(`${grants.join('; ')}; only log administrators may be allowed that`);
      },
    );
  },
});
