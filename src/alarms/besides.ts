import type { Reaction } from './composites.ts';
import type { AlarmView } from './facts.ts';
import { isQuery, metricsOf } from './watched.ts';

/** What becomes of the other alarms when one goes off, for whatever reason: those on the same metric may go off with it. */
export function besides({ metric }: AlarmView): (other: AlarmView) => Reaction {
  // What sets off a composite alarm, or a query finds, may be anything.
  if (metric === null) return () => 'may go off';
  const own = metricsOf(metric);
  return (other) => {
    if (other.metric === null || isQuery(other.metric)) return 'may go off';
    const isShared = metricsOf(other.metric).some((one) =>
      own.some(({ namespace, name }) => namespace === one.namespace && name === one.name),
    );
    return isShared ? 'may go off' : 'rests';
  };
}
