import { settle } from '../evaluate.ts';
import { resourceShapes, type ResourceName } from '../facts/index.ts';
import { findings } from '../findings.ts';
import { needsOf } from '../needs.ts';
import type { Finding } from '../results.ts';
import { completed } from '../sources/config-item/completed.ts';
import type { Listings } from '../sources/evidence.ts';
import type { LiveSource } from '../sources/live/index.ts';
import { allOtherRegions } from '../sources/unseen-regions.ts';
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

/**
 * Judges the control as of the event's own time, or that of looking. `changed` takes the subjects' place; all else is what the source sees, also what the control
 * reads of the changed resource and its item does not hold: then its kind is `listed`, too.
 */
export async function judge(
  settings: Settings,
  invocation: Pick<Invocation, 'account' | 'now'>,
  source: Source,
  changed?: Listings,
  listed = changed === undefined,
): Promise<Judged> {
  const { policy, control } = settings;
  const { subject } = control.rule;
  const collected = await source.collect(needsOf([policy], { subjects: listed }).resources);
  if (collected.account === 'unknown')
    throw new IncompleteError('sts:GetCallerIdentity failed, so nothing could be looked at');
  if (collected.account !== invocation.account)
    throw new InvocationError(
      `the rule is of account ${invocation.account} and the function looks at account ${collected.account}; deploy it in each account`,
    );
  const collectedAt = invocation.now ?? collected.collectedAt;
  const evidence = { ...collected, collectedAt, excludedRegions: [ofOtherFunctions] };
  const subjects = changed && listed ? completed(changed, subject, evidence.listings) : changed;
  let lacking = false;
  await settle(
    [policy],
    [evidence],
    (wanted) => {
      lacking ||= wanted.some(({ resource, field }) => resource === subject && isField(subject, field));
      return source.fetch(wanted, ...(subjects ? [subjects] : []));
    },
    subjects,
  );
  if (lacking && !listed) return judge(settings, invocation, source, changed, true);
  const listings = evidence.listings[subject] ?? [];
  source.close();
  return {
    findings: [...findings([policy], [evidence], subjects)],
    complete: listings.length > 0 && listings.every(({ holes }) => holes.length === 0),
  };
}

/** Of buckets the one listing shows those of all regions. */
const ofOtherFunctions = { region: allOtherRegions, reason: 'a function looks at its own region' };

const isField = (resource: ResourceName, field: string): boolean =>
  Object.hasOwn(resourceShapes[resource].fields, field);
