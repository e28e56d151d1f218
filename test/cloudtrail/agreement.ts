import type { trailRecorder, TrailAnswers } from '../../src/cloudtrail/aws-answers.ts';
import type { bucketCoverage, Coverage } from '../../src/cloudtrail/coverage.ts';
import type { EventFields, Need } from '../../src/cloudtrail/events.ts';
import { pick, random, sampleEvent, trailSet, type Random } from './arbitrary-trails.ts';
import { isRecorded, type RawTrail, type SampledEvent } from './brute-force.ts';

/** The engine, or a mutant of it. */
export interface Engine {
  readonly trailRecorder: typeof trailRecorder;
  readonly bucketCoverage: typeof bucketCoverage;
}

/**
 * Asks the engine and the brute force about one random set of trails. Gives the engine's verdict, or throws with what is needed to repeat
 * the case: an event of a covered bucket that is not recorded, of a bucket with none that is, a counterexample that is recorded.
 */
export function checkAgreement(engine: Engine, seed: number, samples: number): string {
  const next = random(seed);
  const trails = trailSet(next);
  const need = pick<Need>(next, ['read', 'write', 'all']);
  const prefix = pick(next, ['', '', 'a', 'ab', 'b/']);
  const root = `arn:aws:s3:::phi/${prefix}`;
  const logDestination = trails.some(({ trail }) => trail.S3BucketName === 'phi');
  const bucket = { name: 'phi', region: 'eu-west-1', prefix };
  const { verdict, counterexample, recorded, lost } = answer(engine, trails, bucket, need);
  const disagree = (what: string, event?: SampledEvent): never => {
    throw new Error(
      `seed ${seed}: ${what}\n${JSON.stringify({ trails, need, prefix, verdict, counterexample, event })}`,
    );
  };
  /** An event that the engine shows, which must be one of those that were asked for. */
  const inside = (fields: EventFields): SampledEvent => {
    const event = sampled(fields);
    if (!event.arn.startsWith(root) || event.arn === 'arn:aws:s3:::phi/') disagree('an event of something else', event);
    if (need !== 'all' && event.readOnly !== (need === 'read')) disagree('an event of the other direction', event);
    const delivery = logDestination && event.eventName === 'PutObject';
    if (event.invokedBy !== '' && !delivery) disagree('a delivery to where none goes', event);
    return event;
  };
  if (verdict === 'unknown') disagree('unknown, although everything is known');
  if (verdict === 'covered' && (counterexample || lost)) disagree('covered with a counterexample');
  if (verdict !== 'covered') {
    if (!counterexample || !lost) return disagree('no counterexample');
    if (isRecorded(trails, 'eu-west-1', inside(counterexample))) disagree('the counterexample is recorded');
  }
  if ((verdict === 'none') !== (recorded === undefined))
    disagree('an example of a recorded event too much or too little');
  if (recorded && !isRecorded(trails, 'eu-west-1', inside(recorded)))
    disagree('the example of a recorded event is not recorded');
  for (let i = 0; i < samples; i++) {
    const event = sampleEvent(next, root, logDestination);
    if (need !== 'all' && event.readOnly !== (need === 'read')) continue;
    const recorded = isRecorded(trails, 'eu-west-1', event);
    if (verdict === 'covered' && !recorded) disagree('covered, but an event is not recorded', event);
    if (verdict === 'none' && recorded) disagree('none, but an event is recorded', event);
  }
  return verdict;
}

function answer(
  { trailRecorder, bucketCoverage }: Engine,
  trails: readonly TrailAnswers[],
  bucket: Parameters<typeof bucketCoverage>[1],
  need: Need,
): Coverage {
  return bucketCoverage(trails.map(trailRecorder), bucket, need);
}

/**
 * Hides some answers about a random set of trails. What can be hidden lies between a trail that records nothing and one that records all
 * that it may: the engine must give the verdict of both when they agree, and else say that it does not know.
 */
export function checkHidden(engine: Engine, seed: number): string {
  const next = random(seed);
  const full = trailSet(next);
  const need = pick<Need>(next, ['read', 'write', 'all']);
  const bucket = { name: 'phi', region: 'eu-west-1', prefix: pick(next, ['', 'a']) };
  const cases = full.map((trail) => hide(next, trail));
  const ask = (trails: readonly TrailAnswers[]): Coverage => answer(engine, trails, bucket, need);
  const [seen, least, most] = [
    ask(cases.map((one) => one.seen)),
    ask(cases.map((one) => one.least)),
    ask(cases.map((one) => one.most)),
  ];
  const expected = least.verdict === most.verdict ? least.verdict : 'unknown';
  if (seen.verdict !== expected || seen.lost !== (most.verdict !== 'covered'))
    throw new Error(`seed ${seed}: ${seen.verdict}, not ${expected}\n${JSON.stringify({ cases, need, bucket, seen })}`);
  return seen.verdict;
}

function hide(
  next: Random,
  trail: RawTrail,
): { readonly seen: TrailAnswers; readonly least: TrailAnswers; readonly most: TrailAnswers } {
  const { status: _, ...statusUnread } = trail;
  const { eventSelectors: __, ...selectorsUnread } = trail;
  const stopped = { ...trail, status: { IsLogging: false } };
  const everything = { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] };
  switch (pick(next, ['nothing', 'nothing', 'status', 'selectors'])) {
    case 'status':
      return { seen: statusUnread, least: stopped, most: { ...trail, status: { IsLogging: true } } };
    case 'selectors':
      return { seen: selectorsUnread, least: stopped, most: { ...trail, eventSelectors: everything } };
    default:
      return { seen: trail, least: trail, most: trail };
  }
}

function sampled(fields: EventFields): SampledEvent {
  return {
    arn: fields['resources.ARN'],
    eventName: fields.eventName,
    readOnly: fields.readOnly === 'true',
    eventType: fields.eventType,
    identity: fields['userIdentity.arn'],
    console: fields.sessionCredentialFromConsole === 'true',
    invokedBy: fields.invokedBy,
  };
}
