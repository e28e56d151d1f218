import type { Status } from '../results.ts';
import type { Since } from './change.ts';
import type { SideFinding } from './side.ts';

export type Mark = Omit<Since, 'was'>;

/**
 * What became of a finding that is there now; `was` is its status in the baseline. `changed` tells that the control binds another
 * rule or other parameters than then: what passes by them has not been fixed. Undefined when nothing was or is to be done.
 */
export function markOf(
  was: Status | undefined,
  { status, underlying }: Pick<SideFinding, 'status' | 'underlying'>,
  changed: boolean,
): Mark | undefined {
  if (was === status) return isSettled(status) ? undefined : { change: 'unchanged' };
  const failed = was === 'fail' || was === 'waived';
  switch (status) {
    case 'fail':
      return { change: 'new' };
    case 'unknown':
      return failed ? { change: 'not-assessable', because: 'evidence-missing' } : { change: 'new' };
    case 'waived':
      return was === 'fail' ? { change: 'accepted', because: 'waived' } : { change: 'new' };
    case 'attested':
      if (failed)
        return underlying === 'manual'
          ? { change: 'fixed', because: 'attested' }
          : { change: 'not-assessable', because: 'evidence-missing' };
      return was === 'unknown' || was === 'manual' ? { change: 'accepted', because: 'attested' } : { change: 'new' };
    case 'manual':
      return failed ? { change: 'not-assessable', because: 'evidence-missing' } : { change: 'new' };
    case 'pass':
    case 'not-applicable': {
      if (was === undefined || isSettled(was)) return undefined;
      const because = status === 'pass' ? 'passes' : 'not-applicable';
      if (!failed) return { change: 'decided', because };
      if (changed) return { change: 'not-comparable', because: 'control-changed' };
      // A topic is not mended by no alarm telling through it any more.
      return { change: status === 'pass' ? 'fixed' : 'not-comparable', because };
    }
  }
}

/** Whether nothing is to be done, and no person vouches for it either. */
export function isSettled(status: Status): boolean {
  return status === 'pass' || status === 'not-applicable';
}
