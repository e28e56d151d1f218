import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { policiesOf } from '../../src/cli/policies.ts';
import { scan } from '../../src/cli/scan.ts';
import { needsOf } from '../../src/needs.ts';
import type { Finding } from '../../src/results.ts';
import { actions, type Operation } from '../../src/sources/live/operations.ts';
import { permissionsOf } from '../../src/sources/live/permissions.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import type { AwsRequest } from '../support/request.ts';
import { remembering } from '../support/upstream.ts';
import { bad } from './support/bad.ts';
import { run } from './support/cli.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { faults, lapse, matchOf, fewFaults, type Fault } from './support/faults.ts';
import { good } from './support/good.ts';
import { used } from './support/permissions.ts';
import { parse, type ResultsFile } from './support/results.ts';
import { enter, type Session } from './support/session.ts';
import { show } from './support/shown.ts';
import { untruths } from './support/truth.ts';

let endpoint: Endpoint;
let folder: string;
beforeAll(async () => {
  endpoint = await startEndpoint();
  folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
});
afterAll(async () => {
  await endpoint.stop();
  await rm(folder, { recursive: true });
});

const who: Operation = 'sts.GetCallerIdentity';
/** All that a scan by these policies may send. */
const declared = permissionsOf(needsOf(policiesOf(['hipaa', 'gdpr'])));
const operations = (Object.keys(actions) as readonly Operation[]).filter((name) => declared.includes(actions[name]));
const casesOf = (faultsOf: (nth: number) => readonly Fault[]) =>
  operations.flatMap((operation, nth) => faultsOf(nth).map((fault) => ({ operation, fault, name: fault.name })));

/**
 * Each operation is refused and fails in one more way, by turns; all ways with all operations, which takes a quarter of an hour, where
 * EVERY_FAULT is set.
 */
const [refused, ...others] = faults as readonly [Fault, ...Fault[]];
const byTurns = <T>(all: readonly T[], nth: number): readonly T[] =>
  process.env['EVERY_FAULT'] === undefined ? all.slice(nth % all.length).slice(0, 1) : all;
const inGood = (nth: number): readonly Fault[] => [refused, ...byTurns(others, nth)];
const inBad = (nth: number): readonly Fault[] => byTurns(fewFaults, nth);

/** Operations whose answers others make unneeded in the good account: account policies, a log group, the bucket's own settings. */
const spare: readonly Operation[] = [
  'logs.DescribeSubscriptionFilters',
  'logs.GetDataProtectionPolicy',
  'glue.GetDatabases',
  'glue.GetTables',
  's3.GetBucketOwnershipControls',
  's3.GetBucketReplication',
  's3control.GetPublicAccessBlock',
];

/** With which the built command is tried. */
const builtFor: Operation = 'logs.DescribeLogGroups';

/** The profile of a scan, and the access key by which the proxy knows its requests. */
const profileOf = (operation: Operation, fault: Fault): string =>
  `${operation} ${fault.name}`.replaceAll(/[^A-Za-z0-9]+/g, '-');

interface Outcome {
  readonly code: number;
  readonly results: ResultsFile;
}

/** A scan in this process, which saves the start of one for each of some hundred. */
async function scanAs(
  policy: string,
  profile: string,
  { maxAttempts, attemptTimeout }: Pick<Fault, 'maxAttempts' | 'attemptTimeout'>,
): Promise<Outcome> {
  const output = join(folder, `${profile}.json`);
  const code = await scan({
    policy: [policy],
    profile,
    region: [],
    excludeRegion: [],
    quotaShare: 1,
    maxAttempts,
    attemptTimeout,
    quiet: true,
    snapshot: [],
    evidence: [],
    format: 'json',
    output,
    report: [],
    failOn: 'low',
    verbose: false,
  });
  return { code, results: parse(await readFile(output, 'utf8')) };
}

/** The exit code that findings call for. */
function codeOf(findings: readonly Finding[]): number {
  if (findings.some(({ status }) => status === 'fail')) return 1;
  return findings.some(({ status }) => status === 'unknown') ? 3 : 0;
}

describe.each([
  { account: 'good', seed: good, policy: 'hipaa', code: 0, id: '111122223333', cases: casesOf(inGood) },
  { account: 'bad', seed: bad, policy: 'gdpr', code: 1, id: '222233334444', cases: casesOf(inBad) },
])(
  'the $account account, whatever goes wrong with an operation',
  ({ account, seed, policy, code: faultless, id, cases }) => {
    const built = faults.map((fault) => ({ operation: builtFor, fault }));
    const all = [...cases, ...casesOf(() => [lapse]), ...built];
    let session: Session;
    /** Asks moto in the faultless scan, and has the same answers for all others. */
    let memory: Proxy;
    let whole: Outcome;

    beforeAll(async () => {
      const { moto, proxy } = endpoint;
      session = await enter(moto.url, id);
      show(proxy, moto.url, session, await seed(session));
      memory = await startProxy();
      for (const { operation, fault } of all)
        memory.when({ ...matchOf(operation, fault), accessKey: profileOf(operation, fault) }, fault.make());
      memory.when({}, remembering(proxy.url));

      const { credentials } = session.client('us-east-1');
      const file = join(folder, `credentials-${account}`);
      const profiles = all.map(({ operation, fault }) => {
        const name = profileOf(operation, fault);
        return `[${name}]\naws_access_key_id = ${name}\naws_secret_access_key = secret\n`;
      });
      const own = `[${account}]\naws_access_key_id = ${credentials.accessKeyId}\naws_secret_access_key = ${credentials.secretAccessKey}\naws_session_token = ${credentials.sessionToken}\n`;
      await writeFile(file, [own, ...profiles].join('\n'));
      vi.stubEnv('AWS_ENDPOINT_URL', memory.url);
      vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file);
      vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
      vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
      for (const name of [
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
        'AWS_PROFILE',
        'AWS_REGION',
      ])
        vi.stubEnv(name, undefined);
      whole = await scanAs(policy, account, { maxAttempts: 2, attemptTimeout: 30 });
    });
    afterAll(async () => {
      vi.unstubAllEnvs();
      await memory.stop();
    });

    /** The requests of the faultless scan. */
    const sent = (): readonly AwsRequest[] =>
      endpoint.proxy.requests.filter(({ accessKey }) => accessKey === session.accessKey);

    test('nothing goes wrong: all is decided', () => {
      expect(whole.code).toBe(faultless);
      expect(whole.results.findings.filter(({ status }) => status === 'unknown')).toEqual([]);
    });

    test.concurrent.each(cases.filter(({ operation }) => operation !== who))(
      '$operation: $name',
      async ({ operation, fault }) => {
        const { code, results } = await scanAs(policy, profileOf(operation, fault), fault);
        const unknown = results.findings.filter(({ status }) => status === 'unknown');
        expect(untruths(whole.results.findings, results.findings)).toEqual([]);
        expect(code).toBe(codeOf(results.findings));
        for (const { message } of unknown) expect(message).toContain(`${actions[operation]} ${fault.told}`);
        // In a bad account what was seen may be enough to fail, and one region may hold nothing that decides.
        const matters = account === 'good' && fault.region === undefined && !spare.includes(operation);
        expect(unknown.length).toBeGreaterThanOrEqual(matters ? 1 : 0);
      },
    );

    test.concurrent.each(cases.filter(({ operation, fault }) => operation === who && fault.region === undefined))(
      '$operation: $name, and nothing at all is decided',
      async ({ operation, fault }) => {
        const { code, results } = await scanAs(policy, profileOf(operation, fault), fault);
        expect(code).toBe(3);
        const automatic = results.findings.filter(isAutomatic);
        expect(automatic.filter(({ status }) => status !== 'unknown')).toEqual([]);
        for (const { message } of automatic) expect(message).toContain(`sts:GetCallerIdentity ${fault.told}`);
        expect(controlsOf(automatic)).toEqual(controlsOf(whole.results.findings.filter(isAutomatic)));
      },
    );

    test('moto answered the faultless scan alone', () => {
      const others = new Set(all.map(({ operation, fault }) => profileOf(operation, fault)));
      const asked = endpoint.proxy.requests.filter(({ accessKey }) => others.has(accessKey));
      // What a faultless scan is spared is asked where what spares it fails.
      const isSpare = ({ service, operation }: AwsRequest): boolean =>
        spare.some((name) => name === `${service}.${operation}`);
      expect(asked.filter((request) => !isSpare(request))).toEqual([]);
    });

    if (account === 'bad') return;

    test('the scan sends every operation that its policies declare, but for those that others spare it', () => {
      const unsent = declared.filter((action) => !used(sent()).includes(action));
      expect(spare.map((name) => actions[name])).toEqual(expect.arrayContaining(unsent));
    });

    test.concurrent.each(operations)('%s: throttling, then success', async (operation) => {
      const { code, results } = await scanAs(policy, profileOf(operation, lapse), lapse);
      expect(code).toBe(whole.code);
      expect(results.findings.map(withoutCalls)).toEqual(whole.results.findings.map(withoutCalls));
    });

    test.concurrent.each([...faults, lapse])('the built command: $name', async (fault) => {
      const operation = builtFor;
      const { maxAttempts, attemptTimeout, told } = fault;
      const flags = [
        '--max-attempts',
        `${maxAttempts}`,
        '--attempt-timeout',
        `${attemptTimeout}`,
        '--quota-share',
        '1',
      ];
      const { code, stdout, stderr } = await run(
        ['scan', '--policy', 'hipaa', '--format', 'json', '--quiet', ...flags],
        {
          environment: {
            AWS_ENDPOINT_URL: memory.url,
            AWS_ACCESS_KEY_ID: profileOf(operation, fault),
            AWS_SECRET_ACCESS_KEY: 'secret',
          },
        },
      );
      expect(stderr).toBe('');
      const messages = parse(stdout).findings.flatMap(({ status, message }) => (status === 'unknown' ? [message] : []));
      expect(code).toBe(fault === lapse ? 0 : 3);
      expect(messages.length > 0).toBe(fault !== lapse);
      for (const message of messages) expect(message).toContain(`logs:DescribeLogGroups ${told}`);
    });
  },
);

test('what tells untruths misses none', () => {
  const subject = { type: 'AWS::Logs::LogGroup', id: 'web', account: '111122223333', region: 'eu-west-1' };
  const common = { policy: 'hipaa', control: 'c', subject, message: 'm', read: {}, calls: [], gaps: [] };
  const seen: Finding = { ...common, id: '1', status: 'fail' };
  const listing = { ...subject, type: 'AWS::::Account', id: '111122223333' };
  const hole = (region: string): Finding => ({
    ...common,
    id: '2',
    status: 'unknown',
    subject: { ...listing, region },
  });
  const passed: Finding = { ...seen, status: 'pass' };
  expect(untruths([seen], [seen])).toEqual([]);
  expect(untruths([seen], [{ ...seen, status: 'unknown' }])).toEqual([]);
  expect(untruths([seen], [hole('eu-west-1')])).toEqual([]);
  expect(untruths([seen], [hole('global')])).toEqual([]);
  expect(untruths([seen], [hole('us-east-1')])).toEqual(['lost: hipaa c eu-west-1 web fail: m']);
  expect(untruths([seen], [passed])).toEqual(['made up: hipaa c eu-west-1 web pass: m']);
  expect(untruths([], [passed])).toEqual(['made up: hipaa c eu-west-1 web pass: m']);
  expect(untruths([seen], [])).toEqual(['lost: hipaa c eu-west-1 web fail: m']);
});

const isAutomatic = ({ status }: Finding): boolean => status !== 'manual';

const controlsOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ policy, control }) => `${policy} ${control}`))].toSorted();

/** The numbers of calls follow the order of answers. */
function withoutCalls(finding: Finding): Omit<Finding, 'calls'> {
  const { calls: _, ...rest } = finding;
  return rest;
}
