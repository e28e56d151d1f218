import rule from '../../../rules/cloudtrail/s3-data-events.ts';
import type { AdvancedSelector, BasicSelector } from '../../../src/facts/cloudtrail.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { account, denied, eventDataStore, otherAccount, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';
const role = 'arn:aws:sts::111122223333:assumed-role/log-delivery/session';
const basic = (...selectors: readonly BasicSelector[]) => ({ selectors: { basic: selectors, advanced: null } });
const objects = (Values: readonly string[], ReadWriteType = 'All'): BasicSelector => ({
  ReadWriteType,
  IncludeManagementEvents: true,
  DataResources: [{ Type: 'AWS::S3::Object', Values }],
});
const data = (...fields: readonly object[]): AdvancedSelector => ({
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    ...(fields as NonNullable<AdvancedSelector['FieldSelectors']>),
  ],
});
const within = (...StartsWith: readonly string[]) => ({ Field: 'resources.ARN', StartsWith });
const readOnly = (value: boolean) => ({ Field: 'readOnly', Equals: [String(value)] });
const advanced = (...selectors: readonly AdvancedSelector[]) => ({ selectors: { basic: null, advanced: selectors } });
const phi = bucket('phi', { logging: null });
const phiArn = 'arn:aws:s3:::phi/';
const given = (...trails: readonly ReturnType<typeof trail>[]) => ({ trail: trails, bucket: [phi] });
const audit = (fields: Parameters<typeof trail>[1]) => given(trail('audit', fields));
const recorded = 'all reads and writes of bucket phi are recorded';
const noReads = 'no reads of bucket phi are recorded, such as GetObject of arn:aws:s3:::phi/object';
const noWrites = 'no writes of bucket phi are recorded, such as PutObject of arn:aws:s3:::phi/object';
const neither = (why: string): string => `${noReads}: ${why}; ${noWrites}: ${why}`;
const once =
  '# Made of the selectors that the trail has now, and replaces them all: run one such command, scan again, run the next.';
const put = (option: string, selectors: readonly object[], of = arn): string =>
  `${once}\naws cloudtrail put-event-selectors --trail-name ${of} --${option} '${JSON.stringify(selectors)}' --region eu-west-1`;
const managementOnly = { ReadWriteType: 'All', IncludeManagementEvents: true };

testRule(rule, {
  pass: [
    { name: 'a basic selector with the bucket', members: audit(basic(objects([phiArn]))), message: recorded },
    { name: 'an advanced selector with the bucket', members: audit(advanced(data(within(phiArn)))), message: recorded },
    {
      name: 'unused operators are printed as empty lists',
      members: audit(advanced(data({ ...within(phiArn), Equals: [], NotEquals: [], EndsWith: [] }))),
      message: recorded,
    },
    {
      name: 'every bucket, which is told',
      members: audit(basic(objects(['arn:aws:s3']))),
      message: `${recorded}; trail audit, selector 1 takes every AWS::S3::Object that begins with arn:aws:s3, and each event is charged`,
    },
    {
      name: 'every object, which is told',
      members: audit(advanced(data())),
      message: `${recorded}; trail audit, selector 1 takes every AWS::S3::Object, and each event is charged`,
    },
    {
      name: 'the beginning of its name, which takes other buckets too',
      members: audit(advanced(data(within('arn:aws:s3:::ph')))),
      message: `${recorded}; trail audit, selector 1 takes every AWS::S3::Object that begins with arn:aws:s3:::ph, and each event is charged`,
    },
    {
      name: 'reads by one trail, writes by another',
      members: given(
        trail('a', basic(objects([phiArn], 'ReadOnly'))),
        trail('b', advanced(data(within(phiArn), readOnly(false)))),
      ),
      message: recorded,
    },
    {
      name: 'a trail of the region alone',
      members: audit({ multiRegion: false, ...basic(objects([phiArn])) }),
      message: recorded,
    },
    {
      name: "the organization's trail, seen from a member account",
      members: audit({ organization: true, owner: otherAccount, ...basic(objects([phiArn])) }),
      message: recorded,
    },
    {
      name: 'writes alone, where no more is demanded',
      params: { directions: ['write'] },
      members: audit(advanced(data(within(phiArn), readOnly(false)))),
      message: 'all writes of bucket phi are recorded',
    },
    {
      name: 'a caller who may be left out',
      params: { allowedActorExclusions: ['arn:aws:sts::111122223333:assumed-role/log-delivery/*'] },
      members: audit(advanced(data(within(phiArn), { Field: 'userIdentity.arn', NotEquals: [role] }))),
      message: recorded,
    },
    {
      name: 'an exclusion of one selector that another fills',
      members: audit(
        advanced(
          data(within(phiArn), { Field: 'eventName', NotEquals: ['HeadObject'] }),
          data(within(phiArn), { Field: 'eventName', Equals: ['HeadObject'] }),
        ),
      ),
      message: recorded,
    },
    {
      name: 'one trail decides, whatever the selectors of another',
      members: given(
        trail('a', { selectors: denied('cloudtrail:GetEventSelectors') }),
        trail('b', basic(objects([phiArn]))),
      ),
      message: recorded,
    },
    {
      name: 'one trail decides, whatever a denied region hides',
      members: audit(basic(objects([phiArn]))),
      holes: { trail: [denied('cloudtrail:DescribeTrails', { region: 'us-west-2' })] },
      message: recorded,
    },
    {
      name: 'an event data store without any trail',
      members: {
        bucket: [phi],
        eventDataStore: [eventDataStore('lake', { advancedSelectors: [data(within(phiArn))] })],
      },
      message: recorded,
    },
    {
      name: 'a trail that leaves out deliveries of CloudTrail, which none makes to this bucket',
      members: audit({ recursiveLogging: false, ...basic(objects([phiArn])) }),
      message: recorded,
    },
    {
      name: 'a bucket that a trail delivers to, all recorded',
      members: audit({ bucketName: 'phi', ...basic(objects([phiArn])) }),
      message: recorded,
    },
    {
      name: 'server access logs, where these are taken',
      params: { acceptServerAccessLogs: true, directions: ['read'] },
      members: { trail: [trail('audit')], bucket: [bucket('phi')] },
      message: `its server access logs go to bucket access-logs; as data events, ${noReads}: trail audit, selector 1: selects Management events`,
    },
    {
      name: 'a bucket of another partition',
      members: {
        trail: [
          trail('audit', {
            region: 'us-gov-west-1',
            ...basic(objects(['arn:aws-us-gov:s3:::phi/'])),
          }),
        ],
        bucket: [bucket('phi', { region: 'us-gov-west-1', arn: 'arn:aws-us-gov:s3:::phi' })],
      },
      message: recorded,
    },
  ],
  fail: [
    { name: 'no trail', members: { bucket: [phi] }, message: neither('there is no trail') },
    {
      name: 'management events alone: the bucket joins the selector',
      members: audit(basic(managementOnly)),
      message: neither('trail audit, selector 1: selects Management events'),
      remediation: put('event-selectors', [
        { ...managementOnly, DataResources: [{ Type: 'AWS::S3::Object', Values: [phiArn] }] },
      ]),
    },
    {
      name: 'another bucket whose name begins with this one: this one joins it',
      members: audit(advanced(data(within('arn:aws:s3:::phi-archive/')))),
      message: neither(
        'trail audit, selector 1: resources.ARN is arn:aws:s3:::phi/object; selected: StartsWith arn:aws:s3:::phi-archive/',
      ),
      remediation: put('advanced-event-selectors', [data(within('arn:aws:s3:::phi-archive/', phiArn))]),
    },
    {
      name: 'writes only: reads get a selector of their own',
      members: audit(advanced(data(within(phiArn), readOnly(false)))),
      message: `${noReads}: trail audit, selector 1: readOnly is true; selected: Equals false`,
      remediation: put('advanced-event-selectors', [
        data(within(phiArn), readOnly(false)),
        { Name: 'AWS::S3::Object data events', ...data(readOnly(true), within(phiArn)) },
      ]),
    },
    {
      name: 'reads only, basic: writes get a selector without management events',
      members: audit(basic(objects([phiArn], 'ReadOnly'))),
      message: `${noWrites}: trail audit, selector 1: readOnly is false; selected: Equals true`,
      remediation: put('event-selectors', [
        objects([phiArn], 'ReadOnly'),
        {
          ReadWriteType: 'WriteOnly',
          IncludeManagementEvents: false,
          DataResources: [{ Type: 'AWS::S3::Object', Values: [phiArn] }],
        },
      ]),
    },
    {
      name: 'a prefix',
      params: { directions: ['read'] },
      members: audit(basic(objects([`${phiArn}raw/`]))),
      message:
        'not all reads of bucket phi are recorded, such as GetObject of arn:aws:s3:::phi/object: trail audit, selector 1: resources.ARN is arn:aws:s3:::phi/object; selected: StartsWith arn:aws:s3:::phi/raw/',
      remediation: put('event-selectors', [
        objects([`${phiArn}raw/`]),
        {
          ReadWriteType: 'ReadOnly',
          IncludeManagementEvents: false,
          DataResources: [{ Type: 'AWS::S3::Object', Values: [phiArn] }],
        },
      ]),
    },
    {
      name: 'a role left out',
      params: { directions: ['read'] },
      members: audit(advanced(data(within(phiArn), { Field: 'userIdentity.arn', NotEquals: [role] }))),
      message: `not all reads of bucket phi are recorded, such as GetObject of arn:aws:s3:::phi/object by ${role}: trail audit, selector 1: userIdentity.arn is ${role}; excluded: NotEquals ${role}`,
    },
    {
      name: 'more callers left out than may be',
      params: { directions: ['read'], allowedActorExclusions: [role] },
      members: audit(
        advanced(data(within(phiArn), { Field: 'userIdentity.arn', NotStartsWith: ['arn:aws:sts::111122223333:'] })),
      ),
      message:
        'not all reads of bucket phi are recorded, such as GetObject of arn:aws:s3:::phi/object by arn:aws:sts::111122223333:~: trail audit, selector 1: userIdentity.arn is arn:aws:sts::111122223333:~; excluded: NotStartsWith arn:aws:sts::111122223333:',
    },
    {
      name: 'console sessions left out',
      params: { directions: ['read'] },
      members: audit(advanced(data(within(phiArn), { Field: 'sessionCredentialFromConsole', NotEquals: ['true'] }))),
      message:
        'not all reads of bucket phi are recorded, such as GetObject of arn:aws:s3:::phi/object from the console: trail audit, selector 1: sessionCredentialFromConsole is true; excluded: NotEquals true',
    },
    {
      name: 'bulk deletions left out',
      params: { directions: ['write'] },
      members: audit(advanced(data(within(phiArn), { Field: 'eventType', NotEquals: ['AwsServiceEvent'] }))),
      message:
        'not all writes of bucket phi are recorded, such as DeleteObject of arn:aws:s3:::phi/object (AwsServiceEvent): trail audit, selector 1: eventType is AwsServiceEvent; excluded: NotEquals AwsServiceEvent',
    },
    {
      name: 'a list of event names',
      params: { directions: ['read'] },
      members: audit(advanced(data(within(phiArn), { Field: 'eventName', Equals: ['GetObject'] }))),
      message:
        'not all reads of bucket phi are recorded, such as GetObjectAcl of arn:aws:s3:::phi/object: trail audit, selector 1: eventName is GetObjectAcl; selected: Equals GetObject',
    },
    {
      name: 'a stopped trail, without a look at its selectors',
      members: audit({ logging: false, selectors: denied('cloudtrail:GetEventSelectors') }),
      message: neither('trail audit: it is not logging'),
    },
    {
      name: 'a stopped trail that would deliver to the bucket',
      members: audit({ logging: false, bucketName: 'phi' }),
      message: neither('trail audit: it is not logging'),
    },
    {
      name: 'a trail of another region, without a look at its status',
      members: given(
        trail('audit', { region: 'us-east-1', multiRegion: false, logging: denied('cloudtrail:GetTrailStatus') }),
      ),
      message: neither('trail audit: it records us-east-1 only'),
    },
    {
      name: 'what a denied region can hide is known to be single-region',
      params: { directions: ['read'] },
      members: audit({ logging: false }),
      holes: {
        trail: [denied('cloudtrail:DescribeTrails', { region: 'us-west-2', hides: { multiRegion: false } })],
      },
      message: `${noReads}: trail audit: it is not logging`,
    },
    {
      name: 'a selector that CloudTrail would not take is told by its name, before those that select something else',
      params: { directions: ['read'] },
      members: audit(
        advanced(
          { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
          { FieldSelectors: [{ Field: 'eventCategory', Equals: ['NetworkActivity'] }] },
          { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, readOnly(true)] },
          { Name: 'Sensitive buckets', ...data({ Field: 'resources.arn', StartsWith: [phiArn] }) },
        ),
      ),
      message: `${noReads}: trail audit, Sensitive buckets: ineffective: there is no field resources.arn; trail audit, selector 1: selects Management events; trail audit, selector 2: selects NetworkActivity events; and 1 more`,
    },
    {
      name: 'a value that CloudTrail would not take; its selector is left out of the command',
      members: audit(basic(objects(['arn:aws:s3:::phi']), managementOnly)),
      message: neither(
        'trail audit, selector 1: ineffective: CloudTrail does not take the value arn:aws:s3:::phi; trail audit, selector 2: selects Management events',
      ),
      remediation: put('event-selectors', [
        { ...managementOnly, DataResources: [{ Type: 'AWS::S3::Object', Values: [phiArn] }] },
      ]),
    },
    {
      name: 'wildcards are literal',
      params: { directions: ['read'] },
      members: audit(advanced(data(within('arn:aws:s3:::phi*')))),
      message: `${noReads}: trail audit, selector 1: resources.ARN is arn:aws:s3:::phi/object; selected: StartsWith arn:aws:s3:::phi*; trail audit, selector 1: arn:aws:s3:::phi* is compared literally: selectors know no wildcards`,
    },
    {
      name: 'an event data store that does not take in events, and one that does not count',
      params: { directions: ['read'] },
      members: {
        bucket: [phi],
        eventDataStore: [
          eventDataStore('lake', { status: 'STOPPED_INGESTION', advancedSelectors: [data(within(phiArn))] }),
        ],
      },
      message: `${noReads}: event data store lake: it is not logging`,
    },
    {
      name: 'event data stores that do not count are not looked at',
      params: { directions: ['read'], acceptEventDataStores: false },
      members: {
        bucket: [phi],
        eventDataStore: [eventDataStore('lake', { advancedSelectors: [data(within(phiArn))] })],
      },
      message: `${noReads}: there is no trail`,
    },
    {
      name: "the organization's trail is not for a member account to change",
      params: { directions: ['read'] },
      members: audit({ organization: true, owner: otherAccount }),
      message: `${noReads}: trail audit, selector 1: selects Management events`,
    },
    {
      name: 'of two trails the one is changed that has data events already',
      params: { directions: ['read'] },
      members: given(
        trail('first', basic(managementOnly)),
        trail('audit', advanced(data(within('arn:aws:s3:::claims/')))),
      ),
      message: `${noReads}: trail audit, selector 1: resources.ARN is arn:aws:s3:::phi/object; selected: StartsWith arn:aws:s3:::claims/; trail first, selector 1: selects Management events`,
      remediation: put('advanced-event-selectors', [
        data(within('arn:aws:s3:::claims/')),
        { Name: 'AWS::S3::Object data events', ...data(readOnly(true), within(phiArn)) },
      ]),
    },
    {
      name: 'basic selectors with no room become advanced ones',
      params: { directions: ['read'] },
      members: audit(
        basic(...['a', 'b', 'c', 'd'].map((name) => objects([`arn:aws:s3:::${name}/`], 'WriteOnly')), managementOnly),
      ),
      message: `${noReads}: ${[1, 2, 3].map((n) => `trail audit, selector ${n}: readOnly is true; selected: Equals false`).join('; ')}; and 2 more`,
      remediation: put('advanced-event-selectors', [
        ...['a', 'b', 'c', 'd'].flatMap((name) => [
          { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, readOnly(false)] },
          data(readOnly(false), within(`arn:aws:s3:::${name}/`)),
        ]),
        { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
        { Name: 'AWS::S3::Object data events', ...data(readOnly(true), within(phiArn)) },
      ]),
    },
    {
      name: 'a trail that is full',
      params: { directions: ['read'] },
      members: audit(advanced(data(within(...Array.from({ length: 498 }, (_, at) => `arn:aws:s3:::b${at}/`))))),
      message: `${noReads}: trail audit, selector 1: resources.ARN is arn:aws:s3:::phi/object; selected: StartsWith arn:aws:s3:::b0/, arn:aws:s3:::b1/, arn:aws:s3:::b2/, 495 more; no selector that fits a trail closes it`,
    },
    {
      name: 'a bucket that a trail delivers to, where these are judged too',
      params: { includeTrailBuckets: true },
      members: audit({ bucketName: 'phi', recursiveLogging: false, ...basic(objects([phiArn])) }),
      message:
        'not all writes of bucket phi are recorded, such as PutObject of arn:aws:s3:::phi/object by CloudTrail itself: trail audit, selector 1: the trail does not record what CloudTrail itself delivers (RecursiveLogging is false); no selector that fits a trail closes it',
    },
    {
      name: 'deliveries of a trail of another region, which another leaves out',
      members: given(
        trail('audit', { recursiveLogging: false, ...basic(objects([phiArn])) }),
        trail('other', { region: 'us-west-2', multiRegion: false, bucketName: 'phi' }),
      ),
      message:
        'not all writes of bucket phi are recorded, such as PutObject of arn:aws:s3:::phi/object by CloudTrail itself: trail audit, selector 1: the trail does not record what CloudTrail itself delivers (RecursiveLogging is false); trail other: it records us-west-2 only; no selector that fits a trail closes it',
    },
  ],
  gap: [
    {
      name: 'the selectors were denied',
      members: audit({ selectors: denied('cloudtrail:GetEventSelectors') }),
      message: 'cloudtrail:GetEventSelectors was denied in eu-west-1',
    },
    {
      name: 'the status was denied',
      members: audit({ logging: denied('cloudtrail:GetTrailStatus') }),
      message: 'cloudtrail:GetTrailStatus was denied in eu-west-1',
    },
    {
      name: "the organization's trail, whose selectors a member account may not read",
      members: audit({
        organization: true,
        owner: otherAccount,
        selectors: { gap: 'held-elsewhere', account: otherAccount, needs: 'the selectors of trail audit' },
      }),
      message: `the selectors of trail audit is held in account ${otherAccount}`,
    },
    {
      name: 'a denied region may hide a multi-region trail',
      members: { bucket: [phi] },
      holes: { trail: [denied('cloudtrail:DescribeTrails', { region: 'us-west-2' })] },
      message: 'cloudtrail:DescribeTrails was denied in us-west-2',
    },
    {
      name: 'the settings of an event data store were denied',
      members: {
        bucket: [phi],
        eventDataStore: [{ ...eventDataStore('lake'), settings: denied('cloudtrail:GetEventDataStore') }],
      },
      message: 'cloudtrail:GetEventDataStore was denied in eu-west-1',
    },
    {
      name: 'the region of the bucket is not known',
      members: {
        trail: [trail('audit', basic(objects([phiArn])))],
        bucket: [bucket('phi', { location: denied('s3:GetBucketLocation') })],
      },
      message: 's3:GetBucketLocation was denied in eu-west-1',
    },
    {
      name: 'whether a trail delivers to the bucket decides, and one may be hidden',
      members: audit({ recursiveLogging: false, ...basic(objects([phiArn])) }),
      holes: {
        trail: [denied('cloudtrail:DescribeTrails', { region: 'us-west-2', hides: { multiRegion: false } })],
      },
      message: 'cloudtrail:DescribeTrails was denied in us-west-2',
    },
  ],
  notApplicable: [
    {
      name: 'a bucket that a trail delivers to',
      members: given(trail('audit', { bucketName: 'phi', owner: account })),
      message: 'trail audit delivers to it: to record its objects is to record each delivery',
    },
    { name: 'no bucket', message: 'no AWS::S3::Bucket in the scope of this control' },
  ],
});
