import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { filterTest } from '../../src/cli/filter-test.ts';

async function textOf(stream: PassThrough): Promise<string> {
  stream.end();
  return (await stream.toArray()).join('');
}

async function run(
  input: readonly (string | Uint8Array)[],
  pattern?: string,
  file?: string,
): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough({ highWaterMark: 1 << 24 });
  const stderr = new PassThrough();
  const streams = { stdin: Readable.from(input), stdout, stderr };
  const code = await filterTest(file, pattern === undefined ? {} : { pattern }, streams);
  return { code, out: await textOf(stdout), err: await textOf(stderr) };
}

function temporary(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'filter-test-')), name);
  writeFileSync(path, content);
  return path;
}

describe('with a pattern', () => {
  const events = ['{"a":1}', 'text', '{"a":2}', '{"a":1,"b":"é"}'];

  test('prints the events that match, and says so', async () => {
    expect(await run([events.join('\n')], '{ $.a = 1 }')).toEqual({
      code: 0,
      out: '{"a":1}\n{"a":1,"b":"é"}\n',
      err: '',
    });
  });

  test('says when none matches', async () => {
    expect(await run([events.join('\n')], '{ $.a = 3 }')).toEqual({ code: 1, out: '', err: '' });
    expect(await run([], '')).toEqual({ code: 1, out: '', err: '' });
  });

  test.each([
    ['a log file of CloudTrail', JSON.stringify({ Records: [{ a: 1 }] }), '.Records[]'],
    ['one that is pretty-printed', JSON.stringify({ Records: [{ a: 1 }] }, null, 2), '.Records[]'],
    ['a list', '[{"a":1}]', '.[]'],
    ['a list that is pretty-printed', `\n${JSON.stringify([{ a: 1 }], null, 2)}\n`, '.[]'],
    ['an event that is pretty-printed', JSON.stringify({ a: 1 }, null, 2), '.'],
  ])('tells that %s is one document', async (_name, text, events) => {
    const hint = (name: string, path: string): string =>
      `trailproof filter-test: ${name} is one JSON document, and log events are lines: jq -c '${events}'${path} | trailproof filter-test --pattern PATTERN\n`;
    expect(await run([text], '{ $.a = 1 }')).toEqual({ code: 1, out: '', err: hint('the input', '') });
    const path = temporary('events.json', text);
    expect(await run([], '{ $.a = 1 }', path)).toEqual({ code: 1, out: '', err: hint(path, ` ${path}`) });
  });

  test.each([
    ['one event', '{"b":1}'],
    ['events', '{"Records":[]}\n{"b":1}'],
    ['lists', '[{"b":1}]\n[{"b":1}]'],
    ['text', '[INFO] started\n{\n}'],
    ['a broken document', '{\n"b":1'],
    ['a value', '1'],
    ['nothing', '\n\n'],
  ])('says nothing of %s', async (_name, text) => {
    expect(await run([text], '{ $.a = 1 }')).toEqual({ code: 1, out: '', err: '' });
  });

  test('says nothing of a document of which a line matched', async () => {
    const text = JSON.stringify({ Records: [{ a: 1 }] });
    expect(await run([text], 'Records')).toEqual({ code: 0, out: `${text}\n`, err: '' });
  });

  test('reads a file', async () => {
    const path = temporary('events.log', `${events.join('\r\n')}\r\n`);
    expect(await run(['a line of standard input\n'], 'text', path)).toEqual({ code: 0, out: 'text\n', err: '' });
  });

  test('- is standard input', async () => {
    expect(await run(['text\n'], 'text', '-')).toEqual({ code: 0, out: 'text\n', err: '' });
  });

  test('an empty line is an event too', async () => {
    expect(await run(['a\n\nb\n'], '')).toEqual({ code: 0, out: 'a\n\nb\n', err: '' });
  });

  test('a line may come in any pieces', async () => {
    const bytes = Buffer.from('\uFEFF{"a":"é"}\n{"a":"x"}');
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await run(pieces, '{ $.a = "é" }')).toEqual({ code: 0, out: '{"a":"é"}\n', err: '' });
  });

  test('an invalid pattern is told before anything is read', async () => {
    expect(await run(events, '{ $.a == 1 }', '/nowhere/at/all')).toEqual({
      code: 2,
      out: '',
      err:
        'trailproof filter-test: invalid pattern: found "=" at offset 7; ' +
        'allowed: a number, a word, a "text" or a %regex%\n',
    });
  });

  test('a file that cannot be read is told', async () => {
    const missing = await run([], 'a', '/nowhere/at/all');
    expect(missing).toEqual({
      code: 2,
      out: '',
      err: "trailproof filter-test: ENOENT: no such file or directory, open '/nowhere/at/all'\n",
    });
    const directory = await run([], 'a', tmpdir());
    expect(directory).toMatchObject({ code: 2, out: '' });
    expect(directory.err).toMatch(/^trailproof filter-test: EISDIR: /);
  });
});

describe('without a pattern', () => {
  test('answers each line', async () => {
    const lines = [
      { pattern: '{ $.a = 1 }', message: '{"a":1}' },
      { pattern: '{ $.a = 1 }', message: { a: 1 } },
      { pattern: '{ $.a = 1 }', message: 'text' },
      { pattern: '"{\\"a\\"', message: {} },
      { pattern: '"[1,2]"', message: { a: [1, 2] } },
      { pattern: '', message: '' },
      { pattern: 'two', message: 'one\ntwo' },
    ];
    const { code, out, err } = await run([lines.map((line) => JSON.stringify(line)).join('\n')]);
    expect(out.split('\n')).toEqual([
      '{"matches":true}',
      '{"matches":true}',
      '{"matches":false}',
      expect.stringMatching(/^\{"invalid":"found /),
      '{"matches":true}',
      '{"matches":true}',
      '{"matches":true}',
      '',
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('an object keeps the spelling of its numbers, and loses its blanks', async () => {
    const line = (pattern: string): string =>
      `{"pattern":${JSON.stringify(pattern)},"message":{ "v" : 1.0, "w": [1e0] }}\n`;
    const patterns = ['{ $.v = "1.0" }', '{ $.v = "1" }', String.raw`%^.\x22v\x22:1\.0,\x22w\x22:\[1e0\].$%`];
    expect((await run(patterns.map(line))).out).toBe('{"matches":true}\n{"matches":false}\n{"matches":true}\n');
  });

  test('a line that is no case is an error on its own line, and the rest goes on', async () => {
    const lines = [
      'text',
      '',
      '[]',
      '{"message":"a"}',
      '{"pattern":1,"message":"a"}',
      '{"pattern":"a"}',
      '{"pattern":"a","message":null}',
      '{"pattern":"a","message":["a"]}',
      '{"pattern":"a","message":"a"}',
    ];
    expect(await run([lines.join('\n')])).toEqual({
      code: 2,
      out: [
        '{"error":"the line is not a JSON object"}',
        '{"error":"the line is not a JSON object"}',
        '{"error":"the line is not a JSON object"}',
        '{"error":"\\"pattern\\" is not a string"}',
        '{"error":"\\"pattern\\" is not a string"}',
        '{"error":"\\"message\\" is neither a string nor an object"}',
        '{"error":"\\"message\\" is neither a string nor an object"}',
        '{"error":"\\"message\\" is neither a string nor an object"}',
        '{"matches":true}',
        '',
      ].join('\n'),
      err: '',
    });
  });

  test('no lines, no answers', async () => {
    expect(await run([])).toEqual({ code: 0, out: '', err: '' });
  });

  test('more patterns than are kept ready', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => {
      const pattern = `{ $.a = ${index % 1500} }`;
      return JSON.stringify({ pattern, message: { a: index % 1000 } });
    });
    const { out } = await run([lines.join('\n')]);
    const matched = out.split('\n').filter((answer) => answer === '{"matches":true}');
    expect(matched).toHaveLength(lines.filter((_, index) => index % 1500 === index % 1000).length);
  });
});

describe('the output', () => {
  /** Hands out one chunk at a time and counts how many were taken. */
  function endlessInput(): { stdin: Readable; taken: () => number } {
    let taken = 0;
    const stdin = new Readable({
      highWaterMark: 1,
      read() {
        taken++;
        this.push(`${'match '.repeat(1000)}\n`);
      },
    });
    return { stdin, taken: () => taken };
  }

  test('a slow reader holds the input back', async () => {
    const { stdin, taken } = endlessInput();
    let pass = (): void => {};
    const stdout = new Writable({ write: (_chunk, _encoding, done) => (pass = done) });
    const result = filterTest(undefined, { pattern: 'match' }, { stdin, stdout, stderr: new PassThrough() });
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
    expect(taken()).toBeLessThan(10);
    stdin.destroy(Object.assign(new Error('the disk is gone'), { code: 'EIO' }));
    pass();
    expect(await result).toBe(2);
  });

  test.each([
    ['EPIPE', 0, ''],
    ['ENOSPC', 2, 'trailproof filter-test: ENOSPC: write\n'],
  ])('%s ends it with exit code %d', async (code, expected, told) => {
    const { stdin } = endlessInput();
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error(`${code}: write`), { code })),
    });
    const stderr = new PassThrough();
    expect(await filterTest(undefined, { pattern: 'match' }, { stdin, stdout, stderr })).toBe(expected);
    expect(await textOf(stderr)).toBe(told);
    expect(stdin.destroyed).toBe(true);
  });
});
