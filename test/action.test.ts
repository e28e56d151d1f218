import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { newProgram } from '../src/cli/command.ts';
import { resultCommands } from '../src/cli/commands/results.ts';
import { outputsOf } from '../src/cli/outputs.ts';
import { version } from '../src/cli/package.ts';
import { hostileTable } from './support/hostile-strings.ts';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly [Step] };
}
interface Step {
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const [step] = action.runs.steps;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'action-'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  /** What npx was called with. */
  readonly args: readonly string[];
  readonly outputs: string;
  readonly summary: string;
}

/** Runs the step as GitHub does, with an npx that notes its arguments, writes the reports, and exits with `code`. */
function ran(inputs: Readonly<Record<string, string>>, { code = 0, writes = true } = {}): Ran {
  const npx = join(folder, 'bin/npx');
  const program = `#!${process.execPath}
const { writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
writeFileSync(${JSON.stringify(join(folder, 'args.json'))}, JSON.stringify(args));
if (${writes}) for (const arg of args) { const [, format, file] = /^--report=(\\w+)=(.*)$/.exec(arg) ?? []; if (file) writeFileSync(file, format); }
console.log('::notice title=Trailproof::ran');
process.exit(${code});`;
  writeFileSync(npx, program);
  chmodSync(npx, 0o755);
  writeFileSync(join(folder, 'step.sh'), step.run);
  for (const file of ['outputs', 'summary']) writeFileSync(join(folder, file), '');
  const env = Object.fromEntries(
    Object.entries(step.env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value)?.[1] ?? '';
      return [name, inputs[input] ?? action.inputs[input]?.default ?? ''];
    }),
  );
  const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(folder, 'step.sh')], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...env,
      PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: join(folder, 'outputs'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    },
  });
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return {
    code: status,
    stdout,
    args: JSON.parse(read('args.json')) as string[],
    outputs: read('outputs'),
    summary: read('summary'),
  };
}

const reports = ['json=r/results.json', 'sarif=r/results.sarif', 'junit=r/junit.xml', 'markdown=r/summary.md'];

describe('the action', () => {
  test('uses no other action, and hands inputs to its script as variables alone', () => {
    expect(action.runs.using).toBe('composite');
    expect(action.runs.steps.map((each) => Object.keys(each).toSorted())).toEqual([['env', 'id', 'run', 'shell']]);
    expect(step.run).not.toContain('${{');
    const used = Object.values(step.env).map((value) => /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value)?.[1] ?? '');
    expect(used.toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  });

  test('scans by the command of its own version', () => {
    const { args, code, stdout } = ran({ folder: 'r' });
    expect(args).toEqual([
      '--yes',
      `trailproof@${version}`,
      'scan',
      '--quiet',
      '--format=github',
      '--fail-on=low',
      '--policy=hipaa',
      ...reports.map((report) => `--report=${report}`),
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '::notice title=Trailproof::ran\n' });
  });

  test('takes several policies and regions, one a line, and a baseline', () => {
    const { args } = ran({
      policy: 'hipaa\n  ./own policy.yaml  \n\n',
      regions: 'eu-west-1\neu-central-1\n',
      'exclude-regions': 'us-east-1',
      snapshot: 'prod.json',
      'fail-on': 'high',
      baseline: 'before.json',
      folder: 'r',
    });
    expect(args.slice(3, -4)).toEqual([
      '--quiet',
      '--format=github',
      '--fail-on=high',
      '--policy=hipaa',
      '--policy=./own policy.yaml',
      '--region=eu-west-1',
      '--region=eu-central-1',
      '--exclude-region=us-east-1',
      '--snapshot=prod.json',
      '--baseline=before.json',
    ]);
  });

  test('gives flags that the command has', () => {
    const { program, command } = newProgram(version);
    resultCommands(command);
    const scan = program.commands.find((each) => each.name() === 'scan');
    const { args } = ran({ regions: 'a-b-1', 'exclude-regions': 'a-c-1', snapshot: 's', baseline: 'b', folder: 'r' });
    const flags = args.slice(3).map((arg) => arg.split('=')[0] ?? '');
    const known = scan?.options.map(({ long }) => long) ?? [];
    expect(flags.filter((flag) => !known.includes(flag))).toEqual([]);
    expect(outputsOf({ format: 'github', report: reports })).toHaveLength(5);
  });

  test.each([0, 1, 3])('with exit code %i writes the summary and names the reports', (code) => {
    const { outputs, summary, ...ended } = ran({ folder: 'r' }, { code });
    expect(ended.code).toBe(code);
    expect(summary).toBe('markdown');
    expect(outputs).toBe(`results=r/results.json\nsarif=r/results.sarif\njunit=r/junit.xml\nexit-code=${code}\n`);
  });

  test('names no reports when there are none', () => {
    const { outputs, summary, code } = ran({ folder: 'r' }, { code: 2, writes: false });
    expect({ outputs, summary, code }).toEqual({ outputs: 'exit-code=2\n', summary: '', code: 2 });
  });

  test('has an output for each that its script writes', () => {
    const { outputs } = ran({ folder: 'r' });
    const names = outputs
      .trimEnd()
      .split('\n')
      .map((line) => line.split('=')[0] ?? '');
    expect(names.toSorted()).toEqual(Object.keys(action.outputs).toSorted());
    for (const [name, { value }] of Object.entries(action.outputs))
      expect(value).toBe(`\${{ steps.scan.outputs.${name} }}`);
  });

  const oneLine = hostileTable.filter(([, text]) => text.trim() !== '' && !/[\0\r\n]|[\ud800-\udfff]/.test(text));
  test.each(oneLine)('runs nothing of an input: %s', (_, text) => {
    const { args } = ran({ policy: text, folder: 'r' });
    expect(args).toContainEqual(expect.stringMatching(/^--policy=/));
    expect(args.find((arg) => arg.startsWith('--policy='))?.replaceAll(/\s/g, '')).toBe(
      `--policy=${text}`.replaceAll(/\s/g, ''),
    );
    expect(execFileSync('ls', [folder], { encoding: 'utf8' })).not.toContain('pwned');
  });
});
