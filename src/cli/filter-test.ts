import { createReadStream } from 'node:fs';
import { compilePattern, type Message } from '../logs/compile.ts';
import { parseJson } from '../logs/json.ts';
import { parsePattern } from '../logs/parse.ts';
import { PatternError } from '../logs/pattern-error.ts';
import { printable } from '../printable.ts';
import { OneDocument } from './one-document.ts';
import { readLines } from './read-lines.ts';

interface Streams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

type Matches = (message: Message) => boolean;

/**
 * Runs CloudWatch Logs filter patterns on log events, read from a file or (no file, or `-`) from standard input.
 *
 * With a pattern, each line is the message of one log event, and those that match are printed, as grep does. Exit code 0: some
 * matched; 1: none did, and a file that is one JSON document is told on standard error; 2: the pattern is invalid, the input cannot be read or the output cannot be written.
 *
 * Without one, each line is a JSON object `{"pattern", "message"}`, the message a string or an object that stands for its compact JSON
 * text. It is answered by a line `{"matches": true}`, `{"matches": false}`, `{"invalid": "what is wrong with the pattern"}` or, if the
 * line is no such object, `{"error": "what is wrong with the line"}`. Exit code 0: every line was answered; 2: some line was in error,
 * or as above.
 *
 * A reader of the output that goes away ends it quietly, with exit code 0.
 */
export async function filterTest(
  file: string | undefined,
  options: { readonly pattern?: string },
  streams: Streams,
): Promise<number> {
  try {
    const matches = options.pattern === undefined ? undefined : compilePattern(parsePattern(options.pattern));
    const input = file === undefined || file === '-' ? streams.stdin : createReadStream(file);
    if (matches === undefined) return await answer(input, streams.stdout);
    const document = new OneDocument();
    const matched = await filter(matches, document, input, streams.stdout);
    if (matched) return 0;
    const events = document.eventsOf();
    if (events !== undefined) streams.stderr.write(documentHint(events, file));
    return 1;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EPIPE') return 0;
    if (!(error instanceof PatternError) && !isSystemError(error)) throw error;
    const subject = error instanceof PatternError ? 'invalid pattern: ' : '';
    streams.stderr.write(`trailproof filter-test: ${subject}${error.message}\n`);
    return 2;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

/** What is one document has no line that is an event, so that no pattern can match one. */
function documentHint(events: string, file: string | undefined): string {
  const [name, path] =
    file === undefined || file === '-' ? ['the input', ''] : [printable(file), ` ${printable(file)}`];
  return `trailproof filter-test: ${name} is one JSON document, and log events are lines: jq -c '${events}'${path} | trailproof filter-test --pattern PATTERN\n`;
}

/** Whether any line matched. */
async function filter(
  matches: Matches,
  document: OneDocument,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<boolean> {
  const write = writerOf(output);
  let matched = false;
  for await (const lines of readLines(input)) {
    document.look(lines);
    const matching = lines.filter(matches);
    await write(matching);
    matched ||= matching.length > 0;
  }
  return matched;
}

async function answer(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<number> {
  const write = writerOf(output);
  const matcherOf = cachedMatchers();
  let failed = false;
  for await (const lines of readLines(input)) {
    const answers = lines.map((line) => answerTo(line, matcherOf));
    await write(answers.map((one) => JSON.stringify(one)));
    failed ||= answers.some((one) => 'error' in one);
  }
  return failed ? 2 : 0;
}

type Answer = { readonly matches: boolean } | { readonly invalid: string } | { readonly error: string };

function answerTo(line: string, matcherOf: (pattern: string) => Matches): Answer {
  const asked = parseJson(line);
  if (!(asked instanceof Map)) return { error: 'the line is not a JSON object' };
  const pattern = asked.get('pattern');
  if (typeof pattern !== 'string') return { error: '"pattern" is not a string' };
  const message = asked.get('message');
  if (typeof message !== 'string' && !(message instanceof Map)) {
    return { error: '"message" is neither a string nor an object' };
  }
  try {
    return { matches: matcherOf(pattern)(message) };
  } catch (error) {
    if (error instanceof PatternError) return { invalid: error.message };
    throw error;
  }
}

/** How many patterns are kept ready; of more, the one kept longest goes. */
const mostCached = 1000;

function cachedMatchers(): (pattern: string) => Matches {
  const cache = new Map<string, Matches>();
  return (pattern) => {
    const known = cache.get(pattern);
    if (known !== undefined) return known;
    const matches = compilePattern(parsePattern(pattern));
    const [oldest] = cache.keys();
    if (oldest !== undefined && cache.size >= mostCached) cache.delete(oldest);
    cache.set(pattern, matches);
    return matches;
  };
}

/** Writes lines and waits until they have left, so that a slow reader holds the input back too. */
function writerOf(output: NodeJS.WritableStream): (lines: readonly string[]) => Promise<void> {
  // The error comes to the callback of `write` as well, and is handled there.
  output.on('error', () => {});
  return async (lines) => {
    if (lines.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      output.write(`${lines.join('\n')}\n`, (error) => (error ? reject(error) : resolve()));
    });
  };
}
