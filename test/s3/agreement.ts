import fc from 'fast-check';
import type { LifecycleRule } from '../../src/facts/s3.ts';
import type { keepingAtLeast, deletingWithin } from '../../src/s3/remedy.ts';
import type { Keeping, longestKept, shortestKept } from '../../src/s3/retention.ts';
import { dateOf, simulate, today, type SimulatedObject } from './simulation.ts';

/** What is tested: the source, or a mutant of it. */
export interface Model {
  readonly shortestKept: typeof shortestKept;
  readonly longestKept: typeof longestKept;
  readonly keepingAtLeast: typeof keepingAtLeast;
  readonly deletingWithin: typeof deletingWithin;
}

const few = fc.integer({ min: 1, max: 6 });
const prefixes = fc.constantFrom('', 'a', 'a/', 'a/b', 'b');
const tag = fc.constantFrom('x', 'y').map((Key) => ({ Key, Value: '1' }));
const sizes = fc.integer({ min: 0, max: 4 });

const filters: fc.Arbitrary<Pick<LifecycleRule, 'Prefix' | 'Filter'>> = fc.oneof(
  { weight: 3, arbitrary: prefixes.map((Prefix) => ({ Filter: { Prefix } })) },
  { weight: 3, arbitrary: prefixes.map((Prefix) => ({ Prefix })) },
  prefixes.map((Prefix) => ({ Filter: { And: { Prefix } } })),
  fc.constant({ Filter: {} }),
  tag.map((Tag) => ({ Filter: { Tag } })),
  sizes.map((ObjectSizeGreaterThan) => ({ Filter: { ObjectSizeGreaterThan } })),
  sizes.map((size) => ({ Filter: { ObjectSizeLessThan: size + 1 } })),
  fc
    .record(
      {
        Prefix: prefixes,
        Tags: fc.array(tag, { minLength: 1, maxLength: 2 }),
        ObjectSizeGreaterThan: fc.integer({ min: 0, max: 2 }),
        ObjectSizeLessThan: fc.integer({ min: 4, max: 5 }),
      },
      { requiredKeys: ['Prefix'] },
    )
    .map((And) => ({ Filter: { And } })),
);

const expirations: fc.Arbitrary<LifecycleRule['Expiration']> = fc.oneof(
  { weight: 3, arbitrary: few.map((Days) => ({ Days })) },
  fc.integer({ min: -3, max: 6 }).map((day) => ({ Date: dateOf(day) })),
  fc.constant({ ExpiredObjectDeleteMarker: true }),
);

const rules: fc.Arbitrary<LifecycleRule> = fc
  .record({
    Status: fc.constantFrom('Enabled', 'Enabled', 'Enabled', 'Disabled'),
    where: filters,
    Expiration: fc.option(expirations, { nil: undefined }),
    NoncurrentVersionExpiration: fc.option(
      fc.record(
        { NoncurrentDays: few, NewerNoncurrentVersions: fc.integer({ min: 1, max: 2 }) },
        { requiredKeys: ['NoncurrentDays'] },
      ),
      { nil: undefined },
    ),
  })
  .map(({ where, ...rule }) => JSON.parse(JSON.stringify({ ...where, ...rule })) as LifecycleRule);

const keepings: fc.Arbitrary<Keeping> = fc
  .record({
    lifecycle: fc.option(fc.array(rules, { maxLength: 4 }), { freq: 10 }),
    status: fc.constantFrom(null, 'Enabled', 'Suspended'),
    defaultRetention: fc.option(
      fc.record({
        mode: fc.constant('GOVERNANCE'),
        days: fc.integer({ min: 1, max: 12 }),
        years: fc.constant(null),
        eventHold: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.constant({ days: 1, years: null })),
      }),
    ),
  })
  .map(({ lifecycle, status, defaultRetention }) => ({
    lifecycle,
    versioning: { status, mfaDelete: false },
    // Object Lock needs versioning, which can then not be suspended.
    objectLock: status === 'Enabled' && defaultRetention ? { defaultRetention } : null,
  }));

/** Every object that some rule could tell from the others, written today or before. */
function* objectsUnder(prefix: string, written: readonly number[]): Generator<SimulatedObject> {
  for (const rest of ['', 'z', '/', '/b', 'b', 'a/b'])
    for (const tags of [[], ['x', 'y']])
      for (const size of [0, 1, 2, 3, 4, 5])
        for (const day of written)
          for (const versionId of [true, false]) yield { key: prefix + rest, tags, size, written: day, versionId };
}

const questions = fc.record({ keeping: keepings, prefix: fc.constantFrom('', 'a', 'a/', 'a/b'), limit: few });

/** The first configuration on which the model and the simulation differ, and how; undefined when none is found. */
export function disagreement(model: Model, numRuns: number): string | undefined {
  const agrees = fc.property(questions, ({ keeping, prefix, limit }) => {
    shortestAgrees(model, keeping, prefix);
    longestAgrees(model, keeping, prefix);
    remediesHold(model, keeping, [prefix, 'c'], limit);
  });
  const { failed, errorInstance, counterexample } = fc.check(agrees, { numRuns, seed: 1, endOnFailure: true });
  return failed ? `${String(errorInstance)} of ${JSON.stringify(counterexample)}` : undefined;
}

function shortestAgrees({ shortestKept }: Model, keeping: Keeping, prefix: string): void {
  let shortest = Infinity;
  for (const object of objectsUnder(prefix, [0])) shortest = Math.min(shortest, simulate(keeping, object).hidden);
  // The days of the simulation end at midnight; half of today is over.
  const told = shortestKept(keeping.lifecycle, prefix, new Date(today.getTime() - 43_200_000)).days;
  equal(told, shortest, 'shortest');
}

function longestAgrees({ longestKept }: Model, keeping: Keeping, prefix: string): void {
  let longest = 0;
  const objects = objectsUnder(prefix, [0, -3]);
  for (const object of objects) longest = Math.max(longest, simulate(keeping, object).gone);
  const told = longestKept(keeping, prefix).days;
  const dated = keeping.lifecycle?.some(({ Expiration }) => Expiration?.Date !== undefined);
  if (dated && told >= longest) return;
  equal(told, longest, 'longest');
}

/** With the rules that a remedy gives, the model is content, and so is the simulation. */
function remediesHold(model: Model, keeping: Keeping, prefixes: readonly string[], limit: number): void {
  const longer = { ...keeping, lifecycle: model.keepingAtLeast(keeping.lifecycle, prefixes, limit, today) };
  const shorter = model.deletingWithin(keeping, prefixes, limit);
  for (const prefix of prefixes) {
    for (const object of objectsUnder(prefix, [0]))
      if (simulate(longer, object).hidden < limit) throw new Error(`${JSON.stringify(longer)} loses ${object.key}`);
    if (!shorter) continue;
    for (const object of objectsUnder(prefix, [0]))
      if (simulate({ ...keeping, lifecycle: shorter }, object).gone > limit)
        throw new Error(`${JSON.stringify(shorter)} keeps ${object.key}`);
  }
  const { versioning, objectLock } = keeping;
  const least = versioning.status === null ? 1 : 2;
  const locked = objectLock?.defaultRetention?.eventHold || (objectLock?.defaultRetention?.days ?? 0) > limit;
  const possible = limit >= least && !locked;
  const kept = prefixes.every((prefix) => model.longestKept(keeping, prefix).days <= limit);
  equal(shorter !== undefined, possible || kept, 'a remedy');
}

function equal(told: unknown, expected: unknown, what: string): void {
  if (told !== expected) throw new Error(`${what}: ${String(told)}, but ${String(expected)}`);
}
