import rule from '../../../rules/cloudtrail/multi-region-trail.ts';
import { denied, otherAccount, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';
const unread = denied('cloudtrail:GetTrailStatus');
const deniedRegion = denied('cloudtrail:DescribeTrails', { region: 'us-west-2' });
const organizationTrail = trail('org', { organization: true, owner: otherAccount });

testRule(rule, {
  pass: [
    { name: 'one such trail', members: { trail: [trail()] }, message: 'trail audit records all regions' },
    {
      name: 'one such trail decides, whatever a denied region hides',
      members: { trail: [trail('audit')] },
      holes: { trail: [deniedRegion] },
      message: 'trail audit records all regions',
    },
    {
      name: 'one such trail decides, whatever the status of another',
      members: { trail: [trail('a', { logging: unread }), trail('b')] },
      message: 'trail b records all regions',
    },
    {
      name: 'one such trail decides, whatever could not be read of another',
      members: { trail: [trail('a', { multiRegion: unread }), trail('b')] },
      message: 'trail b records all regions',
    },
    {
      name: 'a trail of the organization, seen from a member account',
      members: { trail: [organizationTrail] },
      message: `trail org records all regions and belongs to account ${otherAccount}, which holds its logs`,
    },
    {
      name: 'a trail of the organization, seen from the account that owns it, even where others do not count',
      params: { allowOrganizationTrail: false },
      members: { trail: [trail('org', { organization: true })] },
      message: 'trail org records all regions',
    },
    {
      name: 'global service events left out where the policy does not ask for them',
      params: { requireGlobalServiceEvents: false },
      members: { trail: [trail('audit', { globalServiceEvents: false })] },
      message: 'trail audit records all regions',
    },
  ],
  fail: [
    { name: 'no trail', message: 'there is no trail; one that records all regions is required' },
    {
      name: 'a single-region trail in every region, all of them logging',
      members: {
        trail: [trail('here', { multiRegion: false }), trail('there', { multiRegion: false, region: 'us-east-1' })],
      },
      message: 'trail here is single-region; trail there is single-region',
    },
    {
      name: 'a single-region trail fails without a look at its status',
      members: { trail: [trail('here', { multiRegion: false, logging: unread, globalServiceEvents: unread })] },
      message: 'trail here is single-region',
    },
    {
      name: 'of many trails the first few are named',
      members: {
        trail: ['a', 'b', 'c', 'd', 'e'].map((id) => trail(id, { multiRegion: false })),
      },
      message: 'trail a is single-region; trail b is single-region; trail c is single-region; and 2 more',
    },
    {
      name: 'a multi-region trail that is stopped',
      members: { trail: [trail('audit', { logging: false })] },
      message: 'trail audit is not logging',
      remediation: `aws cloudtrail update-trail --name ${arn} --include-global-service-events --region eu-west-1\naws cloudtrail start-logging --name ${arn} --region eu-west-1`,
    },
    {
      name: 'a multi-region trail that is stopped, where global service events are not asked for',
      params: { requireGlobalServiceEvents: false },
      members: { trail: [trail('audit', { logging: false })] },
      message: 'trail audit is not logging',
      remediation: `aws cloudtrail start-logging --name ${arn} --region eu-west-1`,
    },
    {
      name: 'what a denied region can hide is known to be single-region',
      members: { trail: [trail('audit', { logging: false })] },
      holes: { trail: [{ ...deniedRegion, hides: { multiRegion: false } }] },
      message: 'trail audit is not logging',
    },
    {
      name: 'a trail that leaves out global service events',
      members: { trail: [trail('audit', { globalServiceEvents: false })] },
      message: 'trail audit leaves out global service events',
      remediation: `aws cloudtrail update-trail --name ${arn} --include-global-service-events --region eu-west-1\naws cloudtrail start-logging --name ${arn} --region eu-west-1`,
    },
    {
      name: "the organization's trail where it does not count",
      params: { allowOrganizationTrail: false },
      members: { trail: [organizationTrail] },
      message: `trail org belongs to account ${otherAccount}`,
    },
    {
      name: "another account's trail where such do not count, though it does not say that it is the organization's",
      params: { allowOrganizationTrail: false },
      members: { trail: [trail('org', { owner: otherAccount })] },
      message: `trail org belongs to account ${otherAccount}`,
    },
  ],
  gap: [
    {
      name: 'the status was denied',
      members: { trail: [trail('audit', { logging: unread })] },
      message: 'cloudtrail:GetTrailStatus was denied in eu-west-1',
    },
    {
      name: 'the one trail is stopped, and a denied region may hide another',
      members: { trail: [trail('audit', { logging: false })] },
      holes: { trail: [deniedRegion] },
      message: 'cloudtrail:DescribeTrails was denied in us-west-2',
    },
    {
      name: 'no region could be looked into',
      holes: { trail: [denied('cloudtrail:DescribeTrails', { deniedBy: 'service-control-policy' })] },
      message: 'cloudtrail:DescribeTrails was denied in eu-west-1 by a service control policy',
    },
  ],
});
