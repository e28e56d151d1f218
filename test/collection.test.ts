import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Collection } from '../src/collection.ts';
import { Missing, type Gap } from '../src/evidence.ts';
import { all, pass } from '../src/rule.ts';

const gap = (needs: string): Gap => ({ gap: 'denied', account: '111122223333', needs });

/** A number, or one that could not be read. */
type Maybe = number | 'unread';
const isEven = (member: Maybe): boolean => {
  if (member === 'unread') throw new Missing([gap('a member')]);
  return member % 2 === 0;
};
const hiding = (members: readonly Maybe[]): Collection<Maybe> =>
  new Collection(members, [{ member: 'unread', gaps: [gap('the list')] }]);

/** The answer, or what it lacks. */
function answer(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (problem) {
    if (problem instanceof Missing) return problem.gaps.map(({ needs }) => needs);
    throw problem;
  }
}

test.each<[string, () => unknown, unknown]>([
  ['a member that fits is found, whatever is missing', () => hiding(['unread', 2]).find(isEven), 2],
  ['that none fits is certain of a whole list', () => new Collection<Maybe>([1, 3]).find(isEven), undefined],
  ['it is not certain beside an unread member', () => new Collection<Maybe>([1, 'unread']).find(isEven), ['a member']],
  ['it is not certain of a list with a hole', () => hiding([1]).find(isEven), ['the list']],
  ['all that is missing is told', () => hiding(['unread', 1]).find(isEven), ['a member', 'the list']],
  ['some: one is enough', () => hiding([2]).some(isEven), true],
  ['some: none in a whole list', () => new Collection<Maybe>([]).some(isEven), false],
  ['some: perhaps behind the hole', () => hiding([]).some(isEven), ['the list']],
  ['every: one that does not fit is enough', () => hiding([1]).every(isEven), false],
  ['every: true of an empty list', () => new Collection<Maybe>([]).every(isEven), true],
  ['every: perhaps not behind the hole', () => hiding([2]).every(isEven), ['the list']],
  ['every: perhaps not the unread member', () => new Collection<Maybe>([2, 'unread']).every(isEven), ['a member']],
  ['filter keeps what fits', () => new Collection<Maybe>([1, 2, 4]).filter(isEven).list(), [2, 4]],
  ['filter keeps its doubts', () => new Collection<Maybe>([2, 'unread']).filter(isEven).list(), ['a member']],
  ['filter keeps the doubts of the list', () => hiding([2]).filter(isEven).list(), ['the list']],
  [
    'filter drops doubts that cannot fit',
    () =>
      hiding([2])
        .filter((member) => member !== 'unread')
        .list(),
    [2],
  ],
  [
    'a doubt of a filter is found by no later test',
    () => new Collection<Maybe>([2, 'unread']).filter(isEven).find((member) => member === 'unread'),
    ['a member'],
  ],
  ['list tells all members of a whole list', () => new Collection<Maybe>([1, 2]).list(), [1, 2]],
  [
    'two together have the members of both',
    () => new Collection<Maybe>([1]).and(new Collection<Maybe>([2])).list(),
    [1, 2],
  ],
  ['two together have the doubts of both', () => new Collection<Maybe>([1]).and(hiding([2])).list(), ['the list']],
  ['shown tells those that are certain', () => hiding([2, 'unread']).filter(isEven).shown(), [2]],
])('%s', (_, ask, expected) => {
  expect(answer(ask)).toEqual(expected);
});

test('holes may be more than a call takes arguments', () => {
  const gaps = Array.from({ length: 300_000 }, (_, n) => gap(`page ${n}`));
  const collection = new Collection<Maybe>([1], [{ member: 'unread', gaps }]);
  const each = new Collection<Maybe>(
    [1],
    gaps.map((hole) => ({ member: 'unread', gaps: [hole] })),
  );
  for (const many of [collection, each, each.filter(isEven)])
    for (const ask of [() => many.find(isEven), () => all(() => pass(String(many.some(isEven))))])
      expect(answer(ask)).toHaveLength(300_000);
});

test('an error of the test itself is no missing evidence', () => {
  const broken = (): boolean => {
    throw new TypeError('broken');
  };
  expect(() => new Collection([1]).find(broken)).toThrow(TypeError);
});

test('it answers exactly when every completion of what is missing gives the same answer', () => {
  const members = fc.array(fc.constantFrom<Maybe>(1, 2, 'unread'), { maxLength: 4 });
  fc.assert(
    fc.property(members, fc.boolean(), (seen, hole) => {
      const completions = complete([...seen, ...(hole ? ['hidden' as const] : [])]);
      const truth = new Set(completions.map((numbers) => numbers.some((member) => member % 2 === 0)));
      const collection = hole ? hiding(seen) : new Collection(seen);
      const said = answer(() => collection.some(isEven));
      const exact = truth.size === 1 ? [...truth][0] : 'cannot be told';
      expect(Array.isArray(said) ? 'cannot be told' : said).toBe(exact);
    }),
  );
});

/** Every list that it might be: an unread member is odd or even, a hidden one may also not be there. */
function complete(members: readonly (Maybe | 'hidden')[]): readonly (readonly number[])[] {
  const [first, ...rest] = members;
  if (first === undefined) return [[]];
  const tails = complete(rest);
  if (typeof first === 'number') return tails.map((tail) => [first, ...tail]);
  const heads = first === 'hidden' ? [[], [1], [2]] : [[1], [2]];
  return heads.flatMap((head) => tails.map((tail) => [...head, ...tail]));
}

describe('a question about the members together', () => {
  const unread = gap('cloudtrail:GetEventSelectors');
  const hidden = gap('cloudtrail:DescribeTrails');
  const read = (member: number | Gap): number => {
    if (typeof member === 'number') return member;
    throw new Missing([member]);
  };
  /** Whether the members add up to ten, which one more member can but make true. */
  const tenOf = (members: Collection<number | Gap>): boolean =>
    members.together(
      read,
      (known) => known.reduce((sum, member) => sum + member, 0) >= 10,
      (answer) => answer,
    );

  test('is answered from all members when all are known', () => {
    expect([tenOf(new Collection([4, 6])), tenOf(new Collection([4])), tenOf(new Collection([]))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('stands, when settled, whatever is missing', () => {
    expect(tenOf(new Collection([4, unread, 6], [{ member: 1, gaps: [hidden] }]))).toBe(true);
  });

  test('is missing what else could change it', () => {
    const gapsOf = (members: Collection<number | Gap>): unknown => {
      try {
        return tenOf(members);
      } catch (problem) {
        return problem instanceof Missing ? problem.gaps : problem;
      }
    };
    expect(gapsOf(new Collection([4, unread]))).toEqual([unread]);
    expect(gapsOf(new Collection([4], [{ member: 6, gaps: [hidden] }]))).toEqual([hidden]);
  });

  test('an error is not taken for missing evidence', () => {
    const fault = (): never => {
      throw new TypeError('fault');
    };
    expect(() => new Collection([1]).together(fault, () => true, Boolean)).toThrow('fault');
  });
});
