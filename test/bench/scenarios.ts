import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicies, rules, shippedPolicies } from '../../src/index.ts';
import { pageSize, type Account } from './account.ts';
import { latency, secondsFor, startAws } from './aws.ts';
import { runTrailproof, trailproof, type Run } from './command.ts';
import { fewestCalls } from './fewest.ts';
import { openings } from './openings.ts';
import type { Platform } from './platform.ts';
import { countFindings } from './results.ts';
import { writeSnapshot } from './snapshot.ts';

/** What was measured; what does not bear on a scenario is left out. */
export interface Outcome {
  readonly seconds: number;
  readonly processorSeconds?: number;
  readonly mebibytes?: number;
  readonly calls?: Readonly<Record<string, number>>;
  readonly throttled?: number;
  /** The least time that quotas and latency allow, in seconds. */
  readonly floor?: number;
  readonly findings?: number;
  readonly targets: readonly Target[];
}
interface Target {
  readonly text: string;
  readonly met: boolean;
}

export interface Scenario {
  readonly title: string;
  /** `folder` is for files of its own. */
  readonly measure: (folder: string) => Promise<Outcome>;
}

export const scenarios: readonly Scenario[] = [
  {
    title: '20,000 log groups in one region',
    measure: async (folder) => {
      const scan = await scanLive({ logGroups: { 'us-east-1': 20_000 } }, 'hipaa', folder);
      const perGroup = sum(scan.calls) - pages(20_000);
      return {
        ...scan,
        targets: [
          ...scan.targets,
          target('within 1.1 × the floor', scan.seconds <= 1.1 * scan.floor),
          target('under 512 MiB', scan.mebibytes < 512),
          target('no call a log group', perGroup < 50),
        ],
      };
    },
  },
  {
    title: '17 regions, 5,000 log groups in the largest',
    measure: async (folder) => {
      const sizes = regions.map((region, n) => [region, Math.floor(5_000 / (n + 1))]);
      const scan = await scanLive({ logGroups: Object.fromEntries(sizes) }, 'hipaa', folder);
      return { ...scan, targets: [...scan.targets, target('within 30 s', scan.seconds <= 30)] };
    },
  },
  {
    title: '2 regions, 500 log groups, one trail: what hipaa asks of trails, log groups and recorders',
    measure: async (folder) => {
      const policy = hipaaWith(trailsGroupsRecorders(), folder);
      const scan = await scanLive({ logGroups: { 'us-east-1': 250, 'eu-west-1': 250 } }, policy, folder);
      return {
        ...scan,
        targets: [...scan.targets, target('at most 24 calls, and one a region for tags', sum(scan.calls) <= 26)],
      };
    },
  },
  {
    title: 'a snapshot of 100,000 log groups, as a table',
    measure: async (folder) => {
      const snapshot = join(folder, 'snapshot.json');
      await writeSnapshot(snapshot, 100_000);
      const runs: Run[] = [];
      for (let n = 0; n < 3; n++) runs.push(await runTrailproof(['scan', '--policy', 'hipaa', '--snapshot', snapshot]));
      const run = medianOf(runs);
      return { ...run, targets: [target('under 3 s from process start', run.seconds < 3)] };
    },
  },
  {
    title: '500,000 findings from a snapshot, as JSON, in a heap of 256 MiB',
    measure: async (folder) => {
      const snapshot = join(folder, 'snapshot.json');
      const results = join(folder, 'results.json');
      await writeSnapshot(snapshot, 125_000);
      const policy = hipaaWith(allSensitive, folder);
      const run = await runTrailproof(
        ['scan', '--policy', policy, '--snapshot', snapshot, '--format', 'json', '--output', results],
        { nodeFlags: ['--max-old-space-size=256'] },
      );
      const findings = await countFindings(results);
      return { ...run, findings, targets: [target('all are written', findings >= 500_000)] };
    },
  },
  {
    title: 'trailproof --help',
    measure: async () => {
      const bare: number[] = [];
      const help: number[] = [];
      for (let n = 0; n < 20; n++) {
        bare.push(secondsOf(['-e', '0']));
        help.push(secondsOf([trailproof, '--help']));
      }
      const [seconds, floor] = [median(help), median(bare)];
      return { seconds, floor, targets: [target('within 1.6 × bare node', seconds <= 1.6 * floor)] };
    },
  },
  {
    title: '100,000 findings from a snapshot, as HTML, opened in Chromium',
    measure: async (folder) => {
      const snapshot = join(folder, 'snapshot.json');
      const results = join(folder, 'results.json');
      const page = join(folder, 'report.html');
      await writeSnapshot(snapshot, 25_000);
      const reports = ['--format', 'html', '--output', page, '--report', `json=${results}`];
      const policy = hipaaWith(allSensitive, folder);
      const { mebibytes, processorSeconds } = await runTrailproof([
        'scan',
        '--policy',
        policy,
        '--snapshot',
        snapshot,
        ...reports,
      ]);
      const findings = await countFindings(results);
      const seconds = median(await openings(page, 3));
      return {
        seconds,
        processorSeconds,
        mebibytes,
        findings,
        targets: [
          target('all are written', findings >= 100_000),
          target('at most 10 MB', statSync(page).size <= 10_000_000),
          target('open in under 3 s', seconds < 3),
        ],
      };
    },
  },
  {
    title: '4 regions: 1,000 functions, 500 jobs, 300 state machines, 100 clusters, 1,000 buckets (50 sensitive)',
    measure: async (folder) => {
      const logGroups = Object.fromEntries(regions.slice(0, 4).map((region) => [region, 250]));
      const account = { logGroups, platform };
      const scan = await scanLive(account, 'hipaa', folder);
      const fewest = fewestCalls(account);
      // The largest region has a fourth of each, rounded up; regions do not wait for each other.
      const floor = Math.max(
        ...Object.entries(fewest).map(([operation, calls]) => secondsFor(operation, Math.ceil(calls / 4), quotaShare)),
      );
      return {
        ...scan,
        floor,
        targets: [
          ...scan.targets,
          target(`no more than the ${sum(fewest)} calls that it takes`, sum(scan.calls) <= sum(fewest)),
          target('within 1.25 × the floor', scan.seconds <= 1.25 * floor),
          target('under 512 MiB', scan.mebibytes < 512),
        ],
      };
    },
  },
];

const platform: Platform = {
  functions: 1000,
  jobs: 500,
  stateMachines: 300,
  clusters: 100,
  buckets: 1000,
  sensitiveBuckets: 50,
};

const regions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
];

/** Switches off what hipaa asks of anything but trails, log groups and recorders. */
function trailsGroupsRecorders(): string {
  const asked: readonly string[] = ['account', 'region', 'trail', 'logGroup', 'recorder', 'now'];
  const [hipaa] = loadPolicies(['hipaa'], { rules, shipped: shippedPolicies });
  const others = (hipaa?.controls ?? []).filter(({ rule }) =>
    [rule.subject, ...rule.facts.map((fact) => fact.replace(/s$/, ''))].some((name) => !asked.includes(name)),
  );
  return ['overrides:', ...others.map(({ id }) => `  ${id}: { severity: off }`), ''].join('\n');
}

/** Every log group is judged by every control on log groups. */
const allSensitive = `
classification:
  sensitive: { names: ['*'] }
`;

/** Writes a policy that is hipaa with something changed; gives its file. */
function hipaaWith(change: string, folder: string): string {
  const file = join(folder, 'policy.yaml');
  const header = `\
trailproof: 1
id: bench
title: HIPAA, changed
version: 1.0.0
legalBasisReviewed: 2026-11-22
framework: { id: hipaa, title: HIPAA Security Rule }
extends: hipaa
scope: { regions: enabled }
`;
  writeFileSync(file, header + change);
  return file;
}

/** The share of AWS's quotas that a scan uses unless it is told otherwise. */
const quotaShare = 0.5;

async function scanLive(account: Account, policy: string, folder: string): Promise<Required<Outcome>> {
  const aws = await startAws(account);
  try {
    const results = join(folder, 'results.json');
    const args = ['scan', '--quiet', '--policy', policy, '--format', 'json', '--output', results];
    const run = await runTrailproof(args, { endpoint: aws.url });
    const most = pages(Math.max(...Object.values(account.logGroups)));
    const floor = Math.max(secondsFor('DescribeLogGroups', most, quotaShare), most * latency);
    const throttled = aws.throttled();
    const findings = await countFindings(results);
    return {
      ...run,
      calls: aws.calls(),
      throttled,
      floor,
      findings,
      targets: [target('never throttled', throttled === 0)],
    };
  } finally {
    await aws.stop();
  }
}

const pages = (logGroups: number): number => Math.ceil(logGroups / pageSize);
const target = (text: string, met: boolean): Target => ({ text, met });

export function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function secondsOf(args: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return (performance.now() - started) / 1000;
}

function medianOf(runs: readonly Run[]): Run {
  const of = (name: keyof Run): number => median(runs.map((run) => run[name]));
  return { seconds: of('seconds'), processorSeconds: of('processorSeconds'), mebibytes: of('mebibytes') };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((total, value) => total + value, 0) / middle.length;
}
