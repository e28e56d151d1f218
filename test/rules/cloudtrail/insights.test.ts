import rule from '../../../rules/cloudtrail/insights.ts';
import { denied, otherAccount, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const both = ['ApiCallRateInsight', 'ApiErrorRateInsight'] as const;

testRule(rule, {
  pass: [
    { name: 'the required type', members: { trail: [trail()] }, message: 'trail audit has ApiCallRateInsight on' },
    {
      name: 'all of two required types, and one trail is enough',
      params: { requiredTypes: both },
      members: { trail: [trail('a', { insightTypes: denied('x') }), trail('b', { insightTypes: [...both] })] },
      message: 'trail b has ApiCallRateInsight and ApiErrorRateInsight on',
    },
  ],
  fail: [
    { name: 'no trail', message: 'there is no trail; one with CloudTrail Insights on is required' },
    {
      name: 'insights are not enabled at all',
      members: { trail: [trail('audit', { insightTypes: [] })] },
      message: 'trail audit lacks ApiCallRateInsight',
      remediation: `aws cloudtrail put-insight-selectors --trail-name arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit --insight-selectors '[{"InsightType":"ApiCallRateInsight"}]' --region eu-west-1`,
    },
    {
      name: 'the required type is on a stopped trail, without a look at its types',
      members: { trail: [trail('audit', { logging: false, insightTypes: denied('cloudtrail:GetInsightSelectors') })] },
      message: 'trail audit is not logging',
    },
    {
      name: 'the required type is on a single-region trail, without a look at its status',
      members: { trail: [trail('audit', { multiRegion: false, logging: denied('cloudtrail:GetTrailStatus') })] },
      message: 'trail audit is single-region',
    },
    {
      name: 'the types are on, but on two trails',
      params: { requiredTypes: both },
      members: {
        trail: [
          trail('a', { insightTypes: ['ApiCallRateInsight'] }),
          trail('b', { insightTypes: ['ApiErrorRateInsight'], multiRegion: false }),
        ],
      },
      message: 'trail a lacks ApiErrorRateInsight; trail b is single-region',
      remediation: `aws cloudtrail put-insight-selectors --trail-name arn:aws:cloudtrail:eu-west-1:111122223333:trail/a --insight-selectors '[{"InsightType":"ApiCallRateInsight"},{"InsightType":"ApiErrorRateInsight"}]' --region eu-west-1`,
    },
  ],
  gap: [
    {
      name: 'the types were denied',
      members: { trail: [trail('audit', { insightTypes: denied('cloudtrail:GetInsightSelectors') })] },
      message: 'cloudtrail:GetInsightSelectors was denied in eu-west-1',
    },
    {
      name: "the types of the organization's trail, seen from a member account",
      members: {
        trail: [
          trail('org', {
            organization: true,
            owner: otherAccount,
            insightTypes: { gap: 'held-elsewhere', account: otherAccount, needs: 'cloudtrail:GetInsightSelectors' },
          }),
        ],
      },
      message: `cloudtrail:GetInsightSelectors is held in account ${otherAccount}`,
    },
  ],
});
