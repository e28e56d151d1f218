import { awsCommand } from '../../src/aws-command.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'logs/kms-encryption',
  title: 'Log groups are encrypted with a customer managed key',
  rationale:
    'CloudWatch Logs always encrypts; a key of your own separates the right to read from the right to decrypt, and can be revoked. Only events that arrive after the key was associated are covered.',
  remediation: 'aws logs associate-kms-key --log-group-name NAME --kms-key-id KEY_ARN',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
  ],
  costImpact: 'KMS charges for each customer managed key and for requests; one key can serve many log groups.',
  subject: 'logGroup',
  facts: [],
  details: ['logGroup.kmsKey'],
  params: {
    checkKeyState: { type: 'boolean', default: true, description: 'Demand that the key is enabled.' },
  },
  judge(group, _facts, { checkKeyState }) {
    if (group.kmsKeyId === null)
      return fail(
        'no customer managed key is associated; one is required',
        `${awsCommand('logs associate-kms-key', group.region, { 'log-group-name': group.id })} --kms-key-id KEY_ARN`,
      );
    if (!checkKeyState) return pass(`key ${group.kmsKeyId} is associated`);
    const state = group.kmsKey?.state ?? 'unknown';
    return state === 'Enabled'
      ? pass(`key ${group.kmsKeyId} is associated and enabled`)
      : fail(`key ${group.kmsKeyId} is in state ${state}; Enabled is required`);
  },
});
