import { describe, expect, test } from 'vitest';
import { Collection } from '../src/collection.ts';
import { Missing } from '../src/evidence.ts';
import { all, atLeastOne, either, fail, notApplicable, pass, type Verdict } from '../src/rule.ts';
import { denied } from './support/resources.ts';

const gap = denied('x');
const unread = (): Verdict => {
  throw new Missing([gap]);
};
const broken = (): Verdict => {
  throw new TypeError('broken');
};

describe('all', () => {
  test.each<[string, readonly (() => Verdict)[], Verdict]>([
    ['every condition holds', [() => pass('a'), () => pass('b')], pass('a; b')],
    ['conditions that do not apply are left out', [() => notApplicable('a'), () => pass('b')], pass('b')],
    ['none applies', [() => notApplicable('a'), () => notApplicable('b')], notApplicable('a; b')],
    ['all failures are told at once', [() => fail('a'), () => pass('b'), () => fail('c')], fail('a; c')],
    ['a failure stands beside what could not be read', [unread, () => fail('a')], { ...fail('a'), missing: [gap] }],
    ['whatever the order', [() => fail('a'), unread], { ...fail('a'), missing: [gap] }],
    [
      'also when it stands so within one of several conditions',
      [() => all(unread, () => fail('a')), () => pass('b')],
      { ...fail('a'), missing: [gap] },
    ],
    [
      'remedies are told once each',
      [() => fail('a', 'x'), () => fail('b', 'y'), () => fail('c', 'x')],
      fail('a; b; c', 'x\ny'),
    ],
  ])('%s', (_, conditions, verdict) => {
    expect(all(...conditions)).toEqual(verdict);
  });

  test('what could not be read leaves the rest undecided', () => {
    expect(() =>
      all(
        () => pass('a'),
        unread,
        () => notApplicable('b'),
      ),
    ).toThrow(Missing);
  });

  test('an error is no missing evidence', () => {
    expect(() => all(broken, () => fail('a'))).toThrow(TypeError);
  });
});

describe('either', () => {
  test('a pass stands, whatever could not be read', () => {
    expect(
      either(
        unread,
        () => fail('a'),
        () => pass('b'),
      ),
    ).toEqual(pass('b'));
  });

  test('all are told why they do not hold', () => {
    expect(
      either(
        () => fail('a', 'x'),
        () => fail('b', 'y'),
      ),
    ).toEqual(fail('a; b', 'x\ny'));
  });

  test('a failure beside what could not be read decides nothing', () => {
    expect(() => either(() => fail('a'), unread)).toThrow(Missing);
  });

  test('an error is no missing evidence', () => {
    expect(() => either(broken, () => pass('a'))).toThrow(TypeError);
  });
});

describe('at least one', () => {
  const members = (...ids: readonly string[]) => new Collection(ids.map((id) => ({ id })));
  const isGood = ({ id }: { readonly id: string }): Verdict => {
    if (id === 'unread') return unread();
    return id === 'good' ? pass('is good') : fail('is bad');
  };
  const ask = (collection: ReturnType<typeof members>) => atLeastOne(collection, isGood, 'trail', 'there is none');

  test('one that passes is named, whatever is missing of others', () => {
    expect(ask(members('bad', 'unread', 'good'))).toEqual(pass('trail good is good'));
  });

  test('of those that fail the first few are named', () => {
    expect(ask(members('a', 'b'))).toEqual(fail('trail a is bad; trail b is bad'));
    expect(ask(members('a', 'b', 'c', 'd', 'e'))).toEqual(
      fail('trail a is bad; trail b is bad; trail c is bad; and 2 more'),
    );
  });

  test('none at all', () => {
    expect(ask(members())).toEqual(fail('there is none'));
  });

  test('it is undecided while a member that could pass is unread or hidden', () => {
    expect(() => ask(members('bad', 'unread'))).toThrow(Missing);
    expect(() => ask(new Collection([{ id: 'bad' }], [{ member: { id: 'unread' }, gaps: [gap] }]))).toThrow(Missing);
  });

  test('it is decided when what is hidden cannot pass, and what is hidden is not named', () => {
    expect(ask(new Collection([{ id: 'bad' }], [{ member: { id: 'hidden' }, gaps: [gap] }]))).toEqual(
      fail('trail bad is bad'),
    );
  });
});
