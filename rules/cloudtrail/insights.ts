import { awsCommand } from '../../src/aws-command.ts';
import { atLeastOne, defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/insights',
  title: 'CloudTrail Insights looks for unusual activity',
  rationale:
    'Insights tells of call and error rates far from the usual, as bulk reads and the probing of permissions cause. It is one detector among several.',
  remediation: `aws cloudtrail put-insight-selectors --trail-name TRAIL_ARN --insight-selectors '[{"InsightType":"ApiCallRateInsight"}]'`,
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetInsightSelectors.html',
  ],
  costImpact: 'CloudTrail charges for every event analysed, for each insight type.',
  subject: 'account',
  facts: ['trails'],
  details: ['trail.logging', 'trail.insightTypes'],
  params: {
    requiredTypes: {
      type: 'array',
      items: { type: 'string', enum: ['ApiCallRateInsight', 'ApiErrorRateInsight'] },
      minItems: 1,
      default: ['ApiCallRateInsight'],
      description: 'Insight types that one logging multi-region trail must have on.',
    },
  },
  judge(_account, { trails }, { requiredTypes }) {
    return atLeastOne(
      trails,
      (trail) => {
        if (!trail.multiRegion) return fail('is single-region');
        if (!trail.logging) return fail('is not logging');
        const off = requiredTypes.filter((type) => !trail.insightTypes.includes(type));
        return off.length === 0 ? pass(`has ${requiredTypes.join(' and ')} on`) : fail(`lacks ${off.join(' and ')}`);
      },
      'trail',
      'there is no trail; one with CloudTrail Insights on is required',
      (trail) => {
        if (!trail.multiRegion || !trail.logging) return undefined;
        const types = [...new Set([...trail.insightTypes, ...requiredTypes])];
        return awsCommand('cloudtrail put-insight-selectors', trail.region, {
          'trail-name': trail.arn ?? trail.id,
          'insight-selectors': JSON.stringify(types.map((type) => ({ InsightType: type }))),
        });
      },
    );
  },
});
