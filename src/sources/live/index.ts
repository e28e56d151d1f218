import { setMaxListeners } from 'node:events';
import type { Wanted } from '../../evidence.ts';
import type { ResourceName } from '../../facts/index.ts';
import type { AccountEvidence, Listings } from '../evidence.ts';
import { Caller } from './call.ts';
import { Clients } from './clients.ts';
import { Memo } from './collector.ts';
import { readDetails } from './details.ts';
import { identify, noCredentials, refuseRejected, refuseWrongClock } from './identity.ts';
import { Limiter } from './limiter.ts';
import { listAll, nothingSeen } from './listings.ts';
import { scopeOf } from './regions.ts';
import type { LiveOptions, LiveSource } from './source.ts';
import { untilStopped } from './stop.ts';

export { ClockError, CredentialsError } from './identity.ts';
export type { LiveOptions, LiveSource } from './source.ts';

/** Where AWS is asked when neither the options nor the environment nor the profile name a region. */
const lastResort = 'us-east-1';

/** Opens an AWS account for looking at; nothing is sent before `collect`. */
export function openLive(options: LiveOptions): LiveSource {
  // Every call in flight listens to it.
  setMaxListeners(0, options.signal);
  let throttled = 0;
  const clients = new Clients(options, new Limiter(options.quotaShare, options.signal), () => void throttled++);
  const caller = new Caller(clients, options.signal, (latest) =>
    options.onCall?.({ calls: caller.log.length, throttled, latest }),
  );
  const memo = new Memo();
  let evidence: AccountEvidence | undefined;

  return {
    async collect(resources: readonly ResourceName[]) {
      const collectedAt = new Date().toISOString();
      const configured = await untilStopped(options.signal, () => clients.resolve()).catch((problem: unknown) => {
        if (options.signal.aborted) return undefined;
        throw noCredentials(problem, options.profile);
      });
      const named = options.regions === 'enabled' ? undefined : options.regions[0];
      const start = named ?? configured ?? lastResort;
      const identity = await identify(caller, start);
      refuseRejected(identity, options.profile, start);
      if ('gap' in identity) {
        evidence = { ...nothingSeen(resources, identity), collectedAt, finishedAt: collectedAt, calls: caller.log };
        return evidence;
      }
      const { clockOffset, ...who } = identity.value;
      refuseWrongClock(clockOffset);
      caller.account = who.account;
      const scope = await scopeOf(options, caller, start);
      const listings = await listAll(resources, identity, scope, caller);
      const { regions, excludedRegions } = scope;
      const whole = { ...who, regions, excludedRegions, listings };
      evidence = { ...whole, collectedAt, finishedAt: new Date().toISOString(), calls: caller.log };
      return evidence;
    },

    async fetch(wanted: readonly Wanted[], ...others: readonly Listings[]) {
      if (evidence) await readDetails(wanted, evidence.account, [evidence.listings, ...others], caller, memo);
    },

    close() {
      void clients.destroy();
      if (!evidence) throw new Error('nothing was collected');
      return {
        ...evidence,
        finishedAt: new Date().toISOString(),
        ...(options.signal.aborted && { interrupted: true }),
        calls: [...caller.log],
      };
    },
  };
}
