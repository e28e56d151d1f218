import type { Reaction } from '../alarms/composites.ts';
import { undecidable } from '../alarms/facts.ts';
import { goesOff, reaction } from '../alarms/metric-alarm.ts';
import type { Published } from '../alarms/metric.ts';
import { watched, type MetricAlarmView } from '../alarms/watched.ts';
import type { Way } from '../alarms/way.ts';

/** What a service publishes of a metric while nothing fails. */
export type Rest =
  /** Zeros where something runs, else nothing. */
  | 'zeros or nothing'
  /** The one or the other: AWS does not say. */
  | 'not documented'
  /** Perhaps still the number of earlier failures. */
  | 'perhaps all so far';

/** Whether an alarm on a metric of a service goes off at one failure. Where AWS does not say what is published beside it, either must do. */
export function goesOffAtFailure(alarm: MetricAlarmView, metric: Published, rest: Rest, seconds: number): Way {
  const within = { events: 1, seconds };
  const { id } = alarm;
  const beside = goesOff(alarm, { ...metric, idle: null }, within);
  if (beside.broken === undefined && rest === 'perhaps all so far')
    undecidable(
      alarm,
      `whether alarm ${id} goes off at each failure: AWS does not say whether ${metric.namespace}/${metric.name} counts anew in each period`,
    );
  if (beside.broken === undefined && !isLeftAlone(alarm, metric))
    undecidable(alarm, `whether alarm ${id} goes off, by a statistic that changes with the zeros beside a failure`);
  const besideZeros = goesOff(alarm, { ...metric, idle: 0 }, within);
  if ((beside.broken === undefined) === (besideZeros.broken === undefined)) return beside;
  if (rest === 'zeros or nothing') return beside.broken === undefined ? besideZeros : beside;
  return undecidable(
    alarm,
    `whether alarm ${id} goes off: AWS does not say whether ${metric.namespace}/${metric.name} is zero or missing while nothing fails`,
  );
}

/** What becomes of an alarm on a metric of a service at one failure. */
export function reactionToFailure(alarm: MetricAlarmView, metric: Published, seconds: number): Reaction {
  const within = { events: 1, seconds };
  const [beside, besideZeros] = [null, 0].map((idle) => reaction(alarm, { ...metric, idle }, within));
  return beside !== undefined && beside === besideZeros && isLeftAlone(alarm, metric) ? beside : 'may go off';
}

/** Whether the statistics of an alarm are the same with however many zeros beside a failure. */
function isLeftAlone(alarm: MetricAlarmView, metric: Published): boolean {
  return watched(alarm.metric, metric).every(({ stat }) => stat === 'Sum' || stat === 'Maximum');
}
