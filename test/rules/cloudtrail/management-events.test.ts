import rule from '../../../rules/cloudtrail/management-events.ts';
import type { AdvancedSelector, BasicSelector } from '../../../src/facts/cloudtrail.ts';
import { denied, otherAccount, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';
const kms = 'kms.amazonaws.com';
const unread = denied('cloudtrail:GetEventSelectors');
const basic = (...selectors: readonly BasicSelector[]) => ({ selectors: { basic: selectors, advanced: null } });
const advanced = (...selectors: readonly (readonly object[])[]) => ({
  selectors: { basic: null, advanced: selectors.map((FieldSelectors) => ({ FieldSelectors }) as AdvancedSelector) },
});
const management = { Field: 'eventCategory', Equals: ['Management'] };
const readOnly = (value: string): object => ({ Field: 'readOnly', Equals: [value] });
const everything = 'all management events are recorded in every region';
const describe = 'read events of ec2.amazonaws.com are not all recorded';
const run = 'write events of ec2.amazonaws.com are not all recorded';
const decrypt = `read events of ${kms} are not all recorded`;
const why = 'trail audit, selector 1:';

testRule(rule, {
  pass: [
    { name: 'a basic selector', members: { trail: [trail()] }, message: everything },
    { name: 'the default selectors', members: { trail: [trail('audit', basic())] }, message: everything },
    {
      name: 'basic selectors for reads and writes',
      members: { trail: [trail('audit', basic({ ReadWriteType: 'ReadOnly' }, { ReadWriteType: 'WriteOnly' }))] },
      message: everything,
    },
    {
      name: 'an advanced selector',
      members: { trail: [trail('audit', advanced([management]))] },
      message: everything,
    },
    {
      name: 'two trails, one for reads and one for writes',
      members: {
        trail: [
          trail('reads', advanced([management, readOnly('true')])),
          trail('writes', advanced([management, readOnly('false')])),
        ],
      },
      message: everything,
    },
    {
      name: 'two trails that record the same, the second of which is charged',
      members: { trail: [trail('audit'), trail('copy', advanced([management]))] },
      message: `${everything}; trails audit and copy each record them all, and every copy but the first is charged`,
    },
    {
      name: 'an exclusion of one trail that another fills',
      members: {
        trail: [
          trail('audit', basic({ ExcludeManagementEventSources: [kms] })),
          trail('kms', advanced([management, { Field: 'eventSource', Equals: [kms] }])),
        ],
      },
      message: everything,
    },
    {
      name: 'a source that may be left out, basic',
      params: { allowedExcludedSources: [kms] },
      members: { trail: [trail('audit', basic({ ExcludeManagementEventSources: [kms] }))] },
      message: `all management events other than those of ${kms} are recorded in every region`,
    },
    {
      name: 'sources that may be left out, advanced',
      params: { allowedExcludedSources: [kms, 'rdsdata.amazonaws.com'] },
      members: {
        trail: [
          trail('audit', advanced([management, { Field: 'eventSource', NotEquals: [kms, 'rdsdata.amazonaws.com'] }])),
        ],
      },
      message: `all management events other than those of ${kms} and rdsdata.amazonaws.com are recorded in every region`,
    },
    {
      name: 'one trail decides, whatever the selectors of another',
      members: { trail: [trail('a', { selectors: unread }), trail('b')] },
      message: everything,
    },
    {
      name: 'one trail decides, whatever a denied region hides',
      members: { trail: [trail('a')] },
      holes: { trail: [denied('cloudtrail:DescribeTrails', { region: 'us-west-2' })] },
      message: everything,
    },
    {
      name: "the organization's trail, seen from a member account",
      members: { trail: [trail('org', { organization: true, owner: otherAccount })] },
      message: everything,
    },
  ],
  fail: [
    { name: 'no trail', message: `${describe}: no multi-region trail is logging` },
    {
      name: 'a stopped trail, without a look at its selectors',
      members: { trail: [trail('audit', { logging: false, selectors: unread })] },
      message: `${describe}: no multi-region trail is logging`,
    },
    {
      name: 'a single-region trail, without a look at its status',
      members: { trail: [trail('audit', { multiRegion: false, logging: unread, selectors: unread })] },
      message: `${describe}: no multi-region trail is logging`,
    },
    {
      name: 'writes only',
      members: { trail: [trail('audit', basic({ ReadWriteType: 'WriteOnly' }))] },
      message: `${describe}: ${why} readOnly is true; selected: Equals false`,
      remediation: `aws cloudtrail put-event-selectors --trail-name ${arn} --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true}]' --region eu-west-1`,
    },
    {
      name: 'reads only',
      members: { trail: [trail('audit', advanced([management, readOnly('true')]))] },
      message: `${run}: ${why} readOnly is false; selected: Equals true`,
      remediation: `aws cloudtrail put-event-selectors --trail-name ${arn} --advanced-event-selectors '[{"Name":"Management events","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]' --region eu-west-1`,
    },
    {
      name: 'data events only',
      members: { trail: [trail('audit', basic({ IncludeManagementEvents: false }))] },
      message: `${describe}: ${why} ineffective: it takes neither management nor data events`,
    },
    {
      name: 'a source left out, basic',
      members: { trail: [trail('audit', basic({ ExcludeManagementEventSources: [kms] }))] },
      message: `${decrypt}: ${why} eventSource is ${kms}; excluded: NotEquals ${kms}`,
    },
    {
      name: 'another source left out than the one that may be',
      params: { allowedExcludedSources: ['rdsdata.amazonaws.com'] },
      members: {
        trail: [trail('audit', advanced([management, { Field: 'eventSource', NotEquals: [kms] }]))],
      },
      message: `${decrypt}: ${why} eventSource is ${kms}; excluded: NotEquals ${kms}`,
    },
    {
      name: 'what may be left out stays out of the remediation',
      params: { allowedExcludedSources: [kms] },
      members: {
        trail: [trail('audit', basic({ ReadWriteType: 'ReadOnly', ExcludeManagementEventSources: [kms] }))],
      },
      message: `${run}: ${why} readOnly is false; selected: Equals true`,
      remediation: `aws cloudtrail put-event-selectors --trail-name ${arn} --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["${kms}"]}]' --region eu-west-1`,
    },
    ...[
      { Field: 'userIdentity.arn', NotEquals: ['arn:aws:iam::111122223333:role/etl'] },
      { Field: 'eventName', NotEquals: ['Decrypt'] },
      { Field: 'sessionCredentialFromConsole', Equals: ['true'] },
      { Field: 'eventType', Equals: ['AwsApiCall'] },
    ].map((narrowing) => ({
      name: `narrowed by ${narrowing.Field}`,
      members: { trail: [trail('audit', advanced([management, narrowing]))] },
      message: {
        'userIdentity.arn': `${describe}: ${why} userIdentity.arn is arn:aws:iam::111122223333:role/etl; excluded: NotEquals arn:aws:iam::111122223333:role/etl`,
        eventName: `the read event Decrypt of ec2.amazonaws.com is not recorded: ${why} eventName is Decrypt; excluded: NotEquals Decrypt`,
        sessionCredentialFromConsole: `${describe}: ${why} sessionCredentialFromConsole is absent; selected: Equals true`,
        eventType: `${describe}: ${why} eventType is AwsServiceEvent; selected: Equals AwsApiCall`,
      }[narrowing.Field] as string,
    })),
    {
      name: 'a selector that CloudTrail would not take',
      members: { trail: [trail('audit', advanced([{ Field: 'eventCategory', Equals: ['management'] }]))] },
      message: `${describe}: ${why} ineffective: there is no eventCategory management`,
    },
    {
      name: 'of many reasons the first few are told',
      members: { trail: ['a', 'b', 'c', 'd'].map((id) => trail(id, basic({ ReadWriteType: 'WriteOnly' }))) },
      message: `${describe}: ${['a', 'b', 'c'].map((id) => `trail ${id}, selector 1: readOnly is true; selected: Equals false`).join('; ')}; and 1 more`,
    },
    {
      name: 'what a denied region can hide is known to be single-region',
      members: { trail: [trail('audit', basic({ ReadWriteType: 'WriteOnly' }))] },
      holes: { trail: [denied('cloudtrail:DescribeTrails', { hides: { multiRegion: false } })] },
      message: `${describe}: ${why} readOnly is true; selected: Equals false`,
    },
  ],
  gap: [
    {
      name: 'the selectors were denied',
      members: { trail: [trail('audit', { selectors: unread })] },
      message: 'cloudtrail:GetEventSelectors was denied in eu-west-1',
    },
    {
      name: 'the selectors of one trail were denied, and the other does not record all',
      members: { trail: [trail('a', { selectors: unread }), trail('b', basic({ ReadWriteType: 'WriteOnly' }))] },
      message: 'cloudtrail:GetEventSelectors was denied in eu-west-1',
    },
    {
      name: 'the status was denied',
      members: { trail: [trail('audit', { logging: denied('cloudtrail:GetTrailStatus') })] },
      message: 'cloudtrail:GetTrailStatus was denied in eu-west-1',
    },
    {
      name: "the organization's trail, whose selectors a member account may not read",
      members: {
        trail: [
          trail('org', {
            organization: true,
            owner: otherAccount,
            selectors: { gap: 'held-elsewhere', account: otherAccount, needs: 'the selectors of trail org' },
          }),
        ],
      },
      message: `the selectors of trail org is held in account ${otherAccount}`,
    },
    {
      name: 'a denied region may hide a trail',
      members: { trail: [trail('audit', basic({ ReadWriteType: 'WriteOnly' }))] },
      holes: { trail: [denied('cloudtrail:DescribeTrails', { region: 'us-west-2' })] },
      message: 'cloudtrail:DescribeTrails was denied in us-west-2',
    },
  ],
});
