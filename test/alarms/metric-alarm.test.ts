import { describe, expect, test } from 'vitest';
import { goesOff } from '../../src/alarms/metric-alarm.ts';
import type { Published } from '../../src/alarms/metric.ts';
import type { MetricAlarmView } from '../../src/alarms/watched.ts';
import { printed } from '../../src/alarms/way.ts';
import { open } from '../../src/evidence.ts';
import type { MetricAlarm } from '../../src/facts/alarms.ts';
import { account, homeRegion } from '../support/resources.ts';
import { alarm, metric } from '../support/alarm-resources.ts';

const failed: Published = {
  account,
  region: homeRegion,
  namespace: 'Audit',
  name: 'root-usage',
  unit: 'None',
  value: 1,
  idle: null,
  dimensions: [],
  has: () => false,
};
const told = (fields: Partial<MetricAlarm>, events = 1, published = failed): string => {
  const watching = open(alarm('keys', { metric: metric(fields) }), 'alarm') as MetricAlarmView;
  return printed(goesOff(watching, published, { events, seconds: 900 }));
};

test('an alarm that ignores missing data leaves ALARM only where there are zeros', () => {
  expect(told({ treatMissingData: 'ignore' })).toBe(
    'alarm keys ignores missing data and stays in ALARM after an event, so that the next changes nothing',
  );
  expect(told({ treatMissingData: 'ignore' }, 1, { ...failed, idle: 0 })).toBe('alarm keys');
});

describe('at how many events an alarm goes off', () => {
  test.each<[Partial<MetricAlarm>, number, string]>([
    [{ threshold: 5 }, 1, 'goes off at 5 events; at most 1 is allowed'],
    [{ threshold: 5, comparisonOperator: 'GreaterThanThreshold' }, 1, 'goes off at 6 events; at most 1 is allowed'],
    [{ threshold: 11 }, 10, 'goes off at 11 events; at most 10 are allowed'],
    [{ threshold: 1_000_000, statistic: 'SampleCount' }, 2, 'goes off at 1000000 events; at most 2 are allowed'],
    [{ threshold: 2, statistic: 'Maximum' }, 1, 'does not go off at one event'],
    [{ threshold: 2, statistic: 'Average' }, 3, 'does not go off at 3 events'],
    [{ threshold: 1, comparisonOperator: 'LessThanThreshold' }, 1, 'does not go off at one event'],
  ])('%j, at most %j', (fields, events, message) => {
    expect(told(fields, events)).toBe(`alarm keys ${message}`);
  });

  test('with zeros in between', () => {
    const average = { statistic: 'Average', threshold: 0.5 };
    expect(told(average, 1, { ...failed, idle: 0 })).toBe('alarm keys goes off at 4 events; at most 1 is allowed');
  });
});
