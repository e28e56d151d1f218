import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

const keyOption = 'EncryptionConfiguration={EncryptionOption=SSE_KMS,KmsKey=KEY_ARN}';

export default defineRule({
  id: 'athena/workgroup-encryption',
  title: 'Athena workgroups enforce encrypted results',
  rationale:
    'Results of queries are copies of what was queried, audit records and regulated data included. Where a workgroup does not enforce its settings, each client decides.',
  remediation: `aws athena update-work-group --work-group NAME --configuration-updates 'EnforceWorkGroupConfiguration=true,ResultConfigurationUpdates={${keyOption}}'`,
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html',
    'https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html',
    'https://docs.aws.amazon.com/athena/latest/ug/managed-results.html',
  ],
  costImpact: 'KMS charges for each customer managed key and for requests.',
  subject: 'athenaWorkGroup',
  facts: [],
  details: ['athenaWorkGroup.configuration', 'athenaWorkGroup.kmsKey'],
  params: {
    allowedOptions: {
      type: 'array',
      items: { type: 'string', enum: ['SSE_KMS', 'CSE_KMS', 'SSE_S3'] },
      minItems: 1,
      default: ['SSE_KMS', 'CSE_KMS'],
      description: 'How results in Amazon S3 may be encrypted.',
    },
    requireCmk: { type: 'boolean', default: false, description: 'Demand a customer managed key.' },
  },
  judge(group, _facts, { allowedOptions, requireCmk }) {
    if (group.state !== 'ENABLED') return notApplicable(`the workgroup is ${group.state}`);
    const { enforced, encryptionOption, managedResults } = group.configuration;
    const update = (changes: string): string =>
      awsCommand('athena update-work-group', group.region, {
        'work-group': group.id,
        'configuration-updates': changes,
      });
    return all(
      () =>
        enforced
          ? pass('its settings are enforced')
          : fail('clients may override its settings', update('EnforceWorkGroupConfiguration=true')),
      () => {
        if (managedResults) return pass('Athena keeps the results, encrypted');
        const allowed = allowedOptions.find((option) => option === encryptionOption);
        return allowed
          ? pass(`results are encrypted with ${allowed}`)
          : fail(
              `results are encrypted with ${encryptionOption ?? 'nothing that the workgroup sets'}; ${allowedOptions.join(' or ')} is required`,
              update(`ResultConfigurationUpdates={${keyOption}}`),
            );
      },
      () => {
        if (!requireCmk) return notApplicable('any key will do');
        return group.kmsKey?.manager === 'CUSTOMER'
          ? pass('the key is a customer managed one')
          : fail('the key is no customer managed one', update(`ResultConfigurationUpdates={${keyOption}}`));
      },
    );
  },
});
