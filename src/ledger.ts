import { resourceTypes } from './facts/index.ts';
import type { CallNumbers, Reader, Subject } from './evidence.ts';

/** Of other resources than the subject, so many fields are noted: a judgement may look through thousands. */
const mostNoted = 24;

/** Notes what one judgement reads, for the finding's evidence: scalar fields only, never whole payloads. */
export class Ledger {
  #subject: Subject | undefined;
  #read: Record<string, unknown> = {};
  #calls = new Set<number>();
  #noted = 0;

  /** A new judgement begins. */
  start(subject: Subject & { readonly calls?: CallNumbers }, calls?: readonly number[]): void {
    this.#subject = subject;
    this.#read = {};
    this.#calls = new Set(calls ?? subject.calls?.['listing']);
    this.#noted = 0;
  }

  readonly note: Reader = (record, field, value) => {
    if (identity.has(field)) return;
    if (record === this.#subject) this.#enter(field, value);
    else if (this.#noted++ < mostNoted) this.#enter(`${shortType(record.type)}/${record.id}.${field}`, value);
    else return;
    for (const call of record.calls?.[field] ?? record.calls?.['listing'] ?? []) this.#calls.add(call);
  };

  /** What the judgement read, and the numbers of the calls that gave it. */
  close(): { read: Readonly<Record<string, unknown>>; calls: readonly number[] } {
    return { read: this.#read, calls: [...this.#calls].toSorted((a, b) => a - b) };
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
