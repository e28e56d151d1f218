import { reaches, tells } from './alarm.ts';
import type { Alternative } from './alternatives.ts';
import type { Reaction } from './composites.ts';
import type { AlarmFacts, AlarmView } from './facts.ts';
import type { Published } from './metric.ts';
import { watches, type MetricAlarmView } from './watched.ts';
import { along, furthest, type Way } from './way.ts';

/** What happens to metrics, and what that does to the alarms on them. */
export interface Happening {
  /** Of the metrics that are published at once, those that fit. */
  readonly together: (fits: (metric: Published) => boolean) => readonly Published[];
  readonly goesOff: (alarm: MetricAlarmView, metric: Published) => Way;
  /** What becomes of another alarm, which a rule of a composite one names. */
  readonly reaction: (alarm: MetricAlarmView, metric: Published) => Reaction;
}

/** From a metric to somebody who hears of an alarm on it. */
export function throughMetric(
  metric: Published,
  happening: Happening,
  facts: AlarmFacts,
  accepted: readonly Alternative[],
  none: string,
): Way {
  const react = (alarm: AlarmView): Reaction => {
    const [one, ...others] = happening.together((published) => watches(alarm, published));
    if (alarm.log !== null || others.length > 0) return 'may go off';
    return one && watches(alarm, one) ? happening.reaction(alarm, one) : 'rests';
  };
  return furthest(
    facts.alarms.filter((alarm): alarm is MetricAlarmView => watches(alarm, metric)),
    (alarm) =>
      along(
        () => happening.goesOff(alarm, metric),
        () => tells(alarm, facts.alarms, react, (acting) => reaches(acting, facts, accepted)),
      ),
    none,
  );
}
