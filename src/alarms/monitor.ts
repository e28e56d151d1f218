import { anyOf, callsOf } from './pattern-text.ts';
import { calls, type SampleEvent } from './sample-events.ts';

/** What must raise an alarm when it happens, and the metric filter patterns that notice it. */
export interface Monitor {
  readonly title: string;
  /** Its section of the CIS AWS Foundations Benchmark 3.0 to 5.0. */
  readonly cis?: string;
  /** Patterns that together match every required event and nothing that is near to one or harmless. */
  readonly patterns: readonly string[];
  /** Other texts that the benchmark, or AWS Security Hub for it, prints. */
  readonly texts: readonly string[];
  /** The events that must raise an alarm, in each of their forms. */
  readonly required: readonly SampleEvent[];
  /** Events that differ little from those and must raise none. */
  readonly near: readonly SampleEvent[];
  /** Single ones are common: an alarm may wait for several. */
  readonly repeated: boolean;
}

interface Given extends Pick<Monitor, 'title' | 'patterns' | 'required' | 'near'> {
  readonly cis?: string;
  readonly texts?: readonly string[];
  readonly repeated?: boolean;
}

export const monitor = (given: Given): Monitor => ({ texts: [], repeated: false, ...given });

interface Calls extends Pick<Monitor, 'title' | 'near'> {
  readonly cis: string;
  readonly source: string;
  readonly names: readonly string[];
  /** Whether the benchmark's text names the event source. */
  readonly textNamesSource: boolean;
  /** Fields of each event. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly texts?: readonly string[];
  /** Names that only some versions of the benchmark ask for: noticed, not required. */
  readonly optional?: readonly string[];
}

/** A monitor of calls of one service. */
export function monitorOfCalls({ title, cis, source, names, near, textNamesSource, ...more }: Calls): Monitor {
  const text = textNamesSource ? callsOf : (_: string, all: readonly string[]): string => anyOf(all);
  const { fields, texts = [], optional = [] } = more;
  return monitor({
    title,
    cis,
    near,
    required: calls(source, names, fields),
    patterns: [text(source, [...names, ...optional])],
    texts: [...(optional.length > 0 ? [text(source, names)] : []), ...texts],
  });
}
