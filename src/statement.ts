import type { Subject } from './evidence.ts';
import { matchesAny } from './glob.ts';

/** A waiver or an attestation, as far as it says what it speaks of. */
export interface Statement {
  /** Exact ARNs or ids, or glob patterns (`*` only); anything when left out. */
  readonly resources?: readonly string[];
  /** Account ids; all accounts when left out. */
  readonly accounts?: readonly string[];
}

/** Whether a statement speaks of a subject. */
export function speaksOf(statement: Statement, subject: Subject): boolean {
  if (!covers(statement, subject.account)) return false;
  if (!statement.resources) return true;
  const { resources } = statement;
  return matchesAny(resources, subject.id) || (subject.arn !== undefined && matchesAny(resources, subject.arn));
}

/** Whether a statement speaks of anything in an account. */
export function covers(statement: Statement, account: string): boolean {
  return statement.accounts?.includes(account) ?? true;
}

/** Whether a statement made on the day `from` holds on `day`. It holds until the end of the day `until`. */
export function standing(from: string, until: string, day: string): 'early' | 'valid' | 'expired' {
  if (day < from) return 'early';
  return day <= until ? 'valid' : 'expired';
}

/** The UTC day, `YYYY-MM-DD`, of an ISO 8601 time in UTC. Days in this form compare as text. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}

/** The day so many days later. */
export function daysAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * 86_400_000).toISOString());
}
