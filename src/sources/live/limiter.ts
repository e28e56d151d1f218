import { quotaOf } from './quotas.ts';
import type { Operation } from './operations.ts';

/** Holds each attempt back until the account's share of the region's quota allows it. */
export class Limiter {
  readonly #share: number;
  readonly #signal: AbortSignal;
  readonly #buckets = new Map<string, Bucket>();

  /** @param share of AWS's quotas that may be used, above 0 and at most 1. */
  constructor(share: number, signal: AbortSignal) {
    this.#share = share;
    this.#signal = signal;
  }

  /** Resolves when the attempt may be sent; rejects with the signal's reason when that aborts first. */
  async take(operation: Operation, region: string): Promise<void> {
    const { name, perSecond } = quotaOf(operation);
    const key = `${region} ${name}`;
    const bucket = this.#buckets.get(key) ?? new Bucket(perSecond * this.#share);
    this.#buckets.set(key, bucket);
    await bucket.take(this.#signal);
  }
}

/**
 * A token bucket, served in the order of asking. It holds the tokens of one second (at least one), so that no second sees more than twice
 * the rate and no longer span more than the rate and that one second's worth.
 */
export class Bucket {
  readonly #perSecond: number;
  readonly #capacity: number;
  #tokens: number;
  /** Milliseconds of the monotonic clock. */
  #filledAt = performance.now();
  #last: Promise<void> = Promise.resolve();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#capacity = Math.max(1, perSecond);
    this.#tokens = this.#capacity;
  }

  async take(signal: AbortSignal): Promise<void> {
    const turn = this.#last.then(() => this.#wait(signal));
    this.#last = turn.catch(() => undefined);
    await turn;
  }

  async #wait(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      this.#fill();
      if (this.#tokens >= 1) break;
      await sleep(Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000), signal);
    }
    this.#tokens -= 1;
  }

  #fill(): void {
    const now = performance.now();
    this.#tokens = Math.min(this.#capacity, this.#tokens + ((now - this.#filledAt) / 1000) * this.#perSecond);
    this.#filledAt = now;
  }
}

/** Waits; an aborted signal ends the wait early and without an error. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
