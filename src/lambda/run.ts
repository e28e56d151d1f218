import { resourceTypes } from '../facts/index.ts';
import type { Policy } from '../policy/policy.ts';
import { isRecorded, listingOf, resourceIdOf, type Named } from '../sources/config-item/index.ts';
import type { ConfigurationItem } from '../sources/config-item/item.ts';
import { keyOf, type Evaluation } from '../sinks/evaluation.ts';
import type { Occasion } from '../sinks/put-evaluations.ts';
import { longestRuleName, type StoredResult } from '../sinks/stored-results.ts';
import { annotate, answersOf, type Answers } from './answers.ts';
import { IncompleteError } from './errors.ts';
import { readEvent, type ConfigRuleEvent, type Invocation, type Notification } from './event.ts';
import { judge, type Source } from './judge.ts';
import { gapCounts, gapsInWords, type LogLine } from './log.ts';
import { outdated, reported } from './selection.ts';
import { settingsOf, type Settings } from './settings.ts';

/** All that an invocation touches. What a signal aborts rejects. */
export interface Ports {
  /** Throws `InvocationError` when there is no such policy. */
  readonly policyOf: (id: string) => Policy;
  /**
   * Opens the account; when the signal aborts, what was not yet read becomes a gap. For a schedule, what was read for another rule of that
   * schedule will do.
   */
  readonly open: (signal: AbortSignal, schedule?: Invocation) => Source;
  readonly fetchItem: (summary: Named, signal: AbortSignal) => Promise<ConfigurationItem>;
  readonly storedResults: (rule: string, signal: AbortSignal) => Promise<readonly StoredResult[]>;
  readonly put: (evaluations: readonly Evaluation[], occasion: Occasion) => Promise<void>;
  readonly log: (line: LogLine) => void;
  /** Milliseconds until the function is stopped. */
  readonly remaining: () => number;
}

/** What became of an invocation. */
export interface Summary {
  readonly rule: string;
  readonly compliant: number;
  readonly nonCompliant: number;
  readonly notApplicable: number;
  readonly undecided: number;
}

/** Milliseconds kept for reporting; a quarter of the time where there is little. */
const reserve = 10_000;

/**
 * Judges what AWS Config asks and reports it. Throws after reporting when something could not be decided: AWS Config then keeps the resource's
 * last result, and the failed invocation is the signal.
 */
export async function run(event: ConfigRuleEvent, ports: Ports): Promise<Summary> {
  const started = performance.now();
  const invocation = readEvent(event);
  const settings = settingsOf(invocation.parameters, ports.policyOf);
  const outcome = await inTime(ports.remaining(), async (signal) => decide(invocation, settings, ports, signal));
  const evaluations = outcome.evaluations.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const decided = performance.now();
  const unreported = evaluations.length === 0 ? undefined : await ports.put(evaluations, invocation).catch(asProblem);

  const count = (compliance: Evaluation['compliance']): number =>
    evaluations.filter((evaluation) => evaluation.compliance === compliance).length;
  const summary = {
    rule: invocation.rule,
    compliant: count('COMPLIANT'),
    nonCompliant: count('NON_COMPLIANT'),
    notApplicable: count('NOT_APPLICABLE'),
    undecided: outcome.undecided.length,
  };
  const gaps = gapCounts(outcome.undecided.flatMap((each) => each.gaps));
  const failures = [...outcome.problems, ...(unreported ? [unreported] : [])];
  ports.log({
    level: failures.length > 0 || summary.undecided > 0 ? 'ERROR' : 'INFO',
    message: 'evaluated',
    ...summary,
    control: settings.control.id,
    policy: `${settings.policy.id} ${settings.policy.version}`,
    policyDigest: settings.policy.digest,
    notification: invocation.notification.kind,
    eventTime: invocation.now,
    decideMs: Math.round(decided - started),
    reportMs: Math.round(performance.now() - decided),
    gaps,
    problems: failures.map(({ name, message }) => ({ name, message })),
  });
  if (unreported) throw unreported;
  const incomplete = [
    ...(summary.undecided > 0 ? [`${summary.undecided} undecided: ${gapsInWords(gaps)}`] : []),
    ...outcome.problems.map(({ message }) => message),
  ];
  if (incomplete.length > 0) throw new IncompleteError(incomplete.join('; '));
  return summary;
}

interface Outcome extends Pick<Answers, 'evaluations' | 'undecided'> {
  /** Why the invocation is incomplete although all that is reported holds. */
  readonly problems: readonly Error[];
}

async function decide(invocation: Invocation, settings: Settings, ports: Ports, signal: AbortSignal): Promise<Outcome> {
  const { notification } = invocation;
  const outcome =
    notification.kind === 'scheduled'
      ? await decideAll(invocation, settings, ports, signal)
      : await decideChange(invocation, notification, settings, ports, signal);
  if (!signal.aborted) return outcome;
  return { ...outcome, problems: [...outcome.problems, new Error('the time ran out before all was looked at')] };
}

/** The one resource that has changed. */
async function decideChange(
  invocation: Invocation,
  notification: Exclude<Notification, { readonly kind: 'scheduled' }>,
  settings: Settings,
  ports: Ports,
  signal: AbortSignal,
): Promise<Outcome> {
  const { type, id } = notification.item;
  const notApplicable = (reason: string): Outcome => ({
    evaluations: [{ type, id, compliance: 'NOT_APPLICABLE', annotation: annotate(reason, settings) }],
    undecided: [],
    problems: [],
  });
  const { subject } = settings.control.rule;
  if (notification.left) return notApplicable('deleted, not recorded, or no longer in the scope of the rule');
  if (type !== resourceTypes[subject] || !isRecorded(subject))
    return notApplicable(`control ${settings.control.id} does not judge resources of this type`);

  const item =
    notification.kind === 'change'
      ? notification.item
      : { ...(await ports.fetchItem(notification.item, signal)), type, id };
  const changed = listingOf(item, subject, invocation.account);
  const { findings } = await judge(settings, invocation, ports.open(signal), changed);
  const ofItem = findings.filter((finding) => finding.subject.type === type);
  if (ofItem.length === 0) return notApplicable('not in the scope of this control');
  return { ...answersOf(ofItem, settings, () => id), problems: [] };
}

/** All resources, and what AWS Config still holds of those that are gone. */
async function decideAll(
  invocation: Invocation,
  settings: Settings,
  ports: Ports,
  signal: AbortSignal,
): Promise<Outcome> {
  const { findings, complete } = await judge(settings, invocation, ports.open(signal, invocation));
  const { subject: judged } = settings.control.rule;
  const answers = answersOf(findings, settings, (subject) => resourceIdOf(judged, subject));
  const evaluations = reported(answers, invocation.account, settings);
  const { undecided } = answers;
  if (signal.aborted) return { evaluations, undecided, problems: [] };
  if (invocation.rule.length > longestRuleName) {
    const message = `results of resources that are gone stay: AWS Config lists those of rules with names of up to ${longestRuleName} characters`;
    ports.log({ level: 'WARN', message, rule: invocation.rule });
    return { evaluations, undecided, problems: [] };
  }
  const stored = await ports.storedResults(invocation.rule, signal).catch(asProblem);
  if (stored instanceof Error) return { evaluations, undecided, problems: [stored] };
  const { orderedAt } = invocation;
  const others = outdated(stored, answers, evaluations, { complete, orderedAt, settings });
  return { evaluations: [...evaluations, ...others], undecided, problems: [] };
}

/** Aborts the signal while there is still time to report. */
async function inTime<T>(remaining: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), remaining - Math.min(reserve, remaining / 4));
  try {
    return await work(control.signal);
  } finally {
    clearTimeout(timer);
  }
}

function asProblem(problem: unknown): Error {
  return problem instanceof Error ? problem : new Error(String(problem));
}
