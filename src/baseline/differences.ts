import { absentMark } from './absent.ts';
import type { OpenResults } from '../files/read-results.ts';
import type { SavedSummary } from '../files/saved-results.ts';
import type { Status } from '../results.ts';
import type { Difference, Since } from './change.ts';
import { isSameControl } from './controls.ts';
import { isSettled, markOf } from './mark.ts';
import { controlKey, Seen } from './seen.ts';
import { savedSide, type Side, type SideControl, type SideFinding } from './side.ts';

/** Results that others are held against. Of their findings only the open ones are held. */
export class Baseline {
  readonly side: Side;
  readonly summary: SavedSummary;
  readonly #open = new Map<string, SideFinding>();
  /** What the other findings are. */
  readonly #settled = new Map<string, Status>();
  readonly #controls: ReadonlyMap<string, SideControl>;

  constructor(results: OpenResults) {
    this.side = savedSide(results);
    this.summary = results.summary;
    for (const finding of results.findings) {
      const { id, policy, control, status, subject, message } = finding;
      if (isSettled(status)) this.#settled.set(id, status);
      else this.#open.set(id, { id, policy, control, status, subject, message });
    }
    this.#controls = controlsOf(this.side);
  }

  /** What became of each finding that was or is open: those that are there now in their order, then those that are not. */
  *differences(after: Side): Generator<Difference, void, undefined> {
    const mark = this.marker(after);
    const left = new Map(this.#open);
    const seen = new Seen([...left.values()].map(({ subject }) => subject));
    for (const finding of after.findings) {
      seen.tell(finding);
      left.delete(finding.id);
      const given = mark(finding);
      if (given) yield { ...told(finding), ...given, is: finding.status };
    }
    if (left.size === 0) return;
    const then = { side: this.side, seen: new Seen([...left.values()].map(({ subject }) => subject)) };
    for (const finding of this.side.findings) then.seen.tell(finding);
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
      const was = this.#open.get(finding.id)?.status ?? this.#settled.get(finding.id);
      const mark = markOf(was, finding, changed.has(controlKey(finding)));
      if (!mark) return undefined;
      if (was) return { ...mark, was };
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
