import type { MetricAlarm } from '../facts/alarms.ts';
import { undecidable, type AlarmView } from './facts.ts';
import { fixedThreshold } from './fixed-threshold.ts';
import { evaluateMath } from './metric-math.ts';
import type { Published } from './metric.ts';
import { statistic } from './statistic.ts';
import { watched, type Watched } from './watched.ts';
import { along, broken, link, type Way } from './way.ts';

/** How many events it may take, and how long, until an alarm goes off. */
export interface Sensitivity {
  readonly events: number;
  readonly seconds: number;
}

/** The value that an alarm compares, in a period with so many events: undefined, none; null, it cannot be told. */
function compared(
  { metrics }: MetricAlarm,
  inputs: readonly Watched[],
  published: Published,
  events: number,
  others: number | undefined,
): number | undefined | null {
  const values = new Map(inputs.map((input) => [input.id, statistic(input, published, events)]));
  if (metrics.length === 0) return values.get('');
  if ([...values.values()].includes(null)) return null;
  return evaluateMath(metrics, (id) => (values.has(id) ? (values.get(id) ?? undefined) : others));
}

/**
 * Whether an alarm goes off when events are counted in a metric that it watches, and only then: an alarm that is in ALARM already does
 * nothing more.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function goesOff(alarm: AlarmView, metric: MetricAlarm, published: Published, within: Sensitivity): Way {
  const name = `alarm ${alarm.id}`;
  const { treatMissingData } = metric;
  const { isBreach, evaluationPeriods } = fixedThreshold(alarm, metric);
  const inputs = watched(metric, published);
  /** Other metrics in the same expression are at rest: nothing is published, or a zero. */
  const ask = (events: number, test: (value: number | undefined) => boolean): boolean => {
    const answers = [undefined, 0].map((others) => compared(metric, inputs, published, events, others));
    if (answers.includes(null))
      undecidable(alarm, `whether ${name} goes off, by the statistic or expression it watches`);
    const [first, second] = answers.map((value) => test(value ?? undefined));
    if (first !== second) undecidable(alarm, `whether ${name} goes off, which rests on other metrics as well`);
    return first === true;
  };
  const needed = metric.datapointsToAlarm ?? evaluationPeriods;
  const seconds = Math.max(...inputs.map(({ period }) => period)) * evaluationPeriods;
  return along(
    () => (ask(within.events, isBreach) ? link() : broken(`${name} does not go off at ${counted(within.events)}`)),
    () => {
      const stuck = ask(0, (value) => isBreach(value) || (value === undefined && treatMissingData === 'breaching'));
      return stuck ? broken(`${name} is in ALARM without any event, so that none changes its state`) : link();
    },
    () => {
      // Beside missing datapoints that are left out of account a single breaching one suffices.
      const suffices = needed <= 1 || (treatMissingData === 'missing' && ask(0, (value) => value === undefined));
      return suffices ? link() : broken(`${name} needs ${needed} breaching datapoints, and one event makes one`);
    },
    () =>
      seconds <= within.seconds
        ? link(name)
        : broken(`${name} looks at ${seconds} seconds; at most ${within.seconds} are allowed`),
  );
}

const counted = (events: number): string => (events === 1 ? 'one event' : `${events} events`);
