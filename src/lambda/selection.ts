import { resourceTypes, typesIn } from '../facts/index.ts';
import { keyOf, type Evaluation } from '../sinks/evaluation.ts';
import type { StoredResult } from '../sinks/stored-results.ts';
import { annotate, type Answers } from './answers.ts';
import type { Settings } from './settings.ts';

const accountType = resourceTypes.account;

/** The evaluations to report of a whole account, before what AWS Config still holds is looked at. */
export function reported(answers: Answers, account: string, settings: Settings): readonly Evaluation[] {
  const { evaluations } = answers;
  if (settings.report === 'all' || resourceTypes[settings.control.rule.subject] === accountType) return evaluations;
  const failing = evaluations.filter(({ type, compliance }) => type !== accountType && compliance === 'NON_COMPLIANT');
  return [...failing, ...accountAnswer(answers, account, settings)];
}

/** The account's own answer: compliant only if every resource was decided and none fails; none when that cannot be told. */
function accountAnswer({ evaluations, undecided, unknown }: Answers, id: string, settings: Settings): Evaluation[] {
  const count = (compliance: Evaluation['compliance']): number =>
    evaluations.filter((evaluation) => evaluation.compliance === compliance).length;
  const failing = count('NON_COMPLIANT');
  const passing = count('COMPLIANT');
  if (failing === 0 && undecided.length > 0) return [];
  const decided = passing > 0 && unknown === 0 ? 'COMPLIANT' : 'NOT_APPLICABLE';
  const compliance = failing > 0 ? 'NON_COMPLIANT' : decided;
  const open = unknown > 0 ? `, ${unknown} UNKNOWN` : '';
  const reason = `${resourceTypes[settings.control.rule.subject]}: ${failing} fail, ${passing} pass${open}`;
  return [{ type: accountType, id, compliance, annotation: annotate(reason, settings) }];
}

/**
 * What has to be reported besides because AWS Config still says something else: a resource that no longer fails, and, where `complete` says
 * that all resources were seen, one that is gone or has left the scope. What an earlier delivery of the same event reported is reported again.
 */
export function outdated(
  stored: readonly StoredResult[],
  { evaluations, undecided }: Answers,
  sent: readonly Evaluation[],
  {
    complete,
    orderedAt,
    settings,
  }: { readonly complete: boolean; readonly orderedAt: string; readonly settings: Settings },
): readonly Evaluation[] {
  const settled = new Set([...sent, ...undecided].map(keyOf));
  const answers = new Map(evaluations.map((evaluation) => [keyOf(evaluation), evaluation]));
  const seen = new Set([...typesIn(settings.control.rule.subject), accountType]);
  // While a resource is undecided, so is the account.
  if (undecided.length > 0) seen.delete(accountType);
  const annotation = annotate('gone, or no longer in the scope of this control', settings);
  return stored.flatMap(({ type, id, compliance, orderedAt: storedAt }) => {
    const key = keyOf({ type, id });
    if (settled.has(key)) return [];
    const gone = { type, id, compliance: 'NOT_APPLICABLE', annotation } as const;
    const answer = answers.get(key) ?? (complete && seen.has(type) ? gone : undefined);
    if (!answer || (answer.compliance === compliance && storedAt !== orderedAt)) return [];
    settled.add(key);
    return [answer];
  });
}
