import { reportsErrors } from '../../src/alarms/delivery-errors.ts';
import { awsCommand } from '../../src/aws-command.ts';
import { leavesOut } from '../../src/logs/selection-criteria.ts';
import { forwardsAll } from '../../src/logs/subscription.ts';
import { defineRule, either, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'logs/central-subscription',
  title: 'Log groups forward their events to an allowed destination',
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
      description: 'Demand an alarm that goes off, and acts, at the first event counted in the metric DeliveryErrors.',
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
        const filters = group.subscriptionFilters.filter((candidate) => forwardsAll(candidate, allowed));
        if (filters.length === 0)
          return fail('no subscription filter forwards all its events to where they may go', remedy);
        const ways = filters.map(
          ({ filterName, destinationArn }) =>
            () =>
              told(`subscription filter ${filterName} forwards to ${destinationArn}`, filterName),
        );
        return either(...ways);
      },
    );

    function told(forwarding: string, filterName?: string): ReturnType<typeof pass> {
      if (!requireErrorAlarm || alarms.some((alarm) => reportsErrors(alarm, group, filterName)))
        return pass(forwarding);
      return fail(`${forwarding}, and no alarm goes off and acts at its delivery errors`);
    }
  },
});
