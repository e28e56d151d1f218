import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ReportError } from '../../src/cli/errors.ts';
import { explainFailure } from '../../src/cli/failure.ts';
import { publish } from '../../src/cli/publish.ts';
import { formatNames, type Format } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import type { Report } from '../../src/report/report.ts';
import type { Finding } from '../../src/results.ts';
import { sample } from '../report/sample.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const whole = [...json(sample)].join('');
const flags = { failOn: 'low', verbose: false } as const;
const at = (name: string): string => join(folder, name);
const read = (file: string): string => readFileSync(file, 'utf8');

/** The sample, of which the findings can be gone through only so many times. */
function breakingAfter(times: number): Report {
  let begun = 0;
  function* findings(): Generator<Finding, void, undefined> {
    const broken = ++begun > times;
    for (const finding of sample.findings) {
      yield finding;
      if (broken) throw new RangeError('no more');
    }
  }
  return { ...sample, findings: { [Symbol.iterator]: findings } };
}

async function failure(
  report: Report,
  outputs: Parameters<typeof publish>[1],
  more: { saved?: boolean } = {},
): Promise<string> {
  const problem: unknown = await publish(report, outputs, { ...flags, ...more }).catch((thrown: unknown) => thrown);
  expect(problem).toBeInstanceOf(ReportError);
  return explainFailure(problem);
}

/** The file that a failure says the results are kept in. */
const keptIn = (told: string): string => /the results are kept in (\S+);/.exec(told)?.[1] ?? '';

describe('a reporter that breaks', () => {
  test('is named, and the results file stands: it is written first, wherever it is named', async () => {
    const told = await failure(breakingAfter(1), [
      { format: 'csv', file: at('a.csv') },
      { format: 'json', file: at('results.json') },
      { format: 'markdown', file: at('a.md') },
    ]);
    expect(told).toMatch(
      /^trailproof: the csv report failed by an internal error; please report it: RangeError: no more\n/,
    );
    expect(told).not.toContain('kept in');
    expect(read(at('results.json'))).toBe(whole);
    expect(read(at('a.md'))).toContain('## Trailproof');
    expect(() => read(at('a.csv'))).toThrow('ENOENT');
  });

  test('loses nothing when no results file was asked for', async () => {
    let left = 1;
    const findings = {
      [Symbol.iterator]: () => {
        if (left-- > 0) throw new RangeError('no more');
        return sample.findings[Symbol.iterator]();
      },
    };
    const told = await failure({ ...sample, findings }, [{ format: 'csv', file: at('a.csv') }]);
    expect(told).toContain('the csv report failed by an internal error');
    expect(read(keptIn(told))).toBe(whole);
  });

  test('says so when the results cannot be kept either', async () => {
    const told = await failure(breakingAfter(0), [{ format: 'csv', file: at('a.csv') }]);
    expect(told).toMatch(/the results could not be kept either: the json report failed by an internal error/);
  });
});

describe.each(formatNames)('%s', (format: Format) => {
  test('into a device that is full: the results are kept', async () => {
    const told = await failure(sample, [{ format, file: '/dev/full' }]);
    expect(read(keptIn(told))).toBe(whole);
    expect(told).toMatch(/^trailproof: \/dev\/full: cannot be written: ENOSPC/);
  });

  test('into a folder that is gone: the file beside it is written', async () => {
    const told = await failure(sample, [
      { format, file: at('gone/report') },
      { format: 'json', file: at('results.json') },
    ]);
    expect(told).toMatch(/gone\/report: cannot be written: ENOENT/);
    expect(told).not.toContain('kept in');
    expect(read(at('results.json'))).toBe(whole);
  });

  test('of results that are saved already: they are not saved again', async () => {
    expect(await failure(sample, [{ format, file: '/dev/full' }], { saved: true })).not.toContain('kept in');
  });
});

test('the exit code is that of the findings once all is written', async () => {
  const outputs = formatNames.map((format) => ({ format, file: at(`report.${format}`) }));
  expect(await publish(sample, outputs, flags)).toBe(1);
  expect(read(at('report.json'))).toBe(whole);
});
