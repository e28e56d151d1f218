import { awsCommand } from '../../src/aws-command.ts';
import { defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'lambda/log-format',
  title: 'Functions log in JSON',
  rationale:
    'Records that can be parsed can be reviewed and masked reliably, and Lambda filters by level only where the format is JSON. Good practice, not law.',
  remediation: 'aws lambda update-function-configuration --function-name NAME --logging-config LogFormat=JSON',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html'],
  subject: 'function',
  facts: [],
  details: [],
  params: {},
  judge({ id, region, masterArn, loggingConfig: { logFormat, logGroup } }) {
    if (masterArn !== null) return notApplicable(`it is a replica of ${masterArn}, where it is configured`);
    if (logFormat === 'JSON') return pass('the log format is JSON');
    return fail(
      `the log format is ${logFormat}; JSON is required`,
      awsCommand('lambda update-function-configuration', region, {
        'function-name': id,
        'logging-config': JSON.stringify({ LogFormat: 'JSON', LogGroup: logGroup }),
      }),
    );
  },
});
