import { undecidable } from './facts.ts';
import type { MetricAlarmView } from './watched.ts';

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

export interface FixedThreshold {
  /** Whether a datapoint breaches; a missing one does not. */
  readonly isBreach: (value: number | undefined) => boolean;
  readonly evaluationPeriods: number;
}

/** What an alarm compares with. Of one on anomalies, or on a query, it cannot be told when it goes off. */
export function fixedThreshold(alarm: MetricAlarmView): FixedThreshold {
  const { threshold, comparisonOperator, evaluationPeriods } = alarm.metric;
  const compare = comparisons[comparisonOperator ?? ''];
  if (threshold === null || !compare || evaluationPeriods === null)
    undecidable(alarm, `whether alarm ${alarm.id}, which compares with no fixed threshold, goes off`);
  return { isBreach: (value) => value !== undefined && compare(value, threshold), evaluationPeriods };
}
