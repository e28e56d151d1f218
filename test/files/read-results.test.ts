import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { InputError } from '../../src/files/input-error.ts';
import { parseResults, readResults } from '../../src/files/read-results.ts';
import { json } from '../../src/report/json.ts';
import { sample } from '../report/sample.ts';

const text = [...json(sample)].join('');
const folder = mkdtempSync(join(tmpdir(), 'trailproof-read-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Changed = Record<string, never> & { findings: { id: string; control: string; status: string; waiver?: string }[] };
function changed(change: (results: Changed) => void): string {
  const results = JSON.parse(text) as Changed;
  change(results);
  return JSON.stringify(results);
}
const holding = (given: object): string => JSON.stringify({ ...(JSON.parse(text) as object), ...given });

test('reads what the JSON reporter wrote, also after another tool has laid it out anew', () => {
  const file = join(folder, 'results.json');
  writeFileSync(file, `\ufeff${JSON.stringify(JSON.parse(text), null, 4)}`);
  expect(readResults(file)).toEqual(JSON.parse(text));
});

test.each([
  ['an empty file', ' \n', 'is empty; results were expected'],
  ['a file cut short', text.slice(0, 3000), 'is not whole JSON (cut short or damaged?)'],
  ['no JSON', '<html>', 'is not whole JSON'],
  ['other JSON', '{"trailproofSnapshot": 1}', 'is not a file of Trailproof results'],
  ['a list', '[]', 'is not a file of Trailproof results'],
  ['nothing', 'null', 'is not a file of Trailproof results'],
  ['a header that is none', '{"trailproof": true}', 'is not a file of Trailproof results'],
  [
    'a later format',
    holding({ trailproof: { version: '9.0.0', format: 2 } }),
    'has format 2, and this version reads up to 1; use trailproof 9.0.0 or newer',
  ],
  ['findings that are none', holding({ findings: [{}] }), 'findings.0 must have required property'],
  [
    'a status that is none',
    changed(({ findings }) => (findings[3]!.status = 'ok')),
    'findings.3.status must be equal to one of the allowed values (fail, unknown, waived, attested, manual, pass, not-applicable), found "ok"',
  ],
  ['findings taken out', changed(({ findings }) => findings.pop()), 'some were taken out or added'],
  ['a finding twice', changed(({ findings }) => (findings[1]!.id = findings[0]!.id)), 'twice'],
  [
    'a finding waived by nobody',
    changed(({ findings }) => {
      findings[0]!.status = 'waived';
      findings[0]!.waiver = 'W-9';
    }),
    'is waived by W-9, which the file does not tell',
  ],
  [
    'a finding of no control',
    changed(({ findings }) => (findings[0]!.control = 'none')),
    'is of control none, which the file does not tell',
  ],
])('refuses %s', (_, content, message) => {
  expect(() => parseResults(content, 'b.json')).toThrow(InputError);
  expect(() => parseResults(content, 'b.json')).toThrow(`b.json: `);
  expect(() => parseResults(content, 'b.json')).toThrow(message);
});

test('refuses what is no regular file', () => {
  expect(() => readResults(folder)).toThrow(`${folder}: cannot be read: it is not a regular file`);
  expect(() => readResults(join(folder, 'none.json'))).toThrow('cannot be read');
});

test('whatever the file holds, it is read or refused by name', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(text.length), fc.string({ maxLength: 5 }), (any, at, put) => {
      for (const content of [any, `{"trailproof": ${any}}`, text.slice(0, at) + put + text.slice(at + put.length)])
        expect(refusalOf(content)).toEqual(expect.toBeOneOf([undefined, expect.any(InputError)]));
    }),
    { numRuns: 30 },
  );
});

function refusalOf(content: string): unknown {
  try {
    parseResults(content, 'b.json');
    return undefined;
  } catch (problem) {
    return problem;
  }
}
