import fc from 'fast-check';
import type { Recorded, Subject } from '../../src/evidence.ts';
import { bucketRoles } from '../../src/facts/log-buckets.ts';
import type { View } from '../../src/facts/index.ts';
import { unknownAs, type ControlScope, type DataClass, type Policy } from '../../src/policy/policy.ts';
import type { AnyRule } from '../../src/rule.ts';
import type { AccountEvidence } from '../../src/sources/evidence.ts';
import { alarmMuteRules, alarms, eventRules, metricFilters, topics } from './alarm-arbitraries.ts';
import {
  emrClusters,
  emrServerlessApplications,
  functions,
  glueJobs,
  glueSecurityConfigurations,
  mwaaEnvironments,
  stateMachines,
} from './pipeline-arbitraries.ts';
import { bucketNames, buckets } from './bucket-arbitraries.ts';
import { bucketArn } from './bucket-resources.ts';
import { macieBuckets, macieSessions } from './macie-arbitraries.ts';
import { dataSelectors, tables } from './data-event-arbitraries.ts';
import { controlOf, policyOf } from './policies.ts';
import { domains, glueDatabases, resourcePolicies, workGroups } from './search-arbitraries.ts';
import {
  account,
  accountEvidence,
  accountPolicy,
  dataProtection,
  delivery,
  deliveryChannel,
  denied,
  eventDataStore,
  keyArn,
  kmsKey,
  listingsOf,
  logGroup,
  logGroupArn,
  otherAccount,
  recorder,
  recorderStatus,
  region,
  retentionConfiguration,
  taggedResource,
  trail,
} from './resources.ts';

const regions = ['eu-west-1', 'us-east-1'] as const;
const places = fc.constantFrom(...regions);
const often = (value: boolean) => fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, fc.boolean());
const times = fc.constantFrom(null, '2026-11-22T11:00:00Z', '2026-11-01T00:00:00Z');
const errors = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.constant('AccessDenied'));

const kmsKeys = fc
  .record({
    state: fc.constantFrom('Enabled', 'Disabled'),
    manager: fc.constantFrom('CUSTOMER', 'AWS'),
    rotation: fc.constantFrom(true, false, null),
  })
  .map(kmsKey);

const central = 'arn:aws:logs:eu-west-1:444455556666:destination:central';
const groupNames = fc.constantFrom('/audit', '/app', '/aws/lambda/a');

const basic = (ReadWriteType: string, ...ExcludeManagementEventSources: string[]) => ({
  basic: [{ ReadWriteType, IncludeManagementEvents: true, ExcludeManagementEventSources }],
  advanced: null,
});
const selectors = fc.constantFrom(
  basic('All'),
  basic('ReadOnly'),
  basic('WriteOnly'),
  basic('All', 'kms.amazonaws.com'),
  { basic: null, advanced: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] },
  { basic: null, advanced: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] },
);
const anySelectors = fc.oneof(
  selectors,
  fc.array(dataSelectors, { minLength: 1, maxLength: 2 }).map((advanced) => ({ basic: null, advanced })),
);

const trails = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    region: places,
    multiRegion: often(true),
    organization: fc.boolean(),
    owner: fc.constantFrom(account, otherAccount),
    globalServiceEvents: often(true),
    logFileValidation: fc.boolean(),
    snsTopicArn: fc.constantFrom(null, 'arn:aws:sns:eu-west-1:111122223333:trail'),
    logging: often(true),
    bucketName: fc.constantFrom('log-archive', 'a'),
    recursiveLogging: fc.boolean(),
    selectors: anySelectors,
    insightTypes: fc.subarray(['ApiCallRateInsight', 'ApiErrorRateInsight']),
    kmsKey: fc.option(kmsKeys),
    group: fc.option(groupNames),
    groupOwner: fc.constantFrom(account, account, otherAccount),
    delivery: fc
      .record({
        latestDelivery: times,
        latestDeliveryError: errors,
        latestDigestDelivery: times,
        latestDigestDeliveryError: errors,
        latestNotificationError: errors,
        latestLogsDelivery: times,
        latestLogsDeliveryError: errors,
      })
      .map(delivery),
  })
  .map(({ id, group, groupOwner, ...fields }) =>
    trail(id, {
      ...fields,
      kmsKeyId: fields.kmsKey && keyArn,
      logGroupArn: group && logGroupArn(group, fields.region, groupOwner),
    }),
  );

const logGroups = fc
  .record({
    id: groupNames,
    region: places,
    retentionDays: fc.option(fc.constantFrom(1, 30, 365, 2192)),
    logGroupClass: fc.constantFrom('STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'),
    deletionProtection: fc.boolean(),
    kmsKey: fc.option(kmsKeys),
    dataProtectionStatus: fc.constantFrom(null, 'ACTIVATED'),
    dataProtectionPolicy: fc.constantFrom(dataProtection('Name'), dataProtection('Name', 'Address', 'EmailAddress')),
    subscriptionFilters: fc.constantFrom([], [{ filterName: 'all', filterPattern: '', destinationArn: central }]),
  })
  .map(({ id, ...fields }) => logGroup(id, { ...fields, kmsKeyId: fields.kmsKey && keyArn }));

const accountPolicies = fc.oneof(
  fc
    .constantFrom(dataProtection('Address', 'EmailAddress'), dataProtection('Name'))
    .map((policy) => accountPolicy({ policyType: 'DATA_PROTECTION_POLICY', dataProtection: policy })),
  fc.constantFrom(null, 'LogGroupName NOT IN ["/app"]').map((selectionCriteria) =>
    accountPolicy({
      policyType: 'SUBSCRIPTION_FILTER_POLICY',
      subscription: { filterPattern: '', destinationArn: central, selectionCriteria },
    }),
  ),
);

const types = fc.subarray(['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::IAM::Role', 'AWS::CloudTrail::Trail']);
const recorders = fc
  .record({
    id: fc.constantFrom('default', 'AWSConfigurationRecorderForSecurityHub'),
    region: places,
    servicePrincipal: fc.constantFrom(null, null, 'securityhub.amazonaws.com'),
    allSupported: often(true),
    includeGlobalResourceTypes: often(true),
    strategy: fc.constantFrom(
      'ALL_SUPPORTED_RESOURCE_TYPES',
      'ALL_SUPPORTED_RESOURCE_TYPES',
      'INCLUSION_BY_RESOURCE_TYPES',
      'EXCLUSION_BY_RESOURCE_TYPES',
    ),
    includedTypes: types,
    excludedTypes: types,
    frequency: fc.constantFrom('CONTINUOUS', 'DAILY'),
    status: fc
      .record({
        recording: often(true),
        lastStatus: fc.constantFrom('SUCCESS', 'SUCCESS', 'PENDING', 'FAILURE', null),
        lastStatusChange: times,
      })
      .map(recorderStatus),
  })
  .map(({ id, ...fields }) => recorder(id, fields));

const deliveryChannels = fc
  .record({
    region: places,
    bucketName: fc.constantFrom('config-archive', 'config-archive', null),
    kmsKeyArn: fc.constantFrom(null, keyArn),
    history: fc.record({
      lastStatus: fc.constantFrom('SUCCESS', 'SUCCESS', 'FAILURE', null),
      lastErrorCode: errors,
      lastSuccess: times,
    }),
  })
  .map((fields) => deliveryChannel('default', fields));

const retentionConfigurations = fc
  .record({ region: places, days: fc.constantFrom(30, 365, 2192, 2557) })
  .map(({ region: place, days }) => retentionConfiguration(days, { region: place }));

const eventDataStores = fc
  .record({
    id: fc.constantFrom('lake', 'old'),
    region: places,
    status: fc.constantFrom('ENABLED', 'ENABLED', 'STOPPED_INGESTION', 'PENDING_DELETION'),
    multiRegion: often(true),
    advancedSelectors: fc.array(dataSelectors, { maxLength: 1 }),
    retentionDays: fc.constantFrom(7, 366, 2557),
    terminationProtection: often(true),
    kmsKeyId: fc.constantFrom(null, keyArn),
  })
  .map(({ id, region: place, ...settings }) => eventDataStore(id, settings, { region: place }));

/** Of log groups and buckets, those in the account and others. */
const taggedResources = fc
  .record({
    region: places,
    id: groupNames,
    bucketId: fc.option(bucketNames),
    tags: fc.dictionary(fc.constantFrom('data', 'Data', 'team'), fc.constantFrom('PHI', 'public'), { maxKeys: 2 }),
  })
  .map(({ region: place, id, bucketId, tags }) =>
    taggedResource(bucketId === null ? logGroupArn(id, place) : bucketArn(bucketId), tags, { region: place }),
  );

function few<T extends Subject>(members: fc.Arbitrary<Recorded<T>>): fc.Arbitrary<Recorded<T>[]> {
  return fc.uniqueArray(members, { maxLength: 3, selector: ({ arn, region: where, id }) => arn ?? `${where} ${id}` });
}

/** One account, whole or with regions that nobody could look into. */
export const arbitraryEvidence: fc.Arbitrary<AccountEvidence> = fc
  .record({
    trail: few<View<'trail'>>(trails),
    logGroup: few<View<'logGroup'>>(logGroups),
    recorder: few<View<'recorder'>>(recorders),
    deliveryChannel: few<View<'deliveryChannel'>>(deliveryChannels),
    retentionConfiguration: few<View<'retentionConfiguration'>>(retentionConfigurations),
    metricFilter: few<View<'metricFilter'>>(metricFilters),
    accountPolicyDocument: few<View<'accountPolicyDocument'>>(accountPolicies),
    alarm: few<View<'alarm'>>(alarms),
    alarmMuteRule: few<View<'alarmMuteRule'>>(alarmMuteRules),
    topic: few<View<'topic'>>(topics),
    eventRule: few<View<'eventRule'>>(eventRules),
    taggedResource: few<View<'taggedResource'>>(taggedResources),
    macieSession: few<View<'macieSession'>>(macieSessions),
    macieBucket: few<View<'macieBucket'>>(macieBuckets),
    eventDataStore: few<View<'eventDataStore'>>(eventDataStores),
    table: few<View<'table'>>(tables),
    stateMachine: few<View<'stateMachine'>>(stateMachines),
    function: few<View<'function'>>(functions),
    emrCluster: few<View<'emrCluster'>>(emrClusters),
    emrServerlessApplication: few<View<'emrServerlessApplication'>>(emrServerlessApplications),
    mwaaEnvironment: few<View<'mwaaEnvironment'>>(mwaaEnvironments),
    glueJob: few<View<'glueJob'>>(glueJobs),
    glueSecurityConfiguration: few<View<'glueSecurityConfiguration'>>(glueSecurityConfigurations),
    athenaWorkGroup: few<View<'athenaWorkGroup'>>(workGroups),
    glueDatabase: few<View<'glueDatabase'>>(glueDatabases),
    openSearchDomain: few<View<'openSearchDomain'>>(domains),
    resourcePolicyDocument: few<View<'resourcePolicyDocument'>>(resourcePolicies),
    bucket: fc.uniqueArray(buckets, { maxLength: 3, selector: ({ id }) => id }),
    deniedTrails: fc.constantFrom('none', 'none', 'any', 'single-region'),
  })
  .map(({ deniedTrails, ...members }) => {
    const hole = denied('cloudtrail:DescribeTrails', { region: 'us-west-2' });
    const trailHoles = { none: [], any: [hole], 'single-region': [{ ...hole, hides: { multiRegion: false } }] };
    return accountEvidence(
      listingsOf({
        members: { region: regions.map((id) => region(id)), ...members },
        holes: { trail: trailHoles[deniedTrails] },
      }),
    );
  });

const retentionClasses = ['trail', 'sensitive', 'named', 'rest'] as const;
const scopes: fc.Arbitrary<ControlScope | undefined> = fc.option(
  fc.oneof(
    fc.record({ class: fc.constant(['sensitive']) }),
    fc.record({ notClass: fc.constant(['sensitive']) }),
    fc.record({ names: fc.subarray(['/a*', '*a', 'b'], { minLength: 1 }) }),
    fc.record({ retentionClass: fc.subarray([...retentionClasses], { minLength: 1 }) }),
  ),
  { nil: undefined },
);

/** By names, by tags, by what Macie finds, or by several of them. */
const sensitive: fc.Arbitrary<DataClass> = fc
  .record(
    {
      names: fc.constant(['/app', 'a', '*lambda*']),
      tags: fc.constant([{ keys: ['data'], values: ['phi'] }]),
      macie: fc.constant({ minSensitivityScore: 60 }),
    },
    { requiredKeys: [] },
  )
  .map((matchers) => ({ id: 'sensitive', ...matchers }));

const bucketScopes: fc.Arbitrary<ControlScope | undefined> = fc.oneof(
  scopes,
  fc.record({ bucketRole: fc.subarray([...bucketRoles], { minLength: 1 }) }),
);

/** Every rule once, each under a scope of its own. */
export function arbitraryPolicy(rules: readonly AnyRule[]): fc.Arbitrary<Policy> {
  const unknown = fc.constantFrom(...unknownAs);
  const chosenScopes = fc.tuple(...rules.map(({ subject }) => (subject === 'bucket' ? bucketScopes : scopes)));
  return fc.tuple(sensitive, unknown, chosenScopes).map(([dataClass, taken, chosen]) =>
    policyOf(
      rules.map((rule, nth) => controlOf(rule, loosened[rule.id], chosen[nth])),
      {
        classes: [dataClass],
        exclusions: [{ arn: logGroupArn('/aws/lambda/a'), reason: 'synthetic data', owner: 'data-platform' }],
        unknownAs: taken,
        retentionClasses: [
          { id: 'trail', role: 'trail-log-group' },
          { id: 'sensitive', class: 'sensitive' },
          { id: 'named', names: ['b', '/aud*'] },
          { id: 'rest', any: true },
        ],
      },
    ),
  );
}

/** Parameters under which small random evidence can pass as well as fail. */
const loosened: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'alarms/monitor': { monitors: ['root-usage'], acceptAlternatives: ['eventbridge'] },
  'config/recorder': {
    requireAllSupported: false,
    requiredTypes: ['AWS::S3::Bucket'],
    requiredContinuousTypes: ['AWS::KMS::Key'],
  },
  'config/retention-period': { minDays: 365, maxDays: 2192 },
  'glue/job-logging': { minDays: 30, requireCmk: true },
  'mwaa/logging': { requiredModules: ['TaskLogs'], minDays: 30 },
  'lambda/log-group': { minDays: 30, requireCmk: true },
  'residency/log-region': { allowedRegions: ['eu-west-1'] },
};
