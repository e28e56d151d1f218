import { expect, test } from 'vitest';
import { retentionConflicts } from '../../src/policy/conflicts.ts';
import { control, header, load } from './files.ts';

const policy = (id: string, controls: string) =>
  load({
    'a.yaml': `${header.replace('id: example', `id: ${id}`)}retentionClasses: [{ id: audit, match: { names: [a] } }, { id: rest, match: { any: true } }]
controls:
${controls}`,
  });
const keep = (id: string, days: number, scope = ', appliesTo: { retentionClass: audit }') =>
  control(id, 'logs/retention-min', `, params: { minDays: ${days} } ${scope}`);
const expire = (id: string, days: number, scope = ', appliesTo: { retentionClass: audit }') =>
  control(id, 'logs/retention-max', `, params: { maxDays: ${days} } ${scope}`);

test('the highest minimum of one policy against the lowest maximum of another', () => {
  const one = policy('one', keep('keep', 400) + keep('keep-more', 731));
  const two = policy('two', expire('expire', 545) + expire('expire-soon', 365));
  expect(retentionConflicts([two, one]).map(({ message }) => message)).toEqual([
    'retention class audit: keep-more of policy one requires at least 731 days, expire-soon of policy two allows at most 365; no retention satisfies both',
  ]);
});

test('a control without a class binds every class', () => {
  const one = policy('one', keep('keep', 400, ''));
  const two = policy('two', expire('expire', 365));
  expect(retentionConflicts([one, two])).toHaveLength(1);
});

test.each([
  ['bounds that meet', keep('keep', 365), expire('expire', 365)],
  ['different classes', keep('keep', 731), expire('expire', 30, ', appliesTo: { retentionClass: rest }')],
  [
    'different services',
    keep('keep', 731),
    control('c', 'config/retention-period', ', params: { minDays: 30, maxDays: 90 }'),
  ],
])('no conflict: %s', (_, a, b) => {
  expect(retentionConflicts([policy('one', a), policy('two', b)])).toEqual([]);
});

test('the history of AWS Config has no classes', () => {
  const one = policy('one', control('c', 'config/retention-period'));
  const two = policy('two', control('c', 'config/retention-period', ', params: { minDays: 30, maxDays: 365 }'));
  expect(retentionConflicts([one, two]).map(({ message }) => message)).toEqual([
    'records: c of policy one requires at least 2192 days, c of policy two allows at most 365; no retention satisfies both',
  ]);
});

test('a policy does not conflict with itself', () => {
  expect(retentionConflicts([policy('one', keep('keep', 731))])).toEqual([]);
});
