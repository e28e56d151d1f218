import type { Subject } from '../../evidence.ts';
import type { Finding } from '../../results.ts';
import { severities, type ControlTally } from '../../tally.ts';

/** A resource of which something failed, was accepted or could not be decided. */
export interface Resource {
  readonly subject: Subject;
  /** What came of it, a control at a time. */
  readonly findings: readonly {
    readonly tally: ControlTally;
    readonly status: Finding['status'];
    readonly key?: string;
  }[];
}

/** Gathers which resources were judged, and what is to be said of them. */
export class Resources {
  readonly #judged = new Map<string, Set<string>>();
  readonly #open = new Map<string, Growing>();

  add(finding: Finding, tally: ControlTally): void {
    const { subject, status } = finding;
    const identity = `${subject.account} ${subject.region} ${subject.arn ?? subject.id}`;
    if (subject.type !== account) this.#ofType(subject.type).add(identity);
    if (status === 'pass' || status === 'not-applicable' || status === 'manual') return;
    const key = `${subject.type} ${identity}`;
    const resource = this.#open.get(key) ?? { subject, findings: [] };
    this.#open.set(key, resource);
    resource.findings.push({ tally, status, ...(subject.key !== undefined && { key: subject.key }) });
  }

  /** How many resources of each type were judged, accounts left out. */
  judged(): ReadonlyMap<string, number> {
    const counts = [...this.#judged].map(([type, resources]) => [type, resources.size] as const);
    return new Map(counts.toSorted(([a], [b]) => a.localeCompare(b)));
  }

  /** The gravest first: those with the most failures of the worst severity. */
  open(): readonly Resource[] {
    const ranked = [...this.#open.values()].map((resource) => ({ resource, weights: weights(resource) }));
    ranked.sort((a, b) => heavierFirst(a.weights, b.weights));
    return ranked.map(({ resource }) => resource);
  }

  #ofType(type: string): Set<string> {
    const known = this.#judged.get(type) ?? new Set();
    this.#judged.set(type, known);
    return known;
  }
}

const account = 'AWS::::Account';

interface Growing extends Resource {
  readonly findings: { tally: ControlTally; status: Finding['status']; key?: string }[];
}

/** How many failures of each severity, worst first, and then how much else. */
function weights({ findings }: Resource): readonly number[] {
  const failed = findings.filter(({ status }) => status === 'fail');
  const bySeverity = severities.map((severity) => failed.filter(({ tally }) => tally.control.severity === severity));
  return [...bySeverity.map(({ length }) => length), findings.length];
}

function heavierFirst(a: readonly number[], b: readonly number[]): number {
  const n = a.findIndex((weight, index) => weight !== b[index]);
  return n === -1 ? 0 : (b[n] ?? 0) - (a[n] ?? 0);
}
