import rule from '../../../rules/cloudtrail/cloudwatch-delivery.ts';
import { delivery, denied, logGroupArn, otherAccount, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const group = logGroupArn('/audit');

testRule(rule, {
  pass: [
    {
      name: 'a recent delivery',
      members: { trail: [trail()] },
      message: `trail audit last delivered to log group ${group} at 2026-11-22T11:30:00Z`,
    },
    {
      name: 'exactly as old as allowed',
      params: { maxDeliveryAgeHours: 2 },
      members: { trail: [trail('audit', { delivery: delivery({ latestLogsDelivery: '2026-11-22T10:00:00Z' }) })] },
      message: `trail audit last delivered to log group ${group} at 2026-11-22T10:00:00Z`,
    },
    {
      name: 'a delivery while the evidence was being collected',
      members: { trail: [trail('audit', { delivery: delivery({ latestLogsDelivery: '2026-11-22T12:05:00Z' }) })] },
      message: `trail audit last delivered to log group ${group} at 2026-11-22T12:05:00Z`,
    },
    {
      name: 'one of two trails delivers',
      members: { trail: [trail('a', { logGroupArn: null }), trail('b')] },
      message: `trail b last delivered to log group ${group} at 2026-11-22T11:30:00Z`,
    },
  ],
  fail: [
    {
      name: 'what a denied region can hide is known to be single-region',
      members: { trail: [trail('audit', { logGroupArn: null })] },
      holes: { trail: [denied('cloudtrail:DescribeTrails', { region: 'us-west-2', hides: { multiRegion: false } })] },
      message: 'trail audit delivers to no log group',
    },
    { name: 'no trail', message: 'there is no trail; one that delivers to a log group is required' },
    {
      name: 'no log group, without a look at the status',
      members: { trail: [trail('audit', { logGroupArn: null, logging: denied('cloudtrail:GetTrailStatus') })] },
      message: 'trail audit delivers to no log group',
      remediation:
        "aws cloudtrail update-trail --name arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit --cloud-watch-logs-log-group-arn 'LOG_GROUP_ARN:*' --cloud-watch-logs-role-arn ROLE_ARN --region eu-west-1",
    },
    {
      name: 'a single-region trail does not count',
      members: { trail: [trail('audit', { multiRegion: false })] },
      message: 'trail audit is single-region',
    },
    {
      name: 'a stopped trail, without a look at its deliveries',
      members: { trail: [trail('audit', { logging: false, delivery: denied('cloudtrail:GetTrailStatus') })] },
      message: 'trail audit is not logging',
    },
    {
      name: 'an error of delivery',
      members: { trail: [trail('audit', { delivery: delivery({ latestLogsDeliveryError: 'AccessDenied' }) })] },
      message: `trail audit cannot deliver to log group ${group}: AccessDenied`,
    },
    {
      name: 'never delivered',
      members: { trail: [trail('audit', { delivery: delivery({ latestLogsDelivery: null }) })] },
      message: `trail audit has not yet delivered to log group ${group}`,
    },
    {
      name: 'a second older than allowed',
      params: { maxDeliveryAgeHours: 2 },
      members: { trail: [trail('audit', { delivery: delivery({ latestLogsDelivery: '2026-11-22T09:59:59Z' }) })] },
      message: `trail audit last delivered to log group ${group} at 2026-11-22T09:59:59Z; at most 2 hours ago is required`,
    },
  ],
  gap: [
    {
      name: "the deliveries of the organization's trail, seen from a member account",
      members: {
        trail: [
          trail('org', {
            organization: true,
            owner: otherAccount,
            delivery: { gap: 'held-elsewhere', account: otherAccount, needs: 'cloudtrail:GetTrailStatus' },
          }),
        ],
      },
      message: `cloudtrail:GetTrailStatus is held in account ${otherAccount}`,
    },
    {
      name: 'a time that is none',
      members: { trail: [trail('audit', { delivery: delivery({ latestLogsDelivery: '2026-99-99T00:00:00Z' }) })] },
      message: 'how long before 2026-11-22T12:00:00.000Z "2026-99-99T00:00:00Z" was',
    },
  ],
});
