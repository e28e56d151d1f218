import { isRecent } from '../../src/facts/age.ts';
import { accountOf } from '../../src/facts/arn.ts';
import { Missing } from '../../src/evidence.ts';
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
  judge(account, { trails, now }, { maxDeliveryAgeHours }) {
    return atLeastOne(
      trails,
      (trail) => {
        if (!trail.multiRegion) return fail(`trail ${trail.id} records ${trail.region} alone`);
        if (trail.logGroupArn === null) return fail(`trail ${trail.id} delivers to no log group`);
        if (!trail.logging) return fail(`trail ${trail.id} is not logging`);
        const { latestLogsDelivery: latest, latestLogsDeliveryError: error } = trail.delivery;
        if (error) return fail(`trail ${trail.id} cannot deliver to log group ${trail.logGroupArn}: ${error}`);
        if (latest === null) return fail(`trail ${trail.id} has not yet delivered to log group ${trail.logGroupArn}`);
        if (!isRecent(latest, maxDeliveryAgeHours, now))
          return fail(
            `trail ${trail.id} last delivered to log group ${trail.logGroupArn} at ${latest}; at most ${maxDeliveryAgeHours} hours ago is required`,
          );
        const holder = accountOf(trail.logGroupArn);
        if (holder !== account.id)
          throw new Missing([
            {
              gap: 'held-elsewhere',
              account: holder,
              needs: `log group ${trail.logGroupArn}`,
              heldBy: trail.logGroupArn,
            },
          ]);
        return pass(`trail ${trail.id} delivers to log group ${trail.logGroupArn}`);
      },
      'there is no trail; one that delivers to a log group is required',
    );
  },
});
