import rule from '../../../rules/cloudtrail/lake-retention.ts';
import { denied, eventDataStore, keyArn } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const unread = denied('cloudtrail:GetEventDataStore');
const update = (id: string, options: string) =>
  `aws cloudtrail update-event-data-store --event-data-store arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/${id} ${options} --region eu-west-1`;
const sound = 'termination protection is on; events come from all regions';

testRule(rule, {
  pass: [
    {
      name: 'seven years, protected, of all regions',
      members: { eventDataStore: [eventDataStore()] },
      message: `events are taken in; events are kept 2557 days; ${sound}`,
    },
    {
      name: 'exactly the minimum and the maximum',
      params: { minDays: 180, maxDays: 180 },
      members: { eventDataStore: [eventDataStore('lake', { retentionDays: 180 })] },
      message: `events are taken in; events are kept 180 days; ${sound}`,
    },
    {
      name: 'a key of the account',
      params: { requireCustomerManagedKey: true },
      members: { eventDataStore: [eventDataStore('lake', { kmsKeyId: keyArn })] },
      message: `events are taken in; events are kept 2557 days; ${sound}`,
    },
  ],
  fail: [
    {
      name: 'ingestion was stopped',
      members: { eventDataStore: [eventDataStore('lake', { status: 'STOPPED_INGESTION' })] },
      message: 'no events are taken in, since its status is STOPPED_INGESTION; ENABLED is required',
      remediation:
        'aws cloudtrail start-event-data-store-ingestion --event-data-store arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/lake --region eu-west-1',
    },
    {
      name: 'about to be deleted',
      members: { eventDataStore: [eventDataStore('lake', { status: 'PENDING_DELETION' })] },
      message: 'no events are taken in, since its status is PENDING_DELETION; ENABLED is required',
      remediation:
        'aws cloudtrail restore-event-data-store --event-data-store arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/lake --region eu-west-1',
    },
    {
      name: 'one day short of the minimum',
      members: { eventDataStore: [eventDataStore('lake', { retentionDays: 2191 })] },
      message: 'events are kept 2191 days; at least 2192 are required',
      remediation: update('lake', '--retention-period 2192'),
    },
    {
      name: 'one day above the maximum',
      params: { minDays: 180, maxDays: 365 },
      members: { eventDataStore: [eventDataStore('lake', { retentionDays: 366 })] },
      message: 'events are kept 366 days; at most 365 are allowed',
      remediation: update('lake', '--retention-period 365'),
    },
    {
      name: 'no termination protection, and of one region alone',
      members: { eventDataStore: [eventDataStore('lake', { terminationProtection: false, multiRegion: false })] },
      message: 'termination protection is off; only events of its own region come',
      remediation: [update('lake', '--termination-protection-enabled'), update('lake', '--multi-region-enabled')].join(
        '\n',
      ),
    },
    {
      name: "CloudTrail's own key where another is required",
      params: { requireCustomerManagedKey: true },
      members: { eventDataStore: [eventDataStore()] },
      message: "events are encrypted with CloudTrail's own key; a KMS key is required",
      remediation: update('lake', '--kms-key-id KEY_ARN'),
    },
  ],
  gap: [
    {
      name: 'the settings could not be read',
      members: { eventDataStore: [eventDataStore('lake', {}, { settings: unread })] },
      message: 'cloudtrail:GetEventDataStore was denied in eu-west-1',
    },
    {
      name: 'the stores could not be listed',
      holes: { eventDataStore: [denied('cloudtrail:ListEventDataStores')] },
      message: 'cloudtrail:ListEventDataStores was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'none', message: 'no AWS::CloudTrail::EventDataStore in the scope of this control' }],
});
