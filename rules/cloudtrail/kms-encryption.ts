import { isAuditTrail } from '../../src/facts/cloudtrail.ts';
import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/kms-encryption',
  title: 'Audit trails encrypt their log files with a customer managed key that is enabled',
  rationale:
    'With a key of its own, reading the bucket is not yet reading the log: that needs the right to decrypt as well. A disabled key makes the record unreadable.',
  remediation: 'aws cloudtrail update-trail --name TRAIL_ARN --kms-key-id KEY_ARN',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
  ],
  costImpact: 'KMS charges for each customer managed key and for requests; one key can serve all audit logs.',
  subject: 'trail',
  facts: [],
  details: ['trail.logging', 'trail.kmsKey'],
  params: {
    requireCustomerManaged: {
      type: 'boolean',
      default: true,
      description: 'Demand a customer managed key instead of one that AWS manages.',
    },
    requireRotation: {
      type: 'boolean',
      default: true,
      description: 'Demand yearly rotation of a customer managed key, where KMS can rotate it.',
    },
  },
  judge(trail, _facts, { requireCustomerManaged, requireRotation }) {
    if (!isAuditTrail(trail)) return notApplicable('not a logging multi-region trail');
    const key = trail.kmsKeyId === null ? null : trail.kmsKey;
    const replace = awsCommand('cloudtrail update-trail', trail.region, {
      name: trail.arn ?? trail.id,
      'kms-key-id': 'KEY_ARN',
    });
    if (key === null) return fail('log files are not encrypted with a KMS key; one is required', replace);
    return all(
      () =>
        key.state === 'Enabled'
          ? pass(`log files are encrypted with key ${key.arn}`)
          : fail(`key ${key.arn} is in state ${key.state}; Enabled is required`, replace),
      () =>
        requireCustomerManaged && key.manager !== 'CUSTOMER'
          ? fail(`key ${key.arn} is managed by AWS; a customer managed key is required`, replace)
          : notApplicable('no fault in its manager'),
      () =>
        requireRotation && key.manager === 'CUSTOMER' && key.rotation === false
          ? fail(
              `key ${key.arn} is not rotated; yearly rotation is required`,
              awsCommand('kms enable-key-rotation', key.arn.split(':')[3] ?? trail.region, { 'key-id': key.arn }),
            )
          : notApplicable('no rotation is missing'),
    );
  },
});
