import { absentMark } from './absent.ts';
import type { SavedResults, SavedSummary } from '../files/saved-results.ts';
import type { Difference, Since } from './change.ts';
import { isSameControl } from './controls.ts';
import { isSettled, markOf } from './mark.ts';
import { controlKey, Seen } from './seen.ts';
import { savedSide, type Side, type SideControl, type SideFinding } from './side.ts';

/** Results that others are held against. */
export class Baseline {
  readonly side: Side;
  readonly summary: SavedSummary;
  readonly #findings: ReadonlyMap<string, SideFinding>;
  readonly #controls: ReadonlyMap<string, SideControl>;

  constructor(results: SavedResults) {
    this.side = savedSide(results);
    this.summary = results.summary;
    this.#findings = new Map(results.findings.map((finding) => [finding.id, finding]));
    this.#controls = controlsOf(this.side);
  }

  /** What became of each finding that was or is open: those that are there now in their order, then those that are not. */
  *differences(after: Side): Generator<Difference, void, undefined> {
    const mark = this.marker(after);
    const left = new Map([...this.#findings].filter(([, { status }]) => !isSettled(status)));
    const seen = new Seen([...left.values()].map(({ subject }) => subject));
    for (const finding of after.findings) {
      seen.tell(finding);
      left.delete(finding.id);
      const given = mark(finding);
      if (given) yield { ...told(finding), ...given, is: finding.status };
    }
    if (left.size === 0) return;
    const then = { side: this.side, seen: new Seen([...left.values()].map(({ subject }) => subject)) };
    for (const finding of this.#findings.values()) then.seen.tell(finding);
    for (const finding of left.values()) {
      const control = this.#controls.get(controlKey(finding));
      if (!control) throw new Error(`finding ${finding.id} of the baseline is of no control`);
      yield { ...told(finding), ...absentMark(finding, control, then, { side: after, seen }), was: finding.status };
    }
  }

  /** Marks the findings of other results. */
  marker(after: Side): (finding: SideFinding) => Since | undefined {
    const changed = new Set<string>();
    for (const [key, control] of controlsOf(after)) {
      const before = this.#controls.get(key);
      if (before && !isSameControl(before, control)) changed.add(key);
    }
    return (finding) => {
      const before = this.#findings.get(finding.id);
      const mark = markOf(before, finding, changed.has(controlKey(finding)));
      if (!mark) return undefined;
      if (before) return { ...mark, was: before.status };
      return this.#judged(finding) ? mark : { ...mark, because: 'first-judged' };
    };
  }

  /** Whether the baseline looked where a finding is. */
  #judged(finding: SideFinding): boolean {
    const { account, region } = finding.subject;
    if (!this.#controls.has(controlKey(finding))) return false;
    const run = this.side.accounts.find((other) => other.account === account);
    return run !== undefined && (region === 'global' || run.regions.includes(region));
  }
}

function controlsOf({ controls }: Side): ReadonlyMap<string, SideControl> {
  return new Map(controls.map((control) => [controlKey({ policy: control.policy, control: control.id }), control]));
}

function told({ id, policy, control, subject, message }: SideFinding): Omit<Difference, 'change'> {
  return { id, policy, control, subject, message };
}
