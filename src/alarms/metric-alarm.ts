import type { Reaction } from './composites.ts';
import { undecidable } from './facts.ts';
import { fixedThreshold } from './fixed-threshold.ts';
import { evaluateMath } from './metric-math.ts';
import type { Published } from './metric.ts';
import { statistic } from './statistic.ts';
import { watched, type MetricAlarmView } from './watched.ts';
import { along, broken, link, type Way } from './way.ts';

/** How many events it may take, and how long, until an alarm goes off. */
export interface Sensitivity {
  readonly events: number;
  readonly seconds: number;
}

type Test = (value: number | undefined) => boolean;

/**
 * Whether what an alarm compares, in a period with so many events, passes a test. Of the other metrics in the same expression it is known
 * that they are at rest (nothing is published, or a zero), or nothing.
 */
export function answers(
  alarm: MetricAlarmView,
  published: Published,
  events: number,
  others: 'at rest' | 'unknown',
  test: Test,
): boolean {
  const { metrics } = alarm.metric;
  const inputs = watched(alarm.metric, published);
  const values = new Map(inputs.map((input) => [input.id, statistic(input, published, events)]));
  const unclear = (why: string): never => undecidable(alarm, `whether alarm ${alarm.id} goes off, ${why}`);
  const given = [...values.values()];
  if (given.includes(null)) unclear('by the statistic or expression it watches');
  if (metrics.length === 0) return test(given[0] ?? undefined);
  const ids = metrics.flatMap(({ Id, MetricStat }) => (Id !== undefined && MetricStat && !values.has(Id) ? [Id] : []));
  const said = (others === 'at rest' ? atRest : [...atRest, ...aboveZero(ids)]).map((other) => {
    const value = evaluateMath(metrics, (id) => (values.has(id) ? (values.get(id) ?? undefined) : other(id)));
    return value === null ? unclear('by the statistic or expression it watches') : test(value);
  });
  if (new Set(said).size > 1) unclear('which rests on other metrics as well');
  return said[0] === true;
}

type Metrics = (id: string) => number | undefined;
const atRest: readonly Metrics[] = [() => undefined, () => 0];

/** All metrics, or each alone, above zero: little or much. */
function aboveZero(ids: readonly string[]): readonly Metrics[] {
  return [1, 1e9].flatMap((value) => [
    () => value,
    ...ids.flatMap((one) =>
      atRest.map(
        (rest): Metrics =>
          (id) =>
            id === one ? value : rest(id),
      ),
    ),
  ]);
}

/**
 * Whether an alarm goes off when events are counted in a metric that it watches, and only then: an alarm that is in ALARM already does
 * nothing more.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function goesOff(alarm: MetricAlarmView, published: Published, within: Sensitivity): Way {
  const name = `alarm ${alarm.id}`;
  const { treatMissingData, datapointsToAlarm } = alarm.metric;
  const { isBreach, evaluationPeriods } = fixedThreshold(alarm);
  const needed = datapointsToAlarm ?? evaluationPeriods;
  const periods = watched(alarm.metric, published).map(({ period }) => period);
  const seconds = Math.max(...periods) * evaluationPeriods;
  return along(
    () =>
      answers(alarm, published, within.events, 'unknown', isBreach)
        ? link()
        : broken(`${name} ${insensitivity(alarm, published, within.events)}`),
    () =>
      isStuck(alarm, published)
        ? broken(`${name} is in ALARM without any event, so that none changes its state`)
        : link(),
    () => countsFew(alarm),
    () => {
      // Beside missing datapoints that are left out of account a single breaching one suffices.
      const suffices = needed <= 1 || (treatMissingData === 'missing' && isSilent(alarm, published));
      return suffices ? link() : broken(`${name} needs ${needed} breaching datapoints, and one event makes one`);
    },
    () =>
      treatMissingData === 'ignore' && isSilent(alarm, published)
        ? broken(`${name} ignores missing data and stays in ALARM after an event, so that the next changes nothing`)
        : link(),
    () =>
      seconds <= within.seconds
        ? link(name)
        : broken(`${name} looks at ${seconds} seconds; at most ${within.seconds} are allowed`),
  );
}

/** Whether an alarm on a percentile goes by few samples, too, of which an event makes but one. */
function countsFew({ id, account, region, metric }: MetricAlarmView): Way {
  const { extendedStatistic, evaluateLowSampleCountPercentile: few } = metric;
  if (!extendedStatistic?.startsWith('p')) return link();
  if (few === undefined) undecidable({ account, region }, `whether alarm ${id} ignores a percentile of few samples`);
  return few === 'ignore' ? broken(`alarm ${id} ignores a percentile of few samples, and one event makes one`) : link();
}

/** More than any number of events. */
const countless = 1e9;

/** At how many events an alarm goes off, if it does at all, and no other metrics have a say: with more events its value goes one way. */
function insensitivity(alarm: MetricAlarmView, published: Published, events: number): string {
  const { isBreach } = fixedThreshold(alarm);
  const breaches = (count: number): boolean => answers(alarm, published, count, 'at rest', isBreach);
  if (alarm.metric.metrics.length > 0 || !breaches(countless))
    return `does not go off at ${events === 1 ? 'one event' : `${events} events`}`;
  let [tooFew, enough] = [events, countless];
  while (enough - tooFew > 1) {
    const between = Math.floor((tooFew + enough) / 2);
    if (breaches(between)) enough = between;
    else tooFew = between;
  }
  return `goes off at ${enough} events; at most ${events === 1 ? '1 is' : `${events} are`} allowed`;
}

/** What becomes of an alarm when events are counted in a metric that it watches. */
export function reaction(alarm: MetricAlarmView, published: Published, within: Sensitivity): Reaction {
  if (isStuck(alarm, published)) return 'is in ALARM already';
  if (!answers(alarm, published, within.events, 'unknown', fixedThreshold(alarm).isBreach)) return 'rests';
  return goesOff(alarm, published, within).broken === undefined ? 'goes off' : 'may go off';
}

/** Whether an alarm is in ALARM without any event. */
function isStuck(alarm: MetricAlarmView, published: Published): boolean {
  const { isBreach } = fixedThreshold(alarm);
  const isBreaching = alarm.metric.treatMissingData === 'breaching';
  return answers(alarm, published, 0, 'at rest', (value) => isBreach(value) || (value === undefined && isBreaching));
}

/** Whether there is no datapoint without any event. */
function isSilent(alarm: MetricAlarmView, published: Published): boolean {
  return answers(alarm, published, 0, 'at rest', (value) => value === undefined);
}
