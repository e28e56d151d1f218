import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/lake-retention',
  title:
    'Event data stores take in events of all regions, keep them for the allowed time and are protected from deletion',
  rationale:
    'A store that no longer takes in events still answers queries with old ones. None is demanded: since 31 May 2026 AWS opens CloudTrail Lake to no new customers.',
  remediation:
    'aws cloudtrail update-event-data-store --event-data-store ARN --retention-period DAYS --multi-region-enabled --termination-protection-enabled',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateEventDataStore.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-manage-costs.html',
  ],
  costImpact:
    'Under one-year extendable pricing CloudTrail charges for each gigabyte kept for longer than 366 days; under seven-year pricing retention is part of the price of ingestion.',
  subject: 'eventDataStore',
  facts: [],
  details: ['eventDataStore.settings'],
  params: {
    minDays: {
      type: 'integer',
      minimum: 7,
      maximum: 3653,
      default: 2192,
      description: 'Shortest retention allowed, in days.',
    },
    maxDays: {
      type: ['integer', 'null'],
      minimum: 7,
      maximum: 3653,
      default: null,
      description: 'Longest retention allowed, in days; null sets no limit.',
    },
    requireCustomerManagedKey: {
      type: 'boolean',
      default: false,
      description: "Demand a KMS key of the account's own instead of CloudTrail's.",
    },
  },
  retention: { minimum: 'minDays', maximum: 'maxDays' },
  judge({ id, arn, region, settings }, _facts, { minDays, maxDays, requireCustomerManagedKey }) {
    const { status, retentionDays, terminationProtection, multiRegion, kmsKeyId } = settings;
    const command = (name: string, options: Readonly<Record<string, string | number | true>> = {}) =>
      awsCommand(`cloudtrail ${name}`, region, { 'event-data-store': arn ?? id, ...options });
    const update = (options: Readonly<Record<string, string | number | true>>) =>
      command('update-event-data-store', options);
    const start = command(
      status === 'PENDING_DELETION' ? 'restore-event-data-store' : 'start-event-data-store-ingestion',
    );
    const retention = (days: number) => update({ 'retention-period': days });
    return all(
      () =>
        status === 'ENABLED'
          ? pass('events are taken in')
          : fail(`no events are taken in, since its status is ${status}; ENABLED is required`, start),
      () => {
        const found = `events are kept ${retentionDays} days`;
        if (retentionDays < minDays) return fail(`${found}; at least ${minDays} are required`, retention(minDays));
        if (maxDays !== null && retentionDays > maxDays)
          return fail(`${found}; at most ${maxDays} are allowed`, retention(maxDays));
        return pass(found);
      },
      () =>
        terminationProtection
          ? pass('termination protection is on')
          : fail('termination protection is off', update({ 'termination-protection-enabled': true })),
      () =>
        multiRegion
          ? pass('events come from all regions')
          : fail('only events of its own region come', update({ 'multi-region-enabled': true })),
      () =>
        requireCustomerManagedKey && kmsKeyId === null
          ? fail(
              "events are encrypted with CloudTrail's own key; a KMS key is required",
              update({ 'kms-key-id': 'KEY_ARN' }),
            )
          : notApplicable('no key is missing'),
    );
  },
});
