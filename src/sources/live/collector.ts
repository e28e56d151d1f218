import { isGap, type Gap, type Hole, type Listing, type Recorded } from '../../evidence.ts';
import type { ResourceName, View } from '../../facts/index.ts';
import type { Ask, Asked } from './call.ts';
import type { Operation } from './operations.ts';

/** A resource as the live source holds it: details are written into it as they come. */
export type Member<R extends ResourceName = ResourceName> = Recorded<View<R>>;

/** What one region answered. */
export interface Found<R extends ResourceName> {
  readonly members: readonly Member<R>[];
  readonly holes: readonly Hole[];
  readonly calls: readonly number[];
}

/** Where a collector looks. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Lists one kind of resource. */
export interface ListingCollector<R extends ResourceName> {
  /** All operations that it sends. */
  readonly operations: readonly Operation[];
  readonly list: (ask: Ask, place: Place) => Promise<Found<R>>;
  /** One answer shows the resources of all regions, so that it is asked for once, and stands as a listing of region `global`. */
  readonly accountWide?: true;
  /** Brings the regions' answers together, where they show the same resources. */
  readonly join?: (listings: readonly Listing<View<R>>[]) => readonly Listing<View<R>>[];
}

/** Reads one detail of one resource. */
export interface DetailCollector<R extends ResourceName> {
  /** All operations that it sends. */
  readonly operations: readonly Operation[];
  readonly read: (ask: Ask, member: Member<R>, memo: Memo) => Promise<Asked<unknown>>;
}

/** One answer for all details that stand on the same call. */
export class Memo {
  readonly #answers = new Map<string, Promise<Asked<unknown>>>();

  /** `key` names the answer: one key, one type. */
  once<T>(key: string, ask: () => Promise<Asked<T>>): Promise<Asked<T>> {
    const answer = this.#answers.get(key) ?? ask();
    this.#answers.set(key, answer);
    return answer as Promise<Asked<T>>;
  }
}

/** Another value made of the one that was asked for, or a gap in its place; a gap that is there already stays. */
export function derive<T, U>(asked: Asked<T>, make: (value: T) => U | Gap): Asked<U> {
  if ('gap' in asked) return asked;
  const made = make(asked.value);
  return isGap(made) ? { gap: made, calls: asked.calls } : { value: made, calls: asked.calls };
}

/** One page of a list, as compact members. */
export interface Page<R extends ResourceName> {
  readonly members: readonly Member<R>[];
  /** The token of the page after it. */
  readonly next?: string | undefined;
}

/**
 * Asks for page after page, with the tokens of all pages until then. What a failed page and those after it would have shown is a hole;
 * the pages before it stay. What two pages show, since the list moved between them, is told as the later one tells it.
 */
export async function allPages<R extends ResourceName>(
  page: (token: string | undefined, seen: Set<string>) => Promise<Asked<Page<R>>>,
): Promise<Found<R>> {
  const members = new Map<string, Member<R>>();
  const calls: number[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const asked = await page(token, seen);
    calls.push(...asked.calls);
    if ('gap' in asked) return { members: [...members.values()], holes: [asked.gap], calls };
    const noted = { listing: asked.calls };
    for (const member of asked.value.members) members.set(member.arn ?? member.id, { ...member, calls: noted });
    token = asked.value.next;
  } while (token !== undefined);
  return { members: [...members.values()], holes: [], calls };
}

/** A list that is a detail: whole, or the gap of the page that failed. */
export async function wholeList<T>(
  page: (
    token: string | undefined,
    seen: Set<string>,
  ) => Promise<Asked<{ readonly items: readonly T[]; readonly next?: string | undefined }>>,
): Promise<Asked<readonly T[]>> {
  const items: T[] = [];
  const calls: number[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const asked = await page(token, seen);
    calls.push(...asked.calls);
    if ('gap' in asked) return { gap: asked.gap, calls };
    items.push(...asked.value.items);
    token = asked.value.next;
  } while (token !== undefined);
  return { value: items, calls };
}
