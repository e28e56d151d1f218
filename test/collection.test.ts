import { describe, expect, test } from 'vitest';
import { Collection } from '../src/collection.ts';
import { Missing, type Gap } from '../src/evidence.ts';

describe('a question about the members together', () => {
  const gap: Gap = { gap: 'denied', account: '111122223333', needs: 'cloudtrail:GetEventSelectors' };
  const hidden: Gap = { gap: 'denied', account: '111122223333', needs: 'cloudtrail:DescribeTrails' };
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
    expect(tenOf(new Collection([4, gap, 6], [{ member: 1, gaps: [hidden] }]))).toBe(true);
  });

  test('is missing what else could change it', () => {
    const gapsOf = (members: Collection<number | Gap>): unknown => {
      try {
        return tenOf(members);
      } catch (problem) {
        return problem instanceof Missing ? problem.gaps : problem;
      }
    };
    expect(gapsOf(new Collection([4, gap]))).toEqual([gap]);
    expect(gapsOf(new Collection([4], [{ member: 6, gaps: [hidden] }]))).toEqual([hidden]);
  });

  test('an error is not taken for missing evidence', () => {
    const fault = (): never => {
      throw new TypeError('fault');
    };
    expect(() => new Collection([1]).together(fault, () => true, Boolean)).toThrow('fault');
  });
});
