import type { Published } from './metric.ts';
import type { Watched } from './watched.ts';

/**
 * The value of a statistic in a period with so many matching events; undefined: there is none, since nothing is published. Null: it cannot
 * be told. The log group has other events in every minute, as a trail's has.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function statistic(
  { stat, period }: Watched,
  { value, idle }: Published,
  events: number,
): number | undefined | null {
  const minutes = Math.max(1, period / 60);
  const others = idle === null ? 0 : events === 0 ? minutes : minutes - 1;
  const samples = events + others;
  if (samples === 0) return undefined;
  const values = [...(events > 0 ? [value] : []), ...(others > 0 && idle !== null ? [idle] : [])];
  const sum = events * value + others * (idle ?? 0);
  switch (stat) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return samples;
    case 'Average':
      return sum / samples;
    case 'Maximum':
      return Math.max(...values);
    case 'Minimum':
      return Math.min(...values);
    default:
      // Of equal values every percentile is the same.
      return /^p[\d.]+$/.test(stat) && values.length === 1 ? (values[0] ?? null) : null;
  }
}
