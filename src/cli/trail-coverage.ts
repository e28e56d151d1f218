import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { bucketArn, bucketCoverage, type BucketScope } from '../cloudtrail/coverage.ts';
import type { EventFields } from '../cloudtrail/events.ts';
import { explainCoverage } from './explain-coverage.ts';
import { InvalidQuestion, readQuestion } from './coverage-question.ts';
import { documents, type JsonDocument } from './json-documents.ts';
import { messageOf } from '../message-of.ts';

/** An event as the answer shows it. */
export interface CounterexampleEvent {
  readonly bucket: string;
  readonly key: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly eventType: string;
  /** The ARN of the caller. */
  readonly identity: string;
  readonly sessionCredentialFromConsole: boolean;
  /** The AWS service that called, where it matters. */
  readonly invokedBy?: string;
}

/**
 * `trailproof trail-coverage [FILE]`: answers whether trails record every object-level event of a bucket, for one JSON object or one a line.
 * Gives the exit code: 0, or 2 when the input or a part of it could not be read.
 */
export async function trailCoverage(
  file: string | undefined,
  options: { readonly text?: boolean },
  streams: {
    readonly stdin: NodeJS.ReadableStream;
    readonly stdout: NodeJS.WritableStream;
    readonly stderr: NodeJS.WritableStream;
  },
): Promise<number> {
  const source = file === undefined || file === '-' ? streams.stdin : createReadStream(file);
  let asked = 0;
  let wrong = 0;
  try {
    await pipeline(
      source,
      async function* (chunks: AsyncIterable<Buffer | string>) {
        for await (const document of documents(chunks)) {
          asked++;
          const { output, valid } = answer(document, options.text ?? false);
          if (!valid) wrong++;
          yield output;
        }
      },
      streams.stdout,
      { end: false },
    );
  } catch (problem) {
    streams.stderr.write(`trailproof trail-coverage: ${messageOf(problem)}\n`);
    return 2;
  }
  if (asked === 0) streams.stderr.write('trailproof trail-coverage: the input holds no question\n');
  return asked === 0 || wrong > 0 ? 2 : 0;
}

function answer({ text, line }: JsonDocument, asText: boolean): { readonly output: string; readonly valid: boolean } {
  try {
    const { recorders, bucket, need } = readQuestion(text);
    const coverage = bucketCoverage(recorders, bucket, need);
    const { verdict, reasons } = coverage;
    const counterexample = coverage.counterexample && shown(coverage.counterexample, bucket);
    const output = asText
      ? explainCoverage(bucket, need, coverage, counterexample)
      : jsonLine({ verdict, ...(counterexample && { counterexample }), reasons });
    return { output, valid: true };
  } catch (problem) {
    if (!(problem instanceof InvalidQuestion)) throw problem;
    const error = problem.message;
    return { output: asText ? `line ${line}: ${error}\n\n` : jsonLine({ error, line }), valid: false };
  }
}

const jsonLine = (value: object): string => `${JSON.stringify(value)}\n`;

function shown(event: EventFields, bucket: BucketScope): CounterexampleEvent {
  return {
    bucket: bucket.name,
    key: event['resources.ARN'].slice(bucketArn(bucket).length + 1),
    eventName: event.eventName,
    readOnly: event.readOnly === 'true',
    eventType: event.eventType,
    identity: event['userIdentity.arn'],
    sessionCredentialFromConsole: event.sessionCredentialFromConsole === 'true',
    ...(event.invokedBy !== '' && { invokedBy: event.invokedBy }),
  };
}
