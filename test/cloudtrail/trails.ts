import { trailRecorder, type TrailAnswers } from '../../src/cloudtrail/aws-answers.ts';
import { bucketCoverage, type BucketScope, type Coverage } from '../../src/cloudtrail/coverage.ts';
import type { Need } from '../../src/cloudtrail/events.ts';

type Changes = Partial<TrailAnswers['trail']> & { readonly status?: TrailAnswers['status'] };

function answers(
  eventSelectors: NonNullable<TrailAnswers['eventSelectors']> | null,
  { status, ...trail }: Changes,
): TrailAnswers {
  const Name = trail.Name ?? 'audit';
  return {
    trail: {
      Name,
      TrailARN: `arn:aws:cloudtrail:eu-west-1:111122223333:trail/${Name}`,
      HomeRegion: 'eu-west-1',
      IsMultiRegionTrail: true,
      ...trail,
    },
    eventSelectors,
    status: status === undefined ? { IsLogging: true } : status,
  };
}

/** A logging multi-region trail with basic selectors, as AWS describes it. */
export function basicTrail(selectors: readonly object[], changes: Changes = {}): TrailAnswers {
  return answers({ EventSelectors: selectors }, changes);
}

/** A logging multi-region trail with advanced selectors, each given by its field selectors. */
export function advancedTrail(selectors: readonly (readonly object[])[], changes: Changes = {}): TrailAnswers {
  return answers({ AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })) }, changes);
}

/** A trail whose selectors could not be read. */
export function unreadableTrail(changes: Changes = {}): TrailAnswers {
  return answers(null, changes);
}

/** A basic selector of objects, by ReadWriteType and values. */
export function objects(readWriteType: string, ...values: readonly string[]): object {
  return { ReadWriteType: readWriteType, DataResources: [{ Type: 'AWS::S3::Object', Values: values }] };
}

/** The field selectors that take all S3 data events, and then more of them. */
export function objectFields(...more: readonly object[]): readonly object[] {
  return [
    field('eventCategory', { Equals: ['Data'] }),
    field('resources.type', { Equals: ['AWS::S3::Object'] }),
    ...more,
  ];
}

export function field(name: string, operators: object): object {
  return { Field: name, ...operators };
}

export const readOnly = (value: 'true' | 'false'): object => field('readOnly', { Equals: [value] });
export const arn = (operators: object): object => field('resources.ARN', operators);

export const phiData = { name: 'phi-data', region: 'eu-west-1' };

export function ask(trails: readonly TrailAnswers[], need: Need = 'all', bucket: BucketScope = phiData): Coverage {
  return bucketCoverage(trails.map(trailRecorder), bucket, need);
}

/** The verdicts on reads and on writes. */
export function verdicts(trails: readonly TrailAnswers[], bucket: BucketScope = phiData): string {
  return `${ask(trails, 'read', bucket).verdict} ${ask(trails, 'write', bucket).verdict}`;
}
