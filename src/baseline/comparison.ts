import type { SavedComparison, SavedSummary } from '../files/saved-results.ts';
import type { Severity } from '../policy/policy.ts';
import type { Finding, Results } from '../results.ts';
import { changes, type Change, type Difference } from './change.ts';
import type { Baseline } from './differences.ts';
import { limitsOf } from './limits.ts';
import { controlKey } from './seen.ts';
import { sideOf, type Side, type SideControl } from './side.ts';

/** What reports say of the differences as a whole. */
export interface Comparison {
  readonly baseline: {
    readonly version: string;
    readonly reportedAt: string;
    readonly accounts: readonly { readonly account: string; readonly collectedAt: string }[];
    readonly summary: SavedSummary;
  };
  readonly counts: ChangeCounts;
  /** In the order of the policies, those that only the baseline has last. */
  readonly controls: readonly ControlComparison[];
  /** Open findings of the baseline that are not there any more. */
  readonly absent: readonly Difference[];
  /** What differs between the two beside their findings, so that they cannot be compared there. */
  readonly limits: readonly string[];
}
export type ChangeCounts = Readonly<Record<Change, number>>;

export interface ControlComparison {
  readonly policy: string;
  readonly control: string;
  readonly severity: Severity;
  readonly counts: ChangeCounts;
  /** What counts for the exit code: new failures, and what cannot be decided now and was, or was not looked at, in the baseline. */
  readonly open: { readonly fail: number; readonly unknown: number };
  /** The first differences of each kind, at most `sampled`. */
  readonly samples: Readonly<Record<Change, readonly Difference[]>>;
}
export const sampled = 20;

/** Holds results against a baseline, in one pass over the findings. */
export function compare(baseline: Baseline, after: Side): Comparison {
  const { side: before, summary } = baseline;
  const { version, reportedAt, accounts } = before;
  return {
    baseline: {
      version,
      reportedAt,
      accounts: accounts.map(({ account, collectedAt }) => ({ account, collectedAt })),
      summary,
    },
    ...counted([...after.controls, ...before.controls], baseline.differences(after)),
    limits: limitsOf(before, after),
  };
}

/** The comparison that results were saved with, counted again from their findings. */
export function comparisonAgain(saved: SavedComparison, results: Results): Comparison {
  const gone = saved.controls.map(({ policy, control, severity }) => ({ policy, id: control, severity }));
  return { ...saved, ...counted([...sideOf(results).controls, ...gone], differencesIn(results, saved.absent)) };
}

function* differencesIn({ findings }: Results, absent: readonly Difference[]): Generator<Difference, void, undefined> {
  for (const { id, policy, control, subject, message, status, since } of findings)
    if (since) yield { id, policy, control, subject, message, ...since, is: status };
  yield* absent;
}

/** `controls` are those of both sides, the later side's first. */
function counted(
  both: readonly Pick<SideControl, 'policy' | 'id' | 'severity'>[],
  differences: Iterable<Difference>,
): Pick<Comparison, 'counts' | 'controls' | 'absent'> {
  const controls = new Map<string, Entry>();
  for (const { policy, id: control, severity } of both)
    if (!controls.has(controlKey({ policy, control })))
      controls.set(controlKey({ policy, control }), entry(policy, control, severity));
  const counts = zero();
  const absent: Difference[] = [];
  for (const difference of differences) {
    const { change, is } = difference;
    const control = controls.get(controlKey(difference));
    if (!control) throw new Error(`finding ${difference.id} is of a control that neither of the two has`);
    counts[change]++;
    control.counts[change]++;
    if (control.samples[change].length < sampled) control.samples[change].push(difference);
    if (is === undefined) absent.push(difference);
    if (change === 'new' && is === 'fail') control.open.fail++;
    if (change === 'new' && is === 'unknown') control.open.unknown++;
    if (change === 'not-assessable' && (is === undefined || is === 'unknown')) control.open.unknown++;
  }
  return { counts, controls: [...controls.values()], absent };
}

/** The same results, each finding marked with what became of it since the baseline. */
export function marked<R extends Results>(results: R, baseline: Baseline): R {
  const mark = baseline.marker(sideOf(results));
  function* findings(): Generator<Finding, void, undefined> {
    for (const finding of results.findings) {
      const since = mark(finding);
      yield since ? { ...finding, since } : finding;
    }
  }
  return { ...results, findings: { [Symbol.iterator]: findings } };
}

interface Entry extends ControlComparison {
  readonly counts: Record<Change, number>;
  readonly open: { fail: number; unknown: number };
  readonly samples: Record<Change, Difference[]>;
}

function entry(policy: string, control: string, severity: Severity): Entry {
  const samples = Object.fromEntries(changes.map((change) => [change, []])) as unknown as Entry['samples'];
  return { policy, control, severity, counts: zero(), open: { fail: 0, unknown: 0 }, samples };
}

function zero(): Record<Change, number> {
  return Object.fromEntries(changes.map((change) => [change, 0])) as Record<Change, number>;
}
