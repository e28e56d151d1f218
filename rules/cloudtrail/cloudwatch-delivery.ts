import { awsCommand } from '../../src/aws-command.ts';
import { isRecent } from '../../src/facts/age.ts';
import { atLeastOne, defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/cloudwatch-delivery',
  title: 'An audit trail delivers to a CloudWatch Logs log group',
  rationale:
    'Metric filters, and the alarms on them, read this log group; delivery to S3 alone keeps an archive but raises no alarm.',
  remediation:
    "aws cloudtrail update-trail --name TRAIL_ARN --cloud-watch-logs-log-group-arn 'LOG_GROUP_ARN:*' --cloud-watch-logs-role-arn ROLE_ARN",
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
  ],
  costImpact: 'CloudWatch Logs charges for each gigabyte taken in and stored.',
  subject: 'account',
  facts: ['trails', 'now'],
  details: ['trail.logging', 'trail.delivery'],
  params: {
    maxDeliveryAgeHours: {
      type: 'integer',
      minimum: 1,
      default: 24,
      description: 'How long ago the last delivery may be, in hours.',
    },
  },
  judge(_account, { trails, now }, { maxDeliveryAgeHours }) {
    return atLeastOne(
      trails,
      (trail) => {
        if (!trail.multiRegion) return fail('is single-region');
        const group = trail.logGroupArn;
        if (group === null) return fail('delivers to no log group');
        if (!trail.logging) return fail('is not logging');
        const { latestLogsDelivery: latest, latestLogsDeliveryError: error } = trail.delivery;
        if (error) return fail(`cannot deliver to log group ${group}: ${error}`);
        if (latest === null) return fail(`has not yet delivered to log group ${group}`);
        const delivered = `last delivered to log group ${group} at ${latest}`;
        return isRecent(trail, latest, maxDeliveryAgeHours, now)
          ? pass(delivered)
          : fail(`${delivered}; at most ${maxDeliveryAgeHours} hours ago is required`);
      },
      'trail',
      'there is no trail; one that delivers to a log group is required',
      (trail) => {
        if (!trail.multiRegion) return undefined;
        const name = trail.arn ?? trail.id;
        if (trail.logGroupArn === null)
          return awsCommand('cloudtrail update-trail', trail.region, {
            name,
            'cloud-watch-logs-log-group-arn': 'LOG_GROUP_ARN:*',
            'cloud-watch-logs-role-arn': 'ROLE_ARN',
          });
        if (!trail.logging) return awsCommand('cloudtrail start-logging', trail.region, { name });
        return awsCommand('cloudtrail get-trail-status', trail.region, { name });
      },
    );
  },
});
