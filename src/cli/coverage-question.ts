import { Ajv } from 'ajv';
import { trailRecorder, type TrailAnswers } from '../cloudtrail/aws-answers.ts';
import type { BucketScope } from '../cloudtrail/coverage.ts';
import type { Need } from '../cloudtrail/events.ts';
import type { EventRecorder } from '../cloudtrail/recorder.ts';
import { messageOf } from '../message-of.ts';

/** Whether the object-level events of a bucket, those that read, write or all, are recorded by these trails. */
export interface CoverageQuestion {
  readonly recorders: readonly EventRecorder[];
  readonly bucket: BucketScope;
  readonly need: Need;
}

/** The input is no question; the message says where and why. */
export class InvalidQuestion extends Error {}

/** Answers as AWS gives them and as they are written by hand: null is as good as absent, and what is not needed is not looked at. */
const text = { type: 'string', nullable: true };
const flag = { type: 'boolean', nullable: true };
const anything = { type: 'array', nullable: true };
const schema = {
  type: 'object',
  required: ['trails', 'bucket', 'need'],
  properties: {
    trails: {
      type: 'array',
      items: {
        type: 'object',
        required: ['trail'],
        properties: {
          trail: {
            type: 'object',
            properties: {
              Name: text,
              TrailARN: text,
              HomeRegion: text,
              S3BucketName: text,
              IsMultiRegionTrail: flag,
              RecursiveLogging: flag,
            },
          },
          eventSelectors: {
            type: 'object',
            nullable: true,
            properties: { EventSelectors: anything, AdvancedEventSelectors: anything },
          },
          status: {
            type: 'object',
            nullable: true,
            properties: { IsLogging: flag, LatestDeliveryError: text, LatestCloudWatchLogsDeliveryError: text },
          },
        },
      },
    },
    bucket: {
      type: 'object',
      required: ['name', 'region'],
      properties: {
        name: { type: 'string', pattern: '^[^/]+$' },
        region: { type: 'string', minLength: 1 },
        prefix: text,
      },
    },
    need: { enum: ['read', 'write', 'all'] },
  },
};
const valid = new Ajv({ allErrors: true }).compile<{
  readonly trails: readonly TrailAnswers[];
  readonly bucket: { readonly name: string; readonly region: string; readonly prefix?: string | null };
  readonly need: Need;
}>(schema);

/** Reads one question from JSON text; throws `InvalidQuestion`. */
export function readQuestion(json: string): CoverageQuestion {
  const given = parse(json);
  if (!valid(given)) throw new InvalidQuestion(mistakes());
  const { name, region, prefix } = given.bucket;
  return {
    recorders: given.trails.map(trailRecorder),
    bucket: { name, region, prefix: prefix ?? '' },
    need: given.need,
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (problem) {
    throw new InvalidQuestion(`not JSON: ${messageOf(problem)}`);
  }
}

function mistakes(): string {
  const all = (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the question'} ${message}`);
  return all.join('; ');
}
