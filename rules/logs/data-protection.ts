import { awsCommand } from '../../src/aws-command.ts';
import { nameOf, protectionOf, type Protection } from '../../src/logs/data-protection.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html */
const maskingClasses: readonly string[] = ['STANDARD', 'INFREQUENT_ACCESS'];

export default defineRule({
  id: 'logs/data-protection',
  title: 'Log groups that may receive identifiers mask them',
  rationale:
    'Identifiers that slip into logs are read by whoever reads the logs. Masking hides them from all but those who may unmask; the raw values stay stored, and events from before the policy stay as they are, so it is neither erasure nor anonymisation.',
  remediation: 'aws logs put-data-protection-policy --log-group-identifier NAME --policy-document file://mask.json',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch-logs-data-protection-policies.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protect-sensitive-log-data-types.html',
  ],
  costImpact: 'CloudWatch Logs charges for each GB that is scanned for identifiers.',
  subject: 'logGroup',
  facts: ['accountPolicyDocuments'],
  details: ['logGroup.dataProtectionPolicy'],
  params: {
    requiredIdentifiers: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      default: ['EmailAddress', 'Name', 'Address'],
      description: 'Data identifiers that are audited and masked, by name, such as `EmailAddress` or `Ssn-US`.',
    },
    requireAuditDestination: {
      type: 'boolean',
      default: false,
      description: 'Demand that what is found is reported to a log group, a Firehose stream or a bucket.',
    },
  },
  judge(group, { accountPolicyDocuments }, { requiredIdentifiers, requireAuditDestination }) {
    const { logGroupClass } = group;
    if (!maskingClasses.includes(logGroupClass))
      return fail(
        `class ${logGroupClass} does not mask; ${maskingClasses.join(' or ')} is required, and a group keeps its class`,
      );
    const own = group.dataProtectionStatus === 'ACTIVATED' ? group.dataProtectionPolicy : null;
    const fault = accountPolicyDocuments
      .filter(({ policyType, region }) => policyType === 'DATA_PROTECTION_POLICY' && region === group.region)
      .together(
        ({ dataProtection }) => dataProtection,
        (ofAccount) => faultOf(protectionOf([own, ...ofAccount])),
        (found) => found === undefined,
      );
    if (fault === undefined) return pass(`${requiredIdentifiers.join(', ')} are audited and masked`);
    const command = awsCommand('logs put-data-protection-policy', group.region, { 'log-group-identifier': group.id });
    return fail(fault, `${command} --policy-document file://mask.json`);

    function faultOf({ audited, masked, reported }: Protection): string | undefined {
      const open = requiredIdentifiers.filter((name) => !audited.has(nameOf(name)) || !masked.has(nameOf(name)));
      if (open.length > 0) return `not both audited and masked: ${open.join(', ')}`;
      return requireAuditDestination && !reported ? 'what an audit finds is reported to nobody' : undefined;
    }
  },
});
