import { analysed, eventDataStore } from './good.ts';
import { poorPlatform } from './platform.ts';
import * as alarms from './seed-alarms.ts';
import * as buckets from './seed-buckets.ts';
import { poorSearch } from './search.ts';
import * as seed from './seed.ts';
import type { Session } from './session.ts';
import type { Lacking } from './shown.ts';

const [home, other] = ['eu-west-1', 'us-east-1'];

/**
 * An account with a trail, log groups and a recorder in which nothing is as it should be, each in its own way. That it has a multi-region
 * trail at all is the one thing right.
 */
export async function bad(session: Session): Promise<Lacking> {
  const at = { session, region: home };
  const unrotated = await seed.key(at, { rotated: false });
  const disabled = await seed.key(at, { enabled: false });
  await seed.bucket(at, 'bad-trail', { expiryDays: 30 });
  await seed.bucket(at, 'bad-local');
  await seed.bucket(at, 'patient-exports');
  await seed.bucket({ session, region: other }, 'bad-elsewhere');
  await seed.bucket(at, 'bad-access');
  await buckets.withoutPolicy(at, 'patient-exports');
  await buckets.openToWriters(at, 'bad-trail');
  await buckets.accessLogs(at, 'bad-access', 'bad-trail');
  await seed.table(at, 'patient-lookup');
  const group = await seed.logGroup(at, '/trail/main', { days: 30 });
  const local = await seed.logGroup({ session, region: other }, '/trail/local', { days: 731 });
  await seed.logGroup(at, 'patient-records', { days: 90, kmsKeyId: disabled });
  await seed.logGroup(at, 'customer-events');
  await seed.logGroup(at, 'web', { days: 7 });
  await seed.logGroup(at, 'batch');
  await seed.trail(at, {
    Name: 'main',
    S3BucketName: 'bad-trail',
    IsMultiRegionTrail: true,
    KmsKeyId: unrotated,
    logGroup: group,
    selectors: [
      {
        ReadWriteType: 'WriteOnly',
        IncludeManagementEvents: true,
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
      },
    ],
  });
  await seed.trail(
    { session, region: other },
    { Name: 'local', S3BucketName: 'bad-local', logGroup: local, logging: false },
  );
  await seed.config(at, 'bad-trail', { allSupported: false, resourceTypes: ['AWS::EC2::Instance'] }, 90);
  const topic = await alarms.topic(at, 'alerts');
  await alarms.monitor(at, 'cloudtrail-changes', '/trail/main', topic, { ActionsEnabled: false });
  return {
    regions: [home, other],
    trailStatus: {
      main: { LatestDeliveryError: 'AccessDenied', LatestCloudWatchLogsDeliveryError: 'Access denied.' },
    },
    logGroups: { '/trail/main': { logGroupClass: 'INFREQUENT_ACCESS' } },
    deliveryChannels: {
      [home]: {
        name: 'default',
        configHistoryDeliveryInfo: { lastStatus: 'Failure', lastErrorCode: 'NoSuchBucket' },
      },
    },
    withoutInsights: ['main', 'local'],
    macie: {
      [home]: [
        analysed('bad-trail'),
        analysed('bad-access'),
        analysed('bad-local', { sensitivityScore: 87 }),
        analysed('patient-exports', { automatedDiscoveryMonitoringStatus: 'NOT_MONITORED' }),
      ],
    },
    automatedDiscovery: 'DISABLED',
    search: poorSearch(session.account),
    platform: poorPlatform(session.account, 'bad-trail'),
    eventDataStores: [
      eventDataStore('lake', {
        RetentionPeriod: 7,
        Status: 'STOPPED_INGESTION',
        EventDataStoreArn: `arn:aws:cloudtrail:${home}:${session.account}:eventdatastore/lake`,
      }),
    ],
  };
}
