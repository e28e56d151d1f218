import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { trailCoverage } from '../../src/cli/trail-coverage.ts';

const trail = {
  trail: {
    Name: 'audit',
    TrailARN: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit',
    HomeRegion: 'eu-west-1',
    IsMultiRegionTrail: true,
  },
  eventSelectors: {
    EventSelectors: [
      { ReadWriteType: 'ReadOnly', DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] },
    ],
  },
  status: { IsLogging: true },
};
const bucket = { name: 'phi-data', region: 'eu-west-1' };
const reads = JSON.stringify({ trails: [trail], bucket, need: 'read' });
const writes = JSON.stringify({ trails: [trail], bucket, need: 'write' });
const covered = {
  verdict: 'covered',
  reasons: [
    { trail: 'audit', selector: 'selector 1', reason: 'selects Management events' },
    { trail: 'audit', selector: 'selector 1', reason: 'records all of these events' },
  ],
};

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
  input: Iterable<string | Buffer>,
  { file = undefined as string | undefined, text = false } = {},
): Promise<Run> {
  const written = { out: '', err: '' };
  const collect = (name: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[name] += chunk.toString();
        done();
      },
    });
  const streams = { stdin: Readable.from(input), stdout: collect('out'), stderr: collect('err') };
  const code = await trailCoverage(file, { text }, streams);
  return { code, ...written };
}

function parsed(out: string): unknown[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

describe('answers', () => {
  test('one line for each line', async () => {
    const { code, out, err } = await run([`${reads}\n\n${writes}\r\n`]);
    expect(parsed(out)).toEqual([
      covered,
      {
        verdict: 'none',
        counterexample: {
          bucket: 'phi-data',
          key: 'object',
          eventName: 'PutObject',
          readOnly: false,
          eventType: 'AwsApiCall',
          identity: 'arn:aws:iam::111122223333:user/anyone',
          sessionCredentialFromConsole: false,
        },
        reasons: [
          { trail: 'audit', selector: 'selector 1', reason: 'selects Management events' },
          { trail: 'audit', selector: 'selector 1', reason: 'readOnly is false; selected: Equals true' },
        ],
      },
    ]);
    expect([code, err]).toEqual([0, '']);
  });

  test('the last line needs no end, and chunks may part anything', async () => {
    const input = Buffer.from(reads.replace('audit', 'prüfung'));
    const bytes = Array.from(input, (_, at) => input.subarray(at, at + 1));
    const { code, out } = await run(bytes);
    expect([code, out]).toEqual([0, `${JSON.stringify(covered).replaceAll('"audit"', '"prüfung"')}\n`]);
  });

  test('one object over several lines', async () => {
    const { code, out } = await run([JSON.stringify(JSON.parse(reads), null, 2)]);
    expect([code, parsed(out)]).toEqual([0, [covered]]);
  });

  test('what is missing could not be read, and so is what is null', async () => {
    const unread = [{ trail: trail.trail }, { trail: trail.trail, eventSelectors: null, status: null }];
    const { code, out } = await run(unread.map((one) => `${JSON.stringify({ trails: [one], bucket, need: 'all' })}\n`));
    const verdicts = parsed(out).map((answer) => (answer as { verdict: string }).verdict);
    expect([code, verdicts]).toEqual([0, ['unknown', 'unknown']]);
  });

  test('from a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trail-coverage-'));
    const file = join(folder, 'questions.ndjson');
    writeFileSync(file, `\uFEFF${reads}\n`);
    const { code, out } = await run([], { file });
    rmSync(folder, { recursive: true });
    expect([code, parsed(out)]).toEqual([0, [covered]]);
  });

  test('as text', async () => {
    const { code, out } = await run([`${reads}\n${writes}\n`], { text: true });
    expect(code).toBe(0);
    expect(out).toBe(
      [
        's3://phi-data/ in eu-west-1, reads: covered, every event is recorded',
        '  trail audit, selector 1: selects Management events',
        '  trail audit, selector 1: records all of these events',
        '',
        's3://phi-data/ in eu-west-1, writes: none, no event is recorded',
        '  Not recorded: PutObject (write, AwsApiCall) of s3://phi-data/object',
        '    by arn:aws:iam::111122223333:user/anyone',
        '  trail audit, selector 1: selects Management events',
        '  trail audit, selector 1: readOnly is false; selected: Equals true',
        '',
        '',
      ].join('\n'),
    );
  });
});

describe('wrong input', () => {
  test('a line that is no question does not end the others', async () => {
    const { code, out } = await run([`${reads}\n{"trails":\n${reads}\n`]);
    expect(parsed(out)).toEqual([
      covered,
      { error: expect.stringMatching(/^not JSON: /) as unknown, line: 2 },
      covered,
    ]);
    expect(code).toBe(2);
  });

  test('not even the first', async () => {
    const { code, out } = await run([`\n{"trails":\n${reads}\nno\n`]);
    expect(parsed(out)).toEqual([
      { error: expect.any(String) as unknown, line: 2 },
      covered,
      expect.objectContaining({ line: 4 }),
    ]);
    expect(code).toBe(2);
  });

  test.each([
    ['[]', 'the question must be object'],
    ['7', 'the question must be object'],
    [JSON.stringify({ bucket, need: 'read' }), "the question must have required property 'trails'"],
    [JSON.stringify({ trails: [], bucket, need: 'reads' }), '/need must be equal to one of the allowed values'],
    [JSON.stringify({ trails: [{}], bucket, need: 'all' }), "/trails/0 must have required property 'trail'"],
    [
      JSON.stringify({ trails: [{ trail: { IsMultiRegionTrail: 'true' } }], bucket, need: 'all' }),
      '/trails/0/trail/IsMultiRegionTrail must be boolean',
    ],
    [
      JSON.stringify({ trails: [], bucket: { name: 'phi/data', region: '' }, need: 'all' }),
      '/bucket/name must match pattern "^[^/]+$"; /bucket/region must NOT have fewer than 1 characters',
    ],
  ])('%s', async (input, error) => {
    const { code, out } = await run([input]);
    expect([code, parsed(out)]).toEqual([2, [{ error, line: 1 }]]);
  });

  test('as text', async () => {
    const { code, out } = await run(['[]\n'], { text: true });
    expect([code, out]).toEqual([2, 'line 1: the question must be object\n\n']);
  });

  test('nothing at all', async () => {
    const { code, out, err } = await run(['\n \n']);
    expect([code, out, err]).toEqual([2, '', 'trailproof trail-coverage: the input holds no question\n']);
  });

  test.each(['no/such/file', '.'])('the file %s', async (file) => {
    const { code, out, err } = await run([], { file });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^trailproof trail-coverage: (ENOENT|EISDIR)/);
  });
});

test('a slow reader holds back the reading of the input', async () => {
  let read = 0;
  let written = 0;
  let furthest = 0;
  function* input(): Generator<string> {
    for (; read < 2_000; read++) yield `${reads}\n`;
  }
  const stdout = new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      written++;
      furthest = Math.max(furthest, read - written);
      setImmediate(done);
    },
  });
  const code = await trailCoverage(undefined, {}, { stdin: Readable.from(input()), stdout, stderr: stdout });
  expect([code, written]).toEqual([0, 2_000]);
  expect(furthest).toBeLessThan(100);
});
