import type { Gap, Hole, Listing, Recorded, Subject } from '../../src/evidence.ts';
import { resourceNames, type ResourceName, type View } from '../../src/facts/index.ts';
import type { DataProtectionPolicy } from '../../src/facts/logs.ts';
import type { AccountEvidence, Listings } from '../../src/sources/evidence.ts';

export const account = '111122223333';
export const otherAccount = '444455556666';
export const now = '2026-11-22T12:00:00Z';
export const homeRegion = 'eu-west-1';
export const keyArn = `arn:aws:kms:${homeRegion}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** A resource as recorded: `fields` over the defaults, and a gap or nothing at all wherever a test wants one. */
type Fields<R extends ResourceName> = Partial<Recorded<View<R>>>;

export function accountResource(fields: Fields<'account'> = {}): Recorded<View<'account'>> {
  return { type: 'AWS::::Account', id: account, account, region: 'global', partition: 'aws', ...fields };
}

export function region(id = homeRegion, fields: Fields<'region'> = {}): Recorded<View<'region'>> {
  return { type: 'AWS::::Account', id: account, account, region: id, partition: 'aws', ...fields };
}

/** A trail without fault, all its details read. */
export function trail(id = 'audit', fields: Fields<'trail'> = {}): Recorded<View<'trail'>> {
  return {
    type: 'AWS::CloudTrail::Trail',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:cloudtrail:${fields.region ?? homeRegion}:${account}:trail/${id}`,
    name: id,
    multiRegion: true,
    organization: false,
    owner: account,
    globalServiceEvents: true,
    bucketName: 'log-archive',
    keyPrefix: null,
    kmsKeyId: keyArn,
    logFileValidation: true,
    logGroupArn: logGroupArn('/audit'),
    snsTopicArn: null,
    recursiveLogging: true,
    logging: true,
    delivery: delivery(),
    selectors: { basic: [{ ReadWriteType: 'All', IncludeManagementEvents: true }], advanced: null },
    insightTypes: ['ApiCallRateInsight'],
    kmsKey: kmsKey(),
    ...fields,
  };
}

export function delivery(fields: Partial<View<'trail'>['delivery']> = {}): View<'trail'>['delivery'] {
  return {
    latestDelivery: '2026-11-22T11:00:00Z',
    latestDeliveryError: null,
    latestDigestDelivery: '2026-11-22T11:00:00Z',
    latestDigestDeliveryError: null,
    latestNotificationError: null,
    latestLogsDelivery: '2026-11-22T11:30:00Z',
    latestLogsDeliveryError: null,
    ...fields,
  };
}

/** A customer managed key that is enabled and rotated. */
export function kmsKey(
  fields: Partial<NonNullable<View<'trail'>['kmsKey']>> = {},
): NonNullable<View<'trail'>['kmsKey']> {
  return { arn: keyArn, state: 'Enabled', manager: 'CUSTOMER', rotation: true, ...fields };
}

/** An event data store that takes in the management events of all regions. */
export function eventDataStore(
  id = 'lake',
  settings: Partial<View<'eventDataStore'>['settings']> = {},
  fields: Fields<'eventDataStore'> = {},
): Recorded<View<'eventDataStore'>> {
  return {
    type: 'AWS::CloudTrail::EventDataStore',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:cloudtrail:${fields.region ?? homeRegion}:${account}:eventdatastore/${id}`,
    settings: {
      status: 'ENABLED',
      advancedSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
      multiRegion: true,
      organization: false,
      retentionDays: 2557,
      terminationProtection: true,
      kmsKeyId: null,
      ...settings,
    },
    ...fields,
  };
}

export function logGroupArn(id: string, region = homeRegion, owner = account): string {
  return `arn:aws:logs:${region}:${owner}:log-group:${id}`;
}

export function logGroup(id = '/app', fields: Fields<'logGroup'> = {}): Recorded<View<'logGroup'>> {
  return {
    type: 'AWS::Logs::LogGroup',
    id,
    account,
    region: homeRegion,
    arn: logGroupArn(id, fields.region),
    retentionDays: 365,
    logGroupClass: 'STANDARD',
    kmsKeyId: keyArn,
    deletionProtection: true,
    metricFilterCount: 0,
    dataProtectionStatus: null,
    kmsKey: kmsKey(),
    dataProtectionPolicy: null,
    subscriptionFilters: [],
    ...fields,
  };
}

/** A data protection policy that audits and masks these. */
export function dataProtection(...identifiers: readonly string[]): DataProtectionPolicy {
  const DataIdentifier = identifiers.map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`);
  return {
    Statement: [
      { DataIdentifier, Operation: { Audit: { FindingsDestination: {} } } },
      { DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  };
}

/** An account policy of CloudWatch Logs. */
export function accountPolicy(
  fields: Fields<'accountPolicyDocument'> & {
    readonly policyType: 'DATA_PROTECTION_POLICY' | 'SUBSCRIPTION_FILTER_POLICY';
  },
): Recorded<View<'accountPolicyDocument'>> {
  return {
    type: 'AWS::Logs::AccountPolicy',
    id: `${fields.policyType}|default`,
    account,
    region: homeRegion,
    dataProtection: null,
    subscription: null,
    ...fields,
  };
}

/** A customer managed recorder that takes up everything. */
export function recorder(id = 'default', fields: Fields<'recorder'> = {}): Recorded<View<'recorder'>> {
  return {
    type: 'AWS::Config::ConfigurationRecorder',
    id,
    account,
    region: homeRegion,
    servicePrincipal: null,
    allSupported: true,
    includeGlobalResourceTypes: true,
    strategy: 'ALL_SUPPORTED_RESOURCE_TYPES',
    includedTypes: [],
    excludedTypes: [],
    frequency: 'CONTINUOUS',
    frequencyOverrides: {},
    status: recorderStatus(),
    ...fields,
  };
}

export function recorderStatus(fields: Partial<View<'recorder'>['status']> = {}): View<'recorder'>['status'] {
  return {
    recording: true,
    lastStatus: 'SUCCESS',
    lastErrorCode: null,
    lastStatusChange: '2026-11-22T11:00:00Z',
    ...fields,
  };
}

export function deliveryChannel(
  id = 'default',
  fields: Fields<'deliveryChannel'> = {},
): Recorded<View<'deliveryChannel'>> {
  return {
    type: 'AWS::Config::DeliveryChannel',
    id,
    account,
    region: homeRegion,
    bucketName: 'config-archive',
    keyPrefix: null,
    kmsKeyArn: null,
    snsTopicArn: null,
    history: { lastStatus: 'SUCCESS', lastErrorCode: null, lastSuccess: '2026-11-22T06:00:00Z' },
    ...fields,
  };
}

export function retentionConfiguration(
  retentionDays: number | Gap,
  fields: Fields<'retentionConfiguration'> = {},
): Recorded<View<'retentionConfiguration'>> {
  return {
    type: 'AWS::Config::RetentionConfiguration',
    id: 'default',
    account,
    region: homeRegion,
    retentionDays,
    ...fields,
  };
}

/** A function that logs as functions do that nobody told otherwise. */
export function lambdaFunction(id = 'ingest', fields: Fields<'function'> = {}): Recorded<View<'function'>> {
  return {
    type: 'AWS::Lambda::Function',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:lambda:${fields.region ?? homeRegion}:${account}:function:${id}`,
    runtime: 'nodejs24.x',
    packageType: 'Zip',
    masterArn: null,
    loggingConfig: {
      logFormat: 'Text',
      applicationLogLevel: null,
      systemLogLevel: null,
      logGroup: `/aws/lambda/${id}`,
    },
    logVariables: {},
    ...fields,
  };
}

export function table(id = 'patients', fields: Fields<'table'> = {}): Recorded<View<'table'>> {
  return {
    type: 'AWS::DynamoDB::Table',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:dynamodb:${fields.region ?? homeRegion}:${account}:table/${id}`,
    ...fields,
  };
}

/** By its ARN; in the region of the log groups that tests have. */
export function taggedResource(
  arn: string,
  tags: Readonly<Record<string, string>> | Gap,
  fields: Fields<'taggedResource'> = {},
): Recorded<View<'taggedResource'>> {
  return { type: 'AWS::::TaggedResource', id: arn, account, region: homeRegion, arn, tags, ...fields };
}

export function macieSession(
  status = 'ENABLED',
  automatedDiscovery: Fields<'macieSession'>['automatedDiscovery'] = { status: 'ENABLED' },
  fields: Fields<'macieSession'> = {},
): Recorded<View<'macieSession'>> {
  return {
    type: 'AWS::Macie::Session',
    id: account,
    account,
    region: homeRegion,
    status,
    automatedDiscovery,
    ...fields,
  };
}

/** A bucket that automated discovery has analysed, and in which it found nothing. */
export function macieBucket(id = 'data', fields: Fields<'macieBucket'> = {}): Recorded<View<'macieBucket'>> {
  return {
    type: 'AWS::::MacieBucket',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:s3:::${id}`,
    sensitivityScore: 1,
    automatedDiscoveryMonitoringStatus: 'MONITORED',
    isDefinedInJob: 'FALSE',
    isMonitoredByJob: 'FALSE',
    lastJobRunTime: null,
    errorCode: null,
    ...fields,
  };
}

export function denied(needs: string, fields: Partial<Hole> = {}): Hole {
  return { gap: 'denied', account, region: homeRegion, needs, code: 'AccessDeniedException', ...fields };
}

export function listing<T extends Subject>(
  members: readonly Recorded<T>[],
  holes: readonly Hole[] = [],
  region: string = homeRegion,
): Listing<T> {
  return { account, region, members, holes };
}

/** What a test says of an account: every listing that it leaves out is known to be empty, but the account and its home region are there. */
export interface Given {
  readonly members?: { readonly [R in ResourceName]?: readonly Recorded<View<R>>[] };
  readonly holes?: { readonly [R in ResourceName]?: readonly Hole[] };
}

/** One listing for each resource and region; the regions themselves are one listing, and so are the buckets. */
export function listingsOf({ members, holes }: Given): Listings {
  const all: Given['members'] = { account: [accountResource()], region: [region()], ...members };
  return Object.fromEntries(
    resourceNames.map((name) => {
      const placeOf = (entry: { readonly region?: string }): string =>
        name === 'region' || name === 'bucket' ? 'global' : (entry.region ?? homeRegion);
      const ofName: readonly Recorded<Subject>[] = all[name] ?? [];
      const holesOfName = holes?.[name] ?? [];
      const places = new Set([...ofName, ...holesOfName].map(placeOf));
      if (places.size === 0) places.add(placeOf({}));
      const listings = [...places].map((place) =>
        listing(
          ofName.filter((member) => placeOf(member) === place),
          holesOfName.filter((hole) => placeOf(hole) === place),
          place,
        ),
      );
      return [name, listings];
    }),
  );
}

export function accountEvidence(listings: Listings, fields: Partial<AccountEvidence> = {}): AccountEvidence {
  return {
    account,
    partition: 'aws',
    caller: `arn:aws:iam::${account}:role/Auditor`,
    collectedAt: now,
    finishedAt: now,
    regions: [homeRegion],
    excludedRegions: [],
    listings,
    calls: [],
    ...fields,
  };
}
