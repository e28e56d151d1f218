import { isGap, type Listing, type Recorded, type Subject } from '../evidence.ts';
import type { ResourceName } from '../facts/index.ts';
import type { AccountEvidence, Listings } from '../sources/evidence.ts';
import type { Invocation } from './event.ts';
import type { Source } from './judge.ts';

/**
 * What the rules of one schedule have read, kept in the warm container: many controls are judged at one time and look at the same facts. Of
 * another time nothing is kept, what could not be read is asked again, and for a rule that comes a second time all is read anew.
 */
export class SharedFacts {
  #time: string | undefined;
  #rules = new Set<string>();
  #listings: Listings = {};

  /** The source, asked only for what was not yet read for another rule of that schedule. */
  of({ orderedAt, rule }: Pick<Invocation, 'orderedAt' | 'rule'>, source: Source): Source {
    if (orderedAt !== this.#time || this.#rules.has(rule)) {
      this.#time = orderedAt;
      this.#rules = new Set();
      this.#listings = {};
    }
    this.#rules.add(rule);
    let used: Listings = {};
    return {
      collect: async (resources) => {
        const evidence = await source.collect(resources.filter((name) => !Object.hasOwn(this.#listings, name)));
        const known = entriesOf(this.#listings).filter(([name]) => resources.includes(name));
        used = asListings([
          ...known.map(([name, list]) => [name, list.map(readable)] as const),
          ...entriesOf(evidence.listings),
        ]);
        this.#keep(evidence, used);
        return { ...evidence, listings: used };
      },
      fetch: (wanted, ...others) => source.fetch(wanted, used, ...others),
      close: () => source.close(),
    };
  }

  #keep({ account }: AccountEvidence, listings: Listings): void {
    if (account === 'unknown') return;
    const whole = entriesOf(listings).filter(([, list]) => list.every(({ holes }) => holes.length === 0));
    this.#listings = { ...this.#listings, ...asListings(whole) };
  }
}

type Entry = readonly [ResourceName, readonly Listing[]];

const entriesOf = (listings: Listings): readonly Entry[] => Object.entries(listings) as unknown as readonly Entry[];
const asListings = (entries: readonly Entry[]): Listings => Object.fromEntries(entries);

/** With the fields that were read: one that is not there is asked for again. */
function readable(listing: Listing): Listing {
  const members = listing.members.map(
    (member) =>
      Object.fromEntries(Object.entries(member).filter(([, value]) => !isGap(value))) as unknown as Recorded<Subject>,
  );
  return { ...listing, members };
}
