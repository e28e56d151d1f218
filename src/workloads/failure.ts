import { tells } from '../alarms/alarm.ts';
import { matchesEvent, throughRules } from '../alarms/event-rule.ts';
import { alarmDetails, alarmFacts, type AlarmFacts, type ChainFacts } from '../alarms/facts.ts';
import { goesOff } from '../alarms/metric-alarm.ts';
import type { Published } from '../alarms/metric.ts';
import { watched } from '../alarms/watched.ts';
import { along, broken, either, furthest, link, verdictOf, type Way } from '../alarms/way.ts';
import type { Subject } from '../evidence.ts';
import { all, type Verdict } from '../rule.ts';
import type { Failure, FailureDemands, Metric } from './failure-mode.ts';
import { failureRemedy } from './failure-remedy.ts';

/** The listings that tell whether somebody hears of the failure of a workload. */
export const failureFacts = [...alarmFacts, 'eventRules'] as const;
export const failureDetails = [...alarmDetails, 'eventRule.targets'] as const;
type FailureFacts = AlarmFacts & Pick<ChainFacts, 'eventRules'>;

/** Whether somebody hears of every failure of a workload, each by a detector of its own if need be. */
export function somebodyHears(
  workload: Subject,
  failures: readonly Failure[],
  facts: FailureFacts,
  demands: FailureDemands,
): Verdict {
  const unheard: Failure[] = [];
  const verdict = all(
    ...failures.map((failure) => () => {
      const way = wayOf(failure, workload, facts, demands);
      if (way.broken !== undefined) unheard.push(failure);
      const links = [...way.links, ...(way.broken === undefined ? [] : [way.broken])].join(' → ');
      return way.broken === undefined
        ? verdictOf(way, `somebody hears of ${failure.state}: ${links}`)
        : verdictOf({ ...way, broken: `nobody hears of ${failure.state}: ${links}` }, '');
    }),
  );
  const remediation = failureRemedy(workload, unheard, failures, demands);
  return { ...verdict, ...(remediation !== undefined && { remediation }) };
}

function wayOf(
  { event, metrics }: Failure,
  workload: Subject,
  facts: FailureFacts,
  { requireDurable, maxDetectionSeconds }: FailureDemands,
): Way {
  const { account, region } = workload;
  const byAlarm = metrics.map((metric) => (): Way => throughAlarm(metric, workload, facts, maxDetectionSeconds));
  const byEvent =
    event === null || requireDurable
      ? []
      : [
          (): Way =>
            throughRules(workload.region, (rule) => matchesEvent(rule, { ...event, account, region }), facts, []),
        ];
  const ways = [...byEvent, ...byAlarm];
  return ways.length > 0 ? either(...ways) : broken('the service publishes no metric that tells of it');
}

function throughAlarm(
  { namespace, name, dimensions }: Metric,
  { account, region }: Subject,
  facts: FailureFacts,
  seconds: number,
): Way {
  const published: Published = {
    account,
    region,
    namespace,
    name,
    unit: 'Count',
    value: 1,
    // While nothing runs there are no datapoints.
    idle: null,
    dimensions: Object.keys(dimensions),
    has: (dimension, value) => dimensions[dimension] === value,
  };
  const watching = facts.alarms.filter(
    (alarm) => alarm.region === region && alarm.metric !== null && watched(alarm.metric, published).length > 0,
  );
  return furthest(
    watching,
    (alarm) =>
      along(
        () => (alarm.metric === null ? link() : goesOff(alarm, alarm.metric, published, { events: 1, seconds })),
        () => tells(alarm, facts, []),
      ),
    `no alarm in ${region} watches ${namespace}/${name}`,
  );
}
