import type { GetEventDataStoreResponse, GetTrailStatusResponse } from '@aws-sdk/client-cloudtrail';
import type { DeliveryChannelStatus } from '@aws-sdk/client-config-service';
import type { BucketMetadata } from '@aws-sdk/client-macie2';
import { monitorKeys } from '../../../src/alarms/monitors.ts';
import { dataProtection } from '../../support/resources.ts';
import { soundPlatform } from './platform.ts';
import * as alarms from './seed-alarms.ts';
import * as buckets from './seed-buckets.ts';
import { soundSearch } from './search.ts';
import * as seed from './seed.ts';
import type { Session } from './session.ts';
import type { Lacking } from './shown.ts';

const [home, other] = ['eu-west-1', 'us-east-1'];

/** An account in which HIPAA has nothing to find; GDPR finds the two log groups that are kept as long as HIPAA wants. */
export async function good(session: Session): Promise<Lacking> {
  const at = { session, region: home };
  const kmsKeyId = await seed.key(at);
  await seed.bucket(at, 'good-trail', { lockDays: 365 });
  await seed.bucket(at, 'good-access');
  await seed.bucket(at, 'phi-raw');
  await buckets.secure(at, 'good-trail');
  await buckets.secure(at, 'good-access');
  await buckets.secure(at, 'phi-raw', kmsKeyId);
  await buckets.accessLogs(at, 'good-access', 'good-trail', 'phi-raw');
  await seed.table(at, 'phi-index');
  await seed.opensearchMayLog(at);
  await seed.database(at, 'claims');
  const group = await seed.logGroup(at, '/trail/main', { days: 365, kmsKeyId });
  await seed.logGroup(at, 'phi-intake', { days: 2192, kmsKeyId });
  await seed.logGroup({ session, region: other }, 'web', { days: 365 });
  await seed.trail(at, {
    Name: 'main',
    S3BucketName: 'good-trail',
    IsMultiRegionTrail: true,
    EnableLogFileValidation: true,
    KmsKeyId: kmsKeyId,
    logGroup: group,
    selectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: sensitive }],
    insights: true,
  });
  for (const region of [home, other])
    await seed.config(
      { session, region },
      'good-trail',
      { allSupported: true, includeGlobalResourceTypes: true },
      2557,
    );
  const topic = await alarms.topic(at, 'alerts', await seed.key(at, { policy: alarms.publishersKeyPolicy }));
  for (const key of monitorKeys) await alarms.monitor(at, key, '/trail/main', topic);
  await alarms.silenceAlarm(at, '/trail/main', topic);
  await alarms.eventRule(at, topic);
  await alarms.failureDetectors(at, topic);
  const protectedGroup = { logGroupClass: 'STANDARD', deletionProtectionEnabled: true } as const;
  return {
    regions: [home, other],
    trailStatus: { main: delivering() },
    logGroups: { '/trail/main': protectedGroup, 'phi-intake': protectedGroup },
    deliveryChannels: { [home]: delivered(), [other]: delivered() },
    mutedNow: ['batch-failures'],
    eventDataStores: [eventDataStore('lake', { RetentionPeriod: 2557 })],
    accountPolicies,
    macie: { [home]: ['good-trail', 'good-access', 'phi-raw'].map((name) => analysed(name)) },
    search: soundSearch(session.account, 'phi-intake', kmsKeyId),
    platform: soundPlatform(session.account, 'phi-intake', 'good-trail', kmsKeyId),
  };
}

const sensitive = [
  { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::phi-raw/'] },
  { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda:eu-west-1:111122223333:function:phi-ingest'] },
  { Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb:eu-west-1:111122223333:table/phi-index'] },
];

/** Masks what both laws ask for, and forwards everything. */
const accountPolicies: NonNullable<Lacking['accountPolicies']> = [
  {
    policyName: 'mask',
    policyType: 'DATA_PROTECTION_POLICY',
    policyDocument: JSON.stringify(
      dataProtection('EmailAddress', 'Name', 'Address', 'IpAddress', 'Ssn-US', 'MedicareBeneficiaryNumber-US'),
    ),
  },
  {
    policyName: 'forward',
    policyType: 'SUBSCRIPTION_FILTER_POLICY',
    policyDocument: JSON.stringify({
      DestinationArn: 'arn:aws:logs:eu-west-1:444455556666:destination:central',
      FilterPattern: '',
    }),
  },
];

/** A bucket in which automated discovery found nothing. */
export function analysed(bucketName: string, fields: BucketMetadata = {}): BucketMetadata {
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  return {
    bucketName,
    bucketArn,
    sensitivityScore: 1,
    automatedDiscoveryMonitoringStatus: 'MONITORED',
    jobDetails: { isDefinedInJob: 'FALSE', isMonitoredByJob: 'FALSE' },
    ...fields,
  };
}

/** The status of a trail whose deliveries all arrive. */
export function delivering(): Partial<GetTrailStatusResponse> {
  const now = new Date();
  return { LatestDeliveryTime: now, LatestDigestDeliveryTime: now, LatestCloudWatchLogsDeliveryTime: now };
}

/** An event data store of the home region, of the account that has the good trail, that takes in events of all regions. */
export function eventDataStore(Name: string, fields: GetEventDataStoreResponse): GetEventDataStoreResponse {
  return {
    Name,
    EventDataStoreArn: `arn:aws:cloudtrail:${home}:111122223333:eventdatastore/${Name}`,
    Status: 'ENABLED',
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    MultiRegionEnabled: true,
    OrganizationEnabled: false,
    TerminationProtectionEnabled: true,
    ...fields,
  };
}

/** The status of a delivery channel whose history arrives. */
export function delivered(): DeliveryChannelStatus {
  return {
    name: 'default',
    configHistoryDeliveryInfo: { lastStatus: 'Success', lastSuccessfulTime: new Date() },
  };
}
