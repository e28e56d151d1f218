import { expect, test } from 'vitest';
import { markOf } from '../../src/baseline/mark.ts';

test.each([
  ['fail', { change: 'not-comparable', because: 'not-applicable' }],
  ['waived', { change: 'not-comparable', because: 'not-applicable' }],
  ['unknown', { change: 'decided', because: 'not-applicable' }],
  ['pass', undefined],
] as const)('a control that no longer applies has not fixed what was %s', (was, mark) => {
  expect(markOf(was, { status: 'not-applicable' }, false)).toEqual(mark);
});
