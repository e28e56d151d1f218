import type { Finding } from '../../results.ts';
import { nameOf } from '../words.ts';

/** Findings of one control that came out alike, so that only the names of their subjects differ. */
export interface Group {
  /** Any one of them: what it says but for name and command is true of all. */
  readonly example: Finding;
  readonly names: readonly string[];
  /** The scalar fields that the judgement read; undefined where the page has no room for them. */
  readonly read: Finding['read'] | undefined;
  /** What mends them, where the rule can tell it exactly; the first few. */
  readonly remedies: readonly string[];
  readonly remediesLeftOut: number;
  /** Numbers, in the account's call log, of the calls that gave what was read. */
  readonly calls: ReadonlySet<number>;
}

const mostRemedies = 20;

/** The characters of evidence that a page has room for; what passes may not take that of the others. */
export interface Room {
  open: number;
  passed: number;
}

/** Puts findings into groups as they come; it holds their names and what each group has in common. */
export class Groups {
  readonly #groups = new Map<string, Growing>();
  readonly #room: Room;

  /** The controls of a page share what room is left. */
  constructor(room: Room) {
    this.#room = room;
  }

  add(finding: Finding): void {
    const { status, subject, message, waiver, attestation, remediation, since } = finding;
    const { account, region, type } = subject;
    const statements = [waiver?.id, attestation?.by, attestation?.on];
    const alike = [status, account, region, type, message, statements, since];
    const evidence = this.#evidence(finding);
    const key = JSON.stringify([alike, evidence]);
    let group = this.#groups.get(key);
    if (!group) {
      const read = evidence === undefined ? undefined : finding.read;
      group = { example: finding, names: [], read, remedies: [], remediesLeftOut: 0, calls: new Set() };
      this.#groups.set(key, group);
      this.#room[roomOf(finding)] -= evidence?.length ?? 0;
    }
    group.names.push(nameOf(subject));
    for (const call of finding.calls) group.calls.add(call);
    if (remediation === undefined || group.remedies.includes(remediation)) return;
    if (group.remedies.length < mostRemedies) group.remedies.push(remediation);
    else group.remediesLeftOut++;
  }

  /** In the order of their first findings. */
  list(): readonly Group[] {
    return [...this.#groups.values()];
  }

  #evidence(finding: Finding): string | undefined {
    return this.#room[roomOf(finding)] > 0 ? JSON.stringify(finding.read) : undefined;
  }
}

interface Growing extends Group {
  readonly names: string[];
  readonly remedies: string[];
  remediesLeftOut: number;
  readonly calls: Set<number>;
}

function roomOf({ status }: Finding): keyof Room {
  return status === 'pass' || status === 'not-applicable' ? 'passed' : 'open';
}
