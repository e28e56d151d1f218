import { expect, test } from 'vitest';
import type { Published } from '../../src/alarms/metric.ts';
import { statistic } from '../../src/alarms/statistic.ts';

const published = (value: number, idle: number | null): Published => ({
  account: '111122223333',
  region: 'eu-west-1',
  namespace: 'Audit',
  name: 'root-usage',
  unit: 'None',
  value,
  idle,
  dimensions: [],
  has: () => false,
});
const of = (stat: string, period: number, metric: Published, events: number) =>
  statistic({ id: '', stat, period }, metric, events);

test.each([
  // Nothing but the events is published.
  ['Sum', 300, 2, null, 3, 6],
  ['SampleCount', 300, 2, null, 3, 3],
  ['Average', 300, 2, null, 3, 2],
  ['Maximum', 300, 2, null, 1, 2],
  ['Minimum', 300, 2, null, 1, 2],
  ['p99', 300, 2, null, 1, 2],
  ['Sum', 300, 2, null, 0, undefined],
  ['p99', 300, 2, null, 0, undefined],
  // A zero in each of the other four minutes.
  ['Sum', 300, 1, 0, 1, 1],
  ['SampleCount', 300, 1, 0, 1, 5],
  ['Average', 300, 1, 0, 1, 0.2],
  ['Maximum', 300, 1, 0, 1, 1],
  ['Minimum', 300, 1, 0, 1, 0],
  ['p99', 300, 1, 0, 1, null],
  ['Sum', 300, 1, 0, 0, 0],
  ['SampleCount', 300, 1, 0, 0, 5],
  ['p99', 300, 1, 0, 0, 0],
  // In the minute of the event there is no zero.
  ['Average', 60, 1, 0, 1, 1],
  ['Minimum', 10, 1, 0, 1, 1],
  ['tm90', 300, 1, null, 1, null],
  ['', 300, 1, null, 1, null],
])('%s of %i seconds, value %i, default %j, events %i', (stat, period, value, idle, events, expected) => {
  expect(of(stat, period, published(value, idle), events)).toBe(expected);
});
