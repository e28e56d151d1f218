import type { MetricTransformation } from '../facts/logs.ts';
import type { Message } from '../logs/compile.ts';
import { undecidable, type FilterView } from './facts.ts';
import { compiled } from './filter.ts';
import { broken, link, type Way } from './way.ts';

/** What a metric filter publishes when it matches an event. */
export interface Published {
  readonly account: string;
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  /** Of each matching event. */
  readonly value: number;
  /** Published for a minute with events of which none matches; null: nothing is. */
  readonly idle: number | null;
  /** The names of its dimensions, and whether a dimension has a value in that event. */
  readonly dimensions: readonly string[];
  readonly has: (dimension: string, value: string) => boolean;
}

/** Whether a transformation counts events; one that publishes a field of theirs does not. */
export function counts({ metricName, metricNamespace, metricValue }: MetricTransformation): Way {
  return Number.isFinite(Number(metricValue)) && metricValue.trim() !== ''
    ? link(`metric ${metricNamespace}/${metricName}`)
    : broken(`metric ${metricNamespace}/${metricName} takes the value ${metricValue} of the event and counts nothing`);
}

export function published(filter: FilterView, transformation: MetricTransformation, message: Message): Published {
  const selectors = transformation.dimensions;
  const system: Readonly<Record<string, string>> = { '@aws.account': filter.account, '@aws.region': filter.region };
  return {
    account: filter.account,
    region: filter.region,
    namespace: transformation.metricNamespace,
    name: transformation.metricName,
    unit: transformation.unit ?? 'None',
    value: Number(transformation.metricValue),
    idle: transformation.defaultValue,
    dimensions: [...Object.keys(selectors), ...filter.emitSystemFieldDimensions],
    has(dimension, value) {
      const selector = selectors[dimension];
      if (selector === undefined) return system[dimension] === value;
      // A quote cannot be written in a pattern, and `*` at an end would stand for anything.
      if (/["*]/.test(value)) return false;
      const isValue = compiled(`{ ${selector} = "${value}" }`);
      if (!isValue) undecidable(filter, `which value metric filter ${filter.name} gives dimension ${dimension}`);
      return isValue(message);
    },
  };
}
