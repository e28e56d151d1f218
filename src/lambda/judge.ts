import { settle } from '../evaluate.ts';
import { findings } from '../findings.ts';
import { needsOf } from '../needs.ts';
import type { Finding } from '../results.ts';
import type { Listings } from '../sources/evidence.ts';
import type { LiveSource } from '../sources/live/index.ts';
import { IncompleteError, InvocationError } from './errors.ts';
import type { Invocation } from './event.ts';
import type { Settings } from './settings.ts';

/** What a source answers questions with. */
export type Source = Pick<LiveSource, 'collect' | 'fetch' | 'close'>;

export interface Judged {
  readonly findings: readonly Finding[];
  /** Whether every resource that the control judges was seen. */
  readonly complete: boolean;
}

/** Judges the control as of the event's own time. `changed` takes the subjects' place; all else is what the source sees. */
export async function judge(
  { policy, control }: Settings,
  { account, now }: Pick<Invocation, 'account' | 'now'>,
  source: Source,
  changed?: Listings,
): Promise<Judged> {
  const { rule } = control;
  const isFact = (name: string): boolean => rule.facts.some((fact) => fact === `${name}s`);
  const { resources } = needsOf([policy]);
  const collected = await source.collect(
    changed ? resources.filter((name) => name !== rule.subject || isFact(name)) : resources,
  );
  if (collected.account === 'unknown')
    throw new IncompleteError('sts:GetCallerIdentity failed, so nothing could be looked at');
  if (collected.account !== account)
    throw new InvocationError(
      `the rule is of account ${account} and the function looks at account ${collected.account}; deploy it in each account`,
    );
  const evidence = { ...collected, collectedAt: now };
  const others = changed ? [changed] : [];
  await settle([policy], [evidence], (wanted) => source.fetch(wanted, ...others), changed);
  const listings = evidence.listings[rule.subject] ?? [];
  source.close();
  return {
    findings: [...findings([policy], [evidence], changed)],
    complete: listings.length > 0 && listings.every(({ holes }) => holes.length === 0),
  };
}
