import { Collection } from '../collection.ts';
import { Missing, type Gap } from '../evidence.ts';
import { fail, pass, type Verdict } from '../rule.ts';

/** How far something comes on its way to a person. */
export interface Way {
  /** The whole links, from the first on. */
  readonly links: readonly string[];
  /** How much of it holds, named links and conditions between them. */
  readonly whole: number;
  /** What is wrong with the link after those; undefined: the way is whole. */
  readonly broken?: string;
  /** Of a broken way: what could not be read of the links before. */
  readonly missing?: readonly Gap[];
}

export const link = (...links: readonly string[]): Way => ({ links, whole: 1 });
export const broken = (reason: string): Way => ({ links: [], whole: 0, broken: reason });

/** Link by link, up to the first that is seen to be broken: that decides, and what could not be read before it is told with it. */
export function along(...steps: readonly (() => Way)[]): Way {
  const links: string[] = [];
  const missing: (readonly Gap[])[] = [];
  let whole = 0;
  for (const step of steps) {
    try {
      const way = step();
      links.push(...way.links);
      whole += way.whole;
      if (way.missing) missing.push(way.missing);
      if (way.broken !== undefined) return { links, whole, broken: way.broken, missing: missing.flat() };
    } catch (problem) {
      if (!(problem instanceof Missing)) throw problem;
      missing.push(problem.gaps);
    }
  }
  if (missing.length > 0) throw new Missing(missing.flat());
  return { links, whole };
}

/** A whole way by any of the members, whatever could not be read of others; without one, the way that comes furthest. */
export function furthest<T>(members: Collection<T>, follow: (member: T) => Way, none: string): Way {
  const ways = new Map<T, Way>();
  const leading = members.find((member) => {
    const way = follow(member);
    ways.set(member, way);
    return way.broken === undefined;
  });
  const found = leading && ways.get(leading);
  if (found) return found;
  let best: Way | undefined;
  for (const member of members.shown()) {
    const way = ways.get(member);
    if (way && (!best || way.whole > best.whole)) best = way;
  }
  return best ?? broken(none);
}

/** A whole way among several, or the one that comes furthest. */
export function either(...ways: readonly (() => Way)[]): Way {
  return furthest(new Collection(ways), (way) => way(), '');
}

/** A way in words, with what is wrong with it at the end. */
export const printed = ({ links, broken: reason }: Way): string =>
  [...links, ...(reason === undefined ? [] : [reason])].join(' → ');

/** What a way says as a verdict on its own. */
export function verdictOf(way: Way, whole: string, remediation?: string): Verdict {
  if (way.broken === undefined) return pass(whole);
  return { ...fail(way.broken, remediation), ...(way.missing && { missing: way.missing }) };
}
