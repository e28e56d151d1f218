import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatNames } from '../../src/report/index.ts';
import { run, runInto, start } from './support/cli.ts';
import { parse } from './support/results.ts';

const snapshot = fileURLToPath(new URL('../../src/cli/demo-account.json', import.meta.url));
const scan = ['scan', '--policy', 'hipaa', '--policy', 'gdpr', '--snapshot', snapshot];

let folder: string;
let code: number | null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
  const reports = formatNames.flatMap((format) => ['--report', `${format}=${format}`]);
  ({ code } = await run([...scan, ...reports], { cwd: folder }));
});
afterAll(() => rm(folder, { recursive: true }));

/** A program of Python, which has the AWS SDK's model of Security Hub and a parser of XML; it gets a file and prints JSON. */
async function python(program: string, file: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)('python3', ['-c', program, join(folder, file)]);
  return JSON.parse(stdout);
}

describe.each(formatNames)('%s', (format) => {
  test('of saved results is that of the scan, but for the time of the report', async () => {
    const report = await run(['report', 'json', '--format', format], { cwd: folder });
    const time = /\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\.\d{3}Z| \d\d:\d\d:\d\d UTC)/g;
    const age = /, \d+ (?:hours|days) before this report/g;
    const plain = (text: string): string => text.replaceAll(time, 'NOW').replaceAll(age, '');
    expect({ code: report.code, stderr: report.stderr }).toEqual({ code, stderr: '' });
    expect(plain(report.stdout)).toBe(plain(await readFile(join(folder, format), 'utf8')));
  });

  test('into a full stdout is 2, in one line: the results are in their file already', async () => {
    const ended = await runInto('/dev/full', ['report', join(folder, 'json'), '--format', format]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/^trailproof: cannot write to the output: ENOSPC[^\n]*\n$/);
  });

  test('that nobody reads ends as it would have', async () => {
    const { child, ended } = start(['report', join(folder, 'json'), '--format', format]);
    child.stdout.destroy();
    expect(await ended).toMatchObject({ code, signal: null, stderr: '' });
  });
});

test('Security Hub takes the batches, by the model of the AWS SDK', async () => {
  const program = `
import json, sys, botocore.session
from botocore.validate import ParamValidator
service = botocore.session.get_session().get_service_model('securityhub')
shape = service.operation_model('BatchImportFindings').input_shape
batches = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
reports = [ParamValidator().validate({'Findings': batch}, shape).generate_report() for batch in batches]
print(json.dumps({'findings': sum(map(len, batches)), 'mistakes': [report for report in reports if report]}))`;
  const { findings } = parse(await readFile(join(folder, 'json'), 'utf8'));
  expect(await python(program, 'asff')).toEqual({ findings: findings.length, mistakes: [] });
});

test('JUnit is XML to a parser that knows nothing of us', async () => {
  const program = `
import json, sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
count = lambda name: sum(1 for _ in root.iter(name))
print(json.dumps({name: count(name) for name in ['testcase', 'failure', 'error']}))`;
  const { findings } = parse(await readFile(join(folder, 'json'), 'utf8'));
  const count = (status: string): number => findings.filter((finding) => finding.status === status).length;
  expect(await python(program, 'junit')).toEqual({
    testcase: findings.length,
    failure: count('fail'),
    error: count('unknown'),
  });
});

test('CSV has a row for every finding to a parser that knows nothing of us', async () => {
  const program = `
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8', newline=''), strict=True))
print(json.dumps([row['finding_id'] for row in rows]))`;
  const { findings } = parse(await readFile(join(folder, 'json'), 'utf8'));
  expect(await python(program, 'csv')).toEqual(findings.map(({ id }) => id));
});
