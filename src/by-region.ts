import type { Collection } from './collection.ts';
import { Missing, type Subject } from './evidence.ts';

/** The members of a collection by region and id. That there is none of an id is told only of a region that was seen whole. */
export class ByRegion<T extends Subject> {
  readonly #members: () => Collection<T>;
  readonly #regions: () => Collection<Subject>;
  /** What a region that nobody looked into would have been asked. */
  readonly #asks: string;
  readonly #places = new Map<string, { readonly byId: ReadonlyMap<string, T>; readonly all: Collection<T> }>();

  constructor(members: () => Collection<T>, regions: () => Collection<Subject>, asks: string) {
    this.#members = members;
    this.#regions = regions;
    this.#asks = asks;
  }

  /** Throws `Missing` where a member of this id may be hidden. */
  find({ account, region }: Pick<Subject, 'account' | 'region'>, id: string): T | undefined {
    const { byId, all } = this.#place(region);
    const found = byId.get(id);
    if (found) return found;
    all.list();
    if (!this.#regions().some((seen) => seen.region === region))
      throw new Missing([{ gap: 'not-asked', account, region, needs: this.#asks }]);
    return undefined;
  }

  #place(region: string): { readonly byId: ReadonlyMap<string, T>; readonly all: Collection<T> } {
    const known = this.#places.get(region);
    if (known) return known;
    const all = this.#members().filter((member) => member.region === region);
    const place = { byId: new Map(all.shown().map((member) => [member.id, member])), all };
    this.#places.set(region, place);
    return place;
  }
}
