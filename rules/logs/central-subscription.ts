import { awsCommand } from '../../src/aws-command.ts';
import { leavesOut } from '../../src/logs/selection-criteria.ts';
import { forwardsAll, reportsErrors } from '../../src/logs/subscription.ts';
import { defineRule, either, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'logs/central-subscription',
  title: 'Log groups are forwarded to a separate account or archive',
  rationale: 'Records that lie where the audited administrators cannot delete them survive what these do.',
  remediation:
    "aws logs put-subscription-filter --log-group-name NAME --filter-name central --filter-pattern '' --destination-arn DESTINATION_ARN",
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html',
  ],
  costImpact: 'What is forwarded is charged by Firehose, Kinesis or the receiving store.',
  subject: 'logGroup',
  facts: ['accountPolicyDocuments', 'alarms'],
  details: ['logGroup.subscriptionFilters'],
  params: {
    allowedDestinations: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'ARNs that events may be forwarded to, `*` standing for any characters; empty: any.',
    },
    allowedPatterns: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Filter patterns that may select events, beside the empty one that selects all.',
    },
    requireErrorAlarm: {
      type: 'boolean',
      default: false,
      description: 'Demand an alarm with an action on the metric DeliveryErrors of the log group.',
    },
  },
  judge(group, { accountPolicyDocuments, alarms }, { requireErrorAlarm, ...allowed }) {
    const command = awsCommand('logs put-subscription-filter', group.region, { 'log-group-name': group.id });
    const remedy = `${command} --filter-name central --filter-pattern '' --destination-arn DESTINATION_ARN`;
    return either(
      () => {
        const policy = accountPolicyDocuments.find(
          ({ policyType, region, subscription }) =>
            policyType === 'SUBSCRIPTION_FILTER_POLICY' &&
            region === group.region &&
            forwardsAll(subscription, allowed) &&
            !leavesOut(subscription?.selectionCriteria ?? null, group),
        );
        if (!policy) return fail('no account policy forwards its events');
        return told(`the account's policy forwards to ${policy.subscription?.destinationArn}`);
      },
      () => {
        const filter = group.subscriptionFilters.find((candidate) => forwardsAll(candidate, allowed));
        if (!filter) return fail('no subscription filter forwards all its events to where they may go', remedy);
        return told(`subscription filter ${filter.filterName} forwards to ${filter.destinationArn}`, filter.filterName);
      },
    );

    function told(forwarding: string, filterName?: string): ReturnType<typeof pass> {
      if (!requireErrorAlarm || alarms.some((alarm) => reportsErrors(alarm, group, filterName)))
        return pass(forwarding);
      return fail(`${forwarding}, and no alarm with an action is on its delivery errors`);
    }
  },
});
