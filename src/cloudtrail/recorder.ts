import { partitionOf } from './partition.ts';
import type { Selector } from './selector.ts';

/** A trail or an event data store. What is undefined could not be read. */
export interface EventRecorder {
  readonly name: string;
  readonly arn?: string | undefined;
  readonly multiRegion?: boolean | undefined;
  readonly homeRegion?: string | undefined;
  readonly logging?: boolean | undefined;
  readonly selectors?: readonly Selector[] | undefined;
  /** False: what CloudTrail itself writes to the destinations of trails is not recorded. */
  readonly recursiveLogging?: boolean | undefined;
  /** The bucket that its log files go to. */
  readonly bucketName?: string | undefined;
  /** Why events that it records do not arrive; it changes no verdict. */
  readonly deliveryError?: string | undefined;
}

/** Whether events of a region, or of every region when it is undefined, come to the recorder at all. */
export interface Reach {
  readonly reached: 'yes' | 'no' | 'unknown';
  readonly reason?: string;
}

/**
 * A multi-region trail sees all regions of its partition, any other its home region alone, and only while it is logging.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 */
export function reach(recorder: EventRecorder, region: string | undefined): Reach {
  const { multiRegion, homeRegion, logging } = recorder;
  if (logging === false) return { reached: 'no', reason: 'it is not logging' };
  const sees = seesRegion(multiRegion, homeRegion, region);
  if (sees === false) return { reached: 'no', reason: `it records ${homeRegion ?? 'its home region'} only` };
  if (sees === undefined) return { reached: 'unknown', reason: 'it cannot be told which regions it records' };
  if (logging === undefined) return { reached: 'unknown', reason: 'whether it is logging could not be read' };
  return { reached: 'yes' };
}

function seesRegion(multiRegion?: boolean, homeRegion?: string, region?: string): boolean | undefined {
  if (region === undefined) return multiRegion;
  if (homeRegion === region) return true;
  if (homeRegion !== undefined && partitionOf(homeRegion) !== partitionOf(region)) return false;
  if (multiRegion === false && homeRegion === undefined) return undefined;
  return multiRegion;
}

/**
 * Shadows of one trail, told apart by nothing but its ARN, as one: each value from the first copy that has it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export function withoutShadows(recorders: readonly EventRecorder[]): readonly EventRecorder[] {
  const merged = new Map<string, EventRecorder>();
  recorders.forEach((recorder, at) => {
    const key = recorder.arn ?? `no ARN ${at}`;
    const known = Object.fromEntries(Object.entries(merged.get(key) ?? {}).filter(([, value]) => value !== undefined));
    merged.set(key, { ...recorder, ...known });
  });
  return [...merged.values()];
}
