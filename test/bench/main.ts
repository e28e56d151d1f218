import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { scenarios, sum, type Outcome } from './scenarios.ts';

// `npm run bench`, or `npm run bench -- 3 6` for some scenarios. The exit code is 1 when a target was missed.

const columns = [
  '',
  'scenario',
  'calls',
  'throttled',
  'time',
  'floor',
  'ratio',
  'processor time',
  'peak memory',
  'findings',
  'targets',
];

const chosen = process.argv.slice(2).map(Number);
const wanted = [...scenarios.entries()].filter(([at]) => chosen.length === 0 || chosen.includes(at + 1));
if (wanted.length < chosen.length) {
  process.stderr.write(`scenarios are 1 to ${scenarios.length}, each once\n`);
  process.exit(2);
}

const [load = 0] = loadavg();
print(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, load ${load.toFixed(1)}`, '');
print(row(columns), row(columns.map(() => '---')));
const calls: string[] = [];
for (const [at, scenario] of wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'trailproof-bench-'));
  try {
    const outcome = await scenario.measure(folder);
    print(row([String(at + 1), scenario.title, ...figures(outcome)]));
    if (outcome.calls) calls.push(`${at + 1}: ${byOperation(outcome.calls)}`);
    if (outcome.targets.some(({ met }) => !met)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
if (calls.length > 0) print('', 'Calls by operation', ...calls);

function figures(outcome: Outcome): readonly string[] {
  const { seconds, floor, calls: made, throttled, processorSeconds, mebibytes, findings, targets } = outcome;
  return [
    made === undefined ? '' : String(sum(made)),
    throttled === undefined ? '' : String(throttled),
    time(seconds),
    floor === undefined ? '' : time(floor),
    floor === undefined ? '' : (seconds / floor).toFixed(2),
    processorSeconds === undefined ? '' : time(processorSeconds),
    mebibytes === undefined ? '' : `${mebibytes.toFixed(0)} MiB`,
    findings === undefined ? '' : findings.toLocaleString('en'),
    targets.map(({ text, met }) => `${met ? 'met' : 'MISSED'}: ${text}`).join('; '),
  ];
}

function time(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(1)} s`;
}

function byOperation(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  return sorted.map(([operation, count]) => `${operation} ${count}`).join(', ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function print(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
