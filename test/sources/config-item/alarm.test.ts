import { expect, test } from 'vitest';
import { listingOf, resourceIdOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import { alarmItem, dialects } from '../../support/config-items.ts';
import { account, homeRegion } from '../../support/resources.ts';

const arn = `arn:aws:cloudwatch:${homeRegion}:${account}:alarm:root-usage`;
const memberOf = (item: object) => listingOf(readItem(item) as Named, 'alarm', account).alarm?.[0]?.members[0];

test.each(dialects)('an alarm reads as the live source lists it, in the %s dialect', (dialect) => {
  expect(memberOf(alarmItem(dialect))).toEqual({
    type: 'AWS::CloudWatch::Alarm',
    id: 'root-usage',
    account,
    region: homeRegion,
    arn,
    actionsEnabled: true,
    alarmActions: [`arn:aws:sns:${homeRegion}:${account}:alerts`],
    okActions: [],
    insufficientDataActions: [],
    metric: {
      namespace: 'Audit',
      metricName: 'RootUsage',
      dimensions: { Trail: 'audit' },
      statistic: 'Sum',
      extendedStatistic: null,
      evaluateLowSampleCountPercentile: null,
      period: 300,
      unit: null,
      metrics: [],
      thresholdMetricId: null,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      evaluationPeriods: 1,
      datapointsToAlarm: null,
      treatMissingData: 'missing',
      promQlQuery: null,
    },
    composite: null,
    log: null,
  });
});

test('of a percentile it is read what few samples count for', () => {
  const percentile = { statistic: null, extendedStatistic: 'p90', evaluateLowSampleCountPercentile: 'ignore' };
  expect(memberOf(alarmItem('event', percentile))).toMatchObject({ metric: percentile });
});

test('what an alarm on a percentile watches was not looked at where the item does not say what few samples count for', () => {
  expect(memberOf(alarmItem('event', { statistic: null, extendedStatistic: 'p90' }))).not.toHaveProperty('metric');
});

test('what an alarm without one metric watches was not looked at', () => {
  expect(memberOf(alarmItem('event', { metricName: null, metrics: [{ id: 'm1' }] }))).not.toHaveProperty('metric');
});

test.each([
  ['period', '300'],
  ['dimensions', 'Trail'],
  ['dimensions', [{ name: 7, value: 'audit' }]],
])('one unreadable part of the metric, %s %j, makes the whole a gap', (field, value) => {
  expect(memberOf(alarmItem('event', { [field]: value }))).toMatchObject({ metric: { gap: 'malformed', account } });
});

test('Config has an alarm under its ARN', () => {
  const listed = { type: 'AWS::CloudWatch::Alarm', id: 'root-usage', account, region: homeRegion, arn };
  expect(resourceIdOf('alarm', listed)).toBe(arn);
});
