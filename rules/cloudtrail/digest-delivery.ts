import { awsCommand } from '../../src/aws-command.ts';
import { isRecent } from '../../src/facts/age.ts';
import { isAuditTrail } from '../../src/facts/cloudtrail.ts';
import { defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/digest-delivery',
  title: 'Digests of log files are delivered every hour',
  rationale:
    'A gap in the chain of digests is a span of time for which nobody can prove that no log file was changed or deleted. CloudTrail delivers a digest an hour, also when nothing happened.',
  remediation: 'aws cloudtrail get-trail-status --name TRAIL_ARN',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
  ],
  subject: 'trail',
  facts: ['now'],
  details: ['trail.logging', 'trail.delivery'],
  params: {
    maxDigestAgeHours: {
      type: 'integer',
      minimum: 1,
      default: 3,
      description: 'How long ago the last digest may have been delivered, in hours.',
    },
  },
  judge(trail, { now }, { maxDigestAgeHours }) {
    if (!trail.logFileValidation) return notApplicable('log file validation is off');
    if (!isAuditTrail(trail)) return notApplicable('not a logging multi-region trail');
    const look = awsCommand('cloudtrail get-trail-status', trail.region, { name: trail.arn ?? trail.id });
    const { latestDigestDelivery: latest, latestDigestDeliveryError: error } = trail.delivery;
    if (error) return fail(`digests cannot be delivered: ${error}`, look);
    if (latest === null) return fail('no digest was ever delivered', look);
    return isRecent(trail, latest, maxDigestAgeHours, now)
      ? pass(`a digest was last delivered at ${latest}`)
      : fail(`a digest was last delivered at ${latest}; at most ${maxDigestAgeHours} hours ago is required`, look);
  },
});
