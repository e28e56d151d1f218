import { defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'logs/class',
  title: 'Log groups are in a class that can raise alarms and be forwarded',
  rationale:
    'Metric filters and subscriptions work in the STANDARD class alone, and a log group keeps its class for life. DELIVERY keeps events two days at most and is no store of evidence.',
  remediation: 'aws logs create-log-group --log-group-name NEW_NAME --log-group-class STANDARD',
  references: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html'],
  costImpact: 'Taking in a gigabyte costs more in STANDARD than in INFREQUENT_ACCESS.',
  subject: 'logGroup',
  facts: [],
  details: [],
  params: {
    allowedClasses: {
      type: 'array',
      items: { type: 'string', enum: ['STANDARD', 'INFREQUENT_ACCESS'] },
      minItems: 1,
      default: ['STANDARD'],
      description: 'Log group classes that are allowed.',
    },
  },
  judge(group, _facts, { allowedClasses }) {
    const found = `the class is ${group.logGroupClass}`;
    return allowedClasses.some((allowed) => allowed === group.logGroupClass)
      ? pass(found)
      : fail(`${found}; ${allowedClasses.join(' or ')} is required`);
  },
});
