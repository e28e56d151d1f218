import { awsCommand } from '../../src/aws-command.ts';
import { isAuditTrail } from '../../src/facts/cloudtrail.ts';
import { defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/log-file-validation',
  title: 'Trails sign their log files',
  rationale: 'Signed hourly digests let a third party prove that no log file was changed or deleted after delivery.',
  remediation: 'aws cloudtrail update-trail --name TRAIL_ARN --enable-log-file-validation',
  references: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html'],
  subject: 'trail',
  facts: [],
  details: ['trail.logging'],
  params: {
    trailScope: {
      type: 'string',
      enum: ['audit-trails', 'all'],
      default: 'audit-trails',
      description: 'Which trails are judged: `audit-trails` are the multi-region trails that are logging.',
    },
  },
  judge(trail, _facts, { trailScope }) {
    if (trailScope === 'audit-trails' && !isAuditTrail(trail)) return notApplicable('not a logging multi-region trail');
    if (trail.logFileValidation) return pass('log file validation is on');
    return fail(
      'log file validation is off; it must be on',
      awsCommand('cloudtrail update-trail', trail.region, {
        name: trail.arn ?? trail.id,
        'enable-log-file-validation': true,
      }),
    );
  },
});
