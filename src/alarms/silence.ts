import type { Subject } from '../evidence.ts';
import { undecidable } from './facts.ts';
import { fixedThreshold } from './fixed-threshold.ts';
import { evaluateMath } from './metric-math.ts';
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
 * Whether an alarm goes off when a log group takes in nothing. Then there are no datapoints at all, not zeros: it depends on how the alarm
 * treats missing data or fills it in, whatever it compares with.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function goesOffInSilence(alarm: MetricAlarmView, of: Published, maxSeconds: number): Way {
  const { metric } = alarm;
  const name = `alarm ${alarm.id}`;
  const { isBreach, evaluationPeriods } = fixedThreshold(alarm);
  const value = metric.metrics.length === 0 ? undefined : evaluateMath(metric.metrics, () => undefined);
  const seconds = Math.max(...watched(metric, of).map(({ period }) => period)) * evaluationPeriods;
  return along(
    () => {
      if (value === null) undecidable(alarm, `whether ${name} goes off in silence, by the expression it watches`);
      if (value === undefined ? metric.treatMissingData === 'breaching' : isBreach(value)) return link();
      return broken(
        value === undefined
          ? `${name} does not go off in silence: it has no datapoints then, and missing data is treated as ${metric.treatMissingData}`
          : `${name} does not go off in silence`,
      );
    },
    () =>
      seconds <= maxSeconds
        ? link(name)
        : broken(`${name} goes off after ${seconds} seconds; at most ${maxSeconds} are allowed`),
  );
}
