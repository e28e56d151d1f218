import { resourceTypes } from './facts/index.ts';
import type { CallNumbers, Listing, Reader, Subject } from './evidence.ts';

/** Of other resources than the subject, so many fields are noted: a judgement may look through thousands. */
const mostNoted = 24;

/** Notes what one judgement reads, for the finding's evidence: scalar fields only, never whole payloads. */
export class Ledger {
  #subject: Subject | undefined;
  #read: Record<string, unknown> = {};
  #calls: (readonly number[])[] = [];
  #noted = 0;

  /** A new judgement begins. Until it is closed, all that is read belongs to it; what is read between judgements to none. */
  start(subject: Subject & { readonly calls?: CallNumbers }, calls = subject.calls?.['listing']): void {
    this.#subject = subject;
    this.#read = {};
    this.#calls = calls ? [calls] : [];
    this.#noted = 0;
  }

  readonly note: Reader = (record, field, value) => {
    if (this.#subject === undefined || identity.has(field)) return;
    if (record === this.#subject) this.#enter(field, value);
    else if (this.#noted++ < mostNoted) this.#enter(`${shortType(record.type)}/${record.id}.${field}`, value);
    else return;
    this.#cite(record.calls?.[field] ?? record.calls?.['listing']);
  };

  /** The judgement looks through listings: those of its own region, or all of them when it is about the whole account. */
  look(listings: readonly Listing[]): void {
    if (this.#subject === undefined) return;
    const own = this.#subject.region;
    for (const { region, calls } of listings)
      if (own === 'global' || region === 'global' || region === own) this.#cite(calls);
  }

  /** What the judgement read, and the numbers of the calls that gave it. */
  close(): { read: Readonly<Record<string, unknown>>; calls: readonly number[] } {
    const read = this.#read;
    const [first = [], ...others] = this.#calls;
    const calls = others.length === 0 ? first : [...new Set(this.#calls.flat())].toSorted((a, b) => a - b);
    this.#subject = undefined;
    this.#read = {};
    this.#calls = [];
    return { read, calls };
  }

  #cite(calls: readonly number[] | undefined): void {
    if (calls && !this.#calls.includes(calls)) this.#calls.push(calls);
  }

  #enter(name: string, value: unknown): void {
    if (value === null || typeof value !== 'object') this.#read[name] = value;
    else if (Array.isArray(value)) this.#read[`${name}.length`] = value.length;
    else for (const [key, inner] of Object.entries(value)) if (isScalar(inner)) this.#read[`${name}.${key}`] = inner;
  }
}

const identity = new Set(['type', 'id', 'account', 'region', 'arn', 'key']);

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

/** `AWS::CloudTrail::Trail` → `Trail`; the account is the account. */
const shortType = (type: string): string =>
  type === resourceTypes.account ? 'Account' : (type.split('::').at(-1) ?? type);
