import { decide, effort, type Verdict } from './decide.ts';
import type { Candidate } from './dimensions.ts';
import {
  functionEvents,
  managementEvents,
  objectEvents,
  tableEvents,
  type EventFields,
  type EventSpace,
  type Need,
} from './events.ts';
import { reasonsFor, type Considered, type Reason } from './explain.ts';
import { partitionOf } from './partition.ts';
import { reach, withoutShadows, type EventRecorder } from './recorder.ts';
import type { Selector } from './selector.ts';

/** Whether all events that were asked for are recorded, and why. */
export interface Coverage {
  readonly verdict: Verdict;
  /** An event that is not recorded; when `lost` is false, one that is not known to be. There is one unless all are recorded or none was found. */
  readonly counterexample?: EventFields;
  /** Whether some event is not recorded for certain, whatever could not be read. */
  readonly lost: boolean;
  /** An event that is recorded for certain. */
  readonly recorded?: EventFields;
  /** For each trail and selector, what it does to the counterexample or, without one, to the events. */
  readonly reasons: readonly Reason[];
}

/** A bucket, or the keys in it that begin with `prefix`. */
export interface BucketScope {
  readonly name: string;
  readonly region: string;
  readonly prefix?: string;
}

/** Whether the object-level events of a bucket are recorded by trails and event data stores of its owner. */
export function bucketCoverage(recorders: readonly EventRecorder[], bucket: BucketScope, need: Need): Coverage {
  const arn = bucketArn(bucket);
  const logDestination = recorders.some((recorder) => recorder.bucketName === bucket.name);
  const scope = { arn, region: bucket.region, prefix: bucket.prefix ?? '', logDestination };
  return coverage(recorders, objectEvents(scope, need));
}

export function bucketArn({ name, region }: BucketScope): string {
  return `arn:${partitionOf(region)}:s3:::${name}`;
}

/** Whether the invocations of a Lambda function, which count as writes, are recorded. */
export function functionCoverage(recorders: readonly EventRecorder[], arn: string, need: Need): Coverage {
  return coverage(recorders, functionEvents(arn, need));
}

/** Whether the item-level events of a DynamoDB table are recorded. */
export function tableCoverage(recorders: readonly EventRecorder[], arn: string, need: Need): Coverage {
  return coverage(recorders, tableEvents(arn, need));
}

/** Whether the management events of every region are recorded, those of `exceptSources` left out of account. */
export function managementCoverage(
  recorders: readonly EventRecorder[],
  need: Need,
  exceptSources: readonly string[],
): Coverage {
  return coverage(recorders, managementEvents(need, exceptSources));
}

/**
 * A trail records what any of its selectors matches, and the events need but one recorder.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 */
export function coverage(given: readonly EventRecorder[], space: EventSpace, limit = effort): Coverage {
  const recorders = withoutShadows(given);
  const considered = recorders.map((recorder) => consider(recorder, space));
  const candidates = considered.flatMap(({ candidates }) => candidates);
  const decision = decide(space, candidates, limit);
  if (!decision) return tooMuch;
  const { shares: _, ...answer } = decision;
  return { ...answer, reasons: reasonsFor(considered, space, decision) };
}

const tooMuch: Coverage = {
  verdict: 'unknown',
  lost: false,
  reasons: [{ reason: 'the selectors have more combinations of values than can be gone through' }],
};

function consider(
  recorder: EventRecorder,
  space: EventSpace,
): Considered & { readonly candidates: readonly Candidate[] } {
  const standing = reach(recorder, space.region);
  const recursiveLogging = recorder.recursiveLogging ?? true;
  const none = { recorder, standing, selectors: [], candidates: [] };
  if (standing.reached === 'no') return none;
  if (!recorder.selectors) return { ...none, candidates: [{ conditions: [], sure: false, recursiveLogging }] };
  const selectors = recorder.selectors.filter((selector) => concerns(selector, space));
  const sure = standing.reached === 'yes';
  return {
    recorder,
    standing,
    selectors,
    candidates: selectors.map(({ conditions }) => ({ conditions, sure, recursiveLogging })),
  };
}

function concerns(selector: Selector, { category, resourceType }: EventSpace): boolean {
  return selector.ineffective === undefined && selector.category === category && selector.resourceType === resourceType;
}
