import { matchesEvent, throughRules } from '../alarms/event-rule.ts';
import { alarmDetails, alarmFacts, type AlarmFacts, type ChainFacts } from '../alarms/facts.ts';
import type { Published } from '../alarms/metric.ts';
import { throughMetric } from '../alarms/through-metric.ts';
import { openTopic } from '../alarms/topic.ts';
import { broken, either, printed, verdictOf, type Way } from '../alarms/way.ts';
import type { Subject } from '../evidence.ts';
import { all, type Verdict } from '../rule.ts';
import { goesOffAtFailure, reactionToFailure } from './failure-alarm.ts';
import type { Failure, FailureDemands, Metric } from './failure-mode.ts';
import { failureRemedy, publishers } from './failure-remedy.ts';

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
      const links = printed(way);
      return way.broken === undefined
        ? verdictOf(way, `somebody hears of ${failure.state}: ${links}`)
        : verdictOf({ ...way, broken: `nobody hears of ${failure.state}: ${links}` }, '');
    }),
  );
  if (unheard.length === 0) return verdict;
  const topic = openTopic(workload.region, workload.account, facts, publishers);
  const remediation = failureRemedy(workload, unheard, failures, demands, topic);
  return { ...verdict, ...(remediation !== undefined && { remediation }) };
}

function wayOf(
  { event, metrics }: Failure,
  workload: Subject,
  facts: FailureFacts,
  { requireDurable, maxDetectionSeconds }: FailureDemands,
): Way {
  const { account, region } = workload;
  const byAlarm = metrics.map(
    (metric) => (): Way => throughAlarm(metric, metrics, workload, facts, maxDetectionSeconds),
  );
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
  metric: Metric,
  together: readonly Metric[],
  workload: Subject,
  facts: FailureFacts,
  seconds: number,
): Way {
  return throughMetric(
    published(metric, workload),
    {
      together: (fits) => together.map((one) => published(one, workload)).filter(fits),
      goesOff: (alarm, one) => goesOffAtFailure(alarm, one, metric.rest, seconds),
      reaction: (alarm, one) => reactionToFailure(alarm, one, seconds),
    },
    facts,
    [],
    `no alarm in ${workload.region} watches ${metric.namespace}/${metric.name}`,
  );
}

function published({ namespace, name, dimensions }: Metric, { account, region }: Subject): Published {
  return {
    account,
    region,
    namespace,
    name,
    unit: 'Count',
    value: 1,
    idle: null,
    dimensions: Object.keys(dimensions),
    has: (dimension, value) => dimensions[dimension] === value,
  };
}
