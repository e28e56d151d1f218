import type { EventPattern } from '../facts/eventbridge.ts';
import { exampleOf } from '../logs/regex-example.ts';
import { conditionsOf, keyOf, type Condition } from './condition.ts';
import { compiled } from './filter.ts';
import type { Monitor } from './monitor.ts';
import { rangeOf, valueAt, withValue, type Range } from './range.ts';
import { sampleOf, type CloudTrailRecord, type SampleEvent } from './sample-events.ts';

/** An event that must raise an alarm as well, with another value in one field. */
export interface Variant extends SampleEvent {
  /** `userAgent is *terraform*`. */
  readonly where: string;
}

type Pattern = string | EventPattern;

/**
 * What may happen as well where a metric filter or an EventBridge rule asks for more than a monitor does: of each event the variants that give
 * another answer to a condition on a field that does not bear on the monitor. What the benchmark's own texts ask for is no narrowing.
 */
export class Variants {
  readonly #own: ReadonlySet<string>;
  readonly #isAnyCall: boolean;
  readonly #allPatterns: () => readonly Pattern[];
  readonly #isRequired: (event: SampleEvent) => boolean;
  readonly #conditions = new Map<Pattern, readonly Condition[]>();

  /** `allPatterns` are those of all metric filters and rules there are. */
  constructor({ patterns, texts }: Monitor, allPatterns: () => readonly Pattern[]) {
    const own = [...patterns, ...texts].flatMap(conditionsOf);
    this.#own = new Set(own.map(keyOf));
    this.#isAnyCall = !own.some(
      ({ field, predicate }) => field === 'eventName' && predicate.kind === 'comparison' && predicate.operator === '=',
    );
    this.#allPatterns = allPatterns;
    const [ours, theirs] = [patterns, texts].map((some) => some.map(compiled));
    this.#isRequired = ({ message }) =>
      ours?.some((matches) => matches?.(message)) === true && theirs?.every((matches) => matches?.(message)) === true;
  }

  /** Of an event that these patterns match: its variants, field by field. */
  of(event: SampleEvent, patterns: readonly Pattern[]): readonly (readonly Variant[])[] {
    const fields = new Set(patterns.flatMap((pattern) => this.#further(pattern)).map(({ field }) => field));
    return [...fields].flatMap((field) => {
      const range = rangeOf(field, event.record, this.#isAnyCall);
      if (!range) return [];
      return [this.#values(field, range).flatMap((value) => this.#variant(event, field, value))];
    });
  }

  /** The conditions of a pattern that the benchmark's texts do not have. */
  #further(pattern: Pattern): readonly Condition[] {
    const known = this.#conditions.get(pattern);
    if (known) return known;
    const further = conditionsOf(pattern).filter((condition) => !this.#own.has(keyOf(condition)));
    this.#conditions.set(pattern, further);
    return further;
  }

  #values(field: string, { values, isOpen }: Range): Range['values'] {
    if (!isOpen) return values;
    const conditions = this.#allPatterns().flatMap((pattern) => this.#further(pattern));
    return [...new Set([...values, ...conditions.filter((one) => one.field === field).flatMap(constantOf)])];
  }

  #variant(event: SampleEvent, field: string, value: string | boolean): readonly Variant[] {
    const { record, name } = event;
    const isAnother = field === 'eventName' || field === 'eventSource' || field === 'readOnly';
    const changed = withValue(record, field, typeof value === 'string' ? instance(value, record, field) : value);
    const variant = sampleOf(isAnother ? 'a call' : name, '', changed);
    return this.#isRequired(variant) ? [{ ...variant, where: `${field} is ${value}` }] : [];
  }
}

/** A value of which the condition speaks. */
function constantOf({ predicate }: Condition): readonly string[] {
  if (predicate.kind !== 'comparison') return [];
  const { operand } = predicate;
  if (operand.kind !== 'regex') return [operand.text];
  const example = exampleOf(operand.source);
  return example === undefined ? [] : [example];
}

/** A value like that of the event which matches a text with `*` at its ends. */
function instance(text: string, record: CloudTrailRecord, field: string): string {
  const own = valueAt(record, field);
  const before = text.startsWith('*') && typeof own === 'string' ? own.replace(/[^/:]*$/, '') : '';
  return before + text.replace(/^\*|\*$/g, '');
}
