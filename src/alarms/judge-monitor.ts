import { Missing, type Gap } from '../evidence.ts';
import { few } from '../few.ts';
import { fail, pass, type Verdict } from '../rule.ts';
import type { Chains } from './chain.ts';
import type { Monitor } from './monitor.ts';
import type { SampleEvent } from './sample-events.ts';
import { Variants } from './variants.ts';
import { printed } from './way.ts';

/**
 * Whether somebody hears of every event of a monitor, each by a chain of its own if need be. An event that nobody hears of is a failure,
 * whatever could not be read for others; so is a variant of it that a metric filter leaves out.
 */
export function judgeMonitor(monitor: Monitor, chains: Chains): Verdict {
  const { required } = monitor;
  const variants = new Variants(monitor, () => chains.patterns());
  const whole = new Set<string>();
  const missed = new Map<string, SampleEvent[]>();
  const missing: (readonly Gap[])[] = [];
  const isMissed = (event: SampleEvent, where: string): boolean => {
    try {
      const way = chains.way(event);
      if (way.broken === undefined) {
        whole.add(printed(way));
        return false;
      }
      const clause = `${where}: ${printed(way)}`;
      missed.set(clause, [...(missed.get(clause) ?? []), event]);
      if (way.missing) missing.push(way.missing);
      return true;
    } catch (problem) {
      if (!(problem instanceof Missing)) throw problem;
      missing.push(problem.gaps);
      return false;
    }
  };
  const unheard = required.filter((event) => isMissed(event, '')).map(({ name }) => name);
  for (const event of required.filter(({ name }) => !unheard.includes(name)))
    for (const ofField of variants.of(event, chains.patternsFor(event)))
      ofField.some((variant) => isMissed(variant, ` where ${variant.where}`));
  if (missed.size > 0) {
    const clauses = [...missed].map(([clause, events]) => `nobody hears of ${named(events, required)}${clause}`);
    return { ...fail(few(clauses)), missing: missing.flat() };
  }
  if (missing.length > 0) throw new Missing(missing.flat());
  return pass(`somebody hears of every event: ${few([...whole])}`);
}

/** The names of events; with the form where other forms of the same are not among them. */
function named(events: readonly SampleEvent[], all: readonly SampleEvent[]): string {
  const names = events.map((event) => {
    const isWhole = all.every((other) => other.name !== event.name || events.includes(other));
    return isWhole ? event.name : `${event.name} ${event.form}`.trim();
  });
  return few([...new Set(names)], ', ');
}
