import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Bucket, Limiter } from '../../../src/sources/live/limiter.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;

/** When each of the askers, who come after these pauses in milliseconds, was let through. */
async function granted(perSecond: number, pauses: readonly number[]): Promise<{ order: number[]; times: number[] }> {
  const bucket = new Bucket(perSecond);
  const start = performance.now();
  const order: number[] = [];
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  for (const [asker, pause] of pauses.entries()) {
    await vi.advanceTimersByTimeAsync(pause);
    asked.push(
      bucket.take(never).then(() => {
        order.push(asker);
        times.push(performance.now() - start);
      }),
    );
  }
  await vi.runAllTimersAsync();
  await Promise.all(asked);
  return { order, times };
}

const rates = fc.constantFrom(0.5, 1, 2.5, 5, 10);
const arrivals = fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 30 });

test('everybody is served, in the order of asking', async () => {
  await fc.assert(
    fc.asyncProperty(rates, arrivals, async (perSecond, pauses) => {
      const { order } = await granted(perSecond, pauses);
      expect(order).toEqual(pauses.map((_, asker) => asker));
    }),
    { numRuns: 60 },
  );
});

test('no span sees more than its rate and the tokens of one second', async () => {
  await fc.assert(
    fc.asyncProperty(rates, arrivals, async (perSecond, pauses) => {
      const { times } = await granted(perSecond, pauses);
      const burst = Math.max(1, perSecond);
      const excesses = times.flatMap((from, first) =>
        times.slice(first).map((to, more) => more + 1 - burst - ((to - from) / 1000) * perSecond),
      );
      expect(Math.max(...excesses)).toBeLessThanOrEqual(1e-6);
    }),
    { numRuns: 60 },
  );
});

test('nobody waits longer than the rate demands', async () => {
  const { times } = await granted(
    5,
    Array.from({ length: 25 }, () => 0),
  );
  expect(times.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
  expect(times.at(-1)).toBeGreaterThanOrEqual(4000);
  expect(times.at(-1)).toBeLessThanOrEqual(4040);
});

test('an aborted signal ends the waiting of all at once', async () => {
  const bucket = new Bucket(0.001);
  const stop = new AbortController();
  await bucket.take(stop.signal);
  const waiting = Promise.allSettled([bucket.take(stop.signal), bucket.take(stop.signal)]);
  await vi.advanceTimersByTimeAsync(10);
  stop.abort(new Error('stopped'));
  const outcomes = await waiting;
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(vi.getTimerCount()).toBe(0);
});

test('regions and quotas have buckets of their own; operations of one quota share theirs', async () => {
  const limiter = new Limiter(0.1, never);
  const start = performance.now();
  await limiter.take('cloudtrail.DescribeTrails', 'eu-west-1');
  await limiter.take('cloudtrail.DescribeTrails', 'us-east-1');
  await limiter.take('logs.DescribeLogGroups', 'eu-west-1');
  expect(performance.now() - start).toBe(0);
  const shared = limiter.take('cloudtrail.GetTrailStatus', 'eu-west-1');
  await vi.advanceTimersByTimeAsync(999);
  let served = false;
  void shared.then(() => (served = true));
  await Promise.resolve();
  expect(served).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await shared;
});
