import type { Subject } from '../evidence.ts';
import { undecidable } from './facts.ts';
import { fixedThreshold } from './fixed-threshold.ts';
import { answers } from './metric-alarm.ts';
import type { Published } from './metric.ts';
import { watched, type MetricAlarmView } from './watched.ts';
import { along, broken, link, type Way } from './way.ts';

/** The metric of a log group's incoming events. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html */
export function incoming({ account, region, id: logGroup }: Subject): Published {
  return {
    account,
    region,
    namespace: 'AWS/Logs',
    name: 'IncomingLogEvents',
    unit: 'None',
    value: 1,
    idle: null,
    dimensions: ['LogGroupName'],
    has: (dimension, value) => dimension === 'LogGroupName' && value === logGroup,
  };
}

/**
 * Whether an alarm goes off when a log group takes in nothing, and is at rest before. In silence there are no datapoints at all, not zeros:
 * it depends on how the alarm treats missing data or fills it in, whatever it compares with.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function goesOffInSilence(alarm: MetricAlarmView, of: Published, maxSeconds: number): Way {
  const name = `alarm ${alarm.id}`;
  const { metrics, treatMissingData } = alarm.metric;
  const { isBreach, evaluationPeriods } = fixedThreshold(alarm);
  const inSilence = (value: number | undefined): boolean =>
    value === undefined ? treatMissingData === 'breaching' : isBreach(value);
  const seconds = Math.max(...watched(alarm.metric, of).map(({ period }) => period)) * evaluationPeriods;
  return along(
    () => {
      if (answers(alarm, of, 0, 'unknown', inSilence)) return link();
      return broken(
        metrics.length === 0
          ? `${name} does not go off in silence: it has no datapoints then, and missing data is treated as ${treatMissingData}`
          : `${name} does not go off in silence`,
      );
    },
    () => {
      const flows = flowing.map(([events, value]) => answers(alarm, { ...of, value }, events, 'unknown', isBreach));
      if (!flows.includes(true)) return link();
      if (flows.includes(false)) undecidable(alarm, `whether ${name} is in ALARM already while events come in`);
      return broken(`${name} is in ALARM while events come in, so that silence does not change its state`);
    },
    () =>
      seconds <= maxSeconds
        ? link(name)
        : broken(`${name} goes off after ${seconds} seconds; at most ${maxSeconds} are allowed`),
  );
}

/** How many datapoints of how many events each may come in while there is no silence: few of both, many of each. */
const flowing = [
  [1, 1],
  [1e9, 1],
  [1, 1e9],
] as const;
