import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConfigRuleEvent } from '../../src/lambda/event.ts';
import { answering, denied, identityAnswer } from '../support/behaviours.ts';
import { trailItem } from '../support/config-items.ts';
import { change, oversized, resultToken, ruleEvent, scheduled } from '../support/config-rule-events.ts';
import { ConfigService, history } from '../support/config-service.ts';
import { startLambda, type Invoked, type LambdaRuntime } from '../support/lambda-runtime.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { account, homeRegion, keyArn, now } from '../support/resources.ts';
import { run } from './support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
const code = join(folder, 'deploy/function');

let proxy: Proxy;
let config: ConfigService;
let lambda: LambdaRuntime;

/** The function as `config-rules` writes it, in a process of its own. */
beforeAll(async () => {
  const { code: exit, stderr } = await run(['config-rules', '--policy', 'hipaa', '--out', join(folder, 'deploy')]);
  if (exit !== 0) throw new Error(stderr);
  proxy = await startProxy();
  lambda = await startLambda(code, {
    AWS_ENDPOINT_URL: proxy.url,
    AWS_REGION: homeRegion,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
});
afterAll(async () => {
  await lambda.stop();
  await proxy.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  proxy.clear();
  config = new ConfigService(proxy);
});

/** An account with one trail without fault and two log groups of claims, of which one keeps events for a week. */
function answerAsAccount(): void {
  const trail = {
    Name: 'audit',
    TrailARN: `arn:aws:cloudtrail:${homeRegion}:${account}:trail/audit`,
    HomeRegion: homeRegion,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: true,
    S3BucketName: 'log-archive',
    KmsKeyId: keyArn,
    LogFileValidationEnabled: true,
  };
  const group = (name: string, retentionInDays: number): object => ({
    logGroupName: name,
    logGroupArn: `arn:aws:logs:${homeRegion}:${account}:log-group:${name}`,
    metricFilterCount: 0,
    retentionInDays,
  });
  proxy
    .when({ operation: 'GetCallerIdentity' }, answering(identityAnswer(account)))
    .when({ operation: 'DescribeTrails' }, answering({ trailList: [trail] }))
    .when({ operation: 'GetTrailStatus' }, answering({ IsLogging: true, LatestDeliveryTime: Date.parse(now) / 1000 }))
    .when(
      { operation: 'DescribeLogGroups' },
      answering({ logGroups: [group('/claims/a', 7), group('/claims/b', 2192)] }),
    );
  config.answer();
}

const validation = { policy: 'hipaa', control: 'cloudtrail-log-file-validation' };
const retention = { policy: 'hipaa', control: 'loggroup-retention-min' };
const multiRegion = { policy: 'hipaa', control: 'cloudtrail-multi-region-trail' };
const off = (dialect: 'event' | 'api' = 'event'): object => trailItem(dialect, { logFileValidationEnabled: false });
const deleted = trailItem('event', {}, { status: 'ResourceDeleted' });
const bucket = { ...trailItem(), resourceType: 'AWS::S3::Bucket', resourceId: 'log-archive' };

describe('the bundle, run as Lambda runs it', () => {
  const events: readonly (readonly [string, ConfigRuleEvent, readonly string[]])[] = [
    ['a change for the better', ruleEvent(change(), validation), ['AWS::CloudTrail::Trail/audit COMPLIANT']],
    ['a change for the worse', ruleEvent(change(off()), validation), ['AWS::CloudTrail::Trail/audit NON_COMPLIANT']],
    ['a deletion', ruleEvent(change(deleted), validation), ['AWS::CloudTrail::Trail/audit NOT_APPLICABLE']],
    [
      'leaving the scope',
      ruleEvent(change(), validation, { eventLeftScope: true }),
      ['AWS::CloudTrail::Trail/audit NOT_APPLICABLE'],
    ],
    ['another type', ruleEvent(change(bucket), validation), ['AWS::S3::Bucket/log-archive NOT_APPLICABLE']],
    ['an oversized change', ruleEvent(oversized(off()), validation), ['AWS::CloudTrail::Trail/audit NON_COMPLIANT']],
    [
      'an oversized deletion',
      ruleEvent(oversized(deleted), validation),
      ['AWS::CloudTrail::Trail/audit NOT_APPLICABLE'],
    ],
    [
      'a schedule on a type that AWS Config does not record',
      ruleEvent(scheduled(), retention),
      [`AWS::::Account/${account} NON_COMPLIANT`, 'AWS::Logs::LogGroup//claims/a NON_COMPLIANT'],
    ],
    ['a schedule on the account', ruleEvent(scheduled(), multiRegion), [`AWS::::Account/${account} COMPLIANT`]],
    [
      'a parameter of its own',
      ruleEvent(scheduled(), { ...retention, minDays: '7' }),
      [`AWS::::Account/${account} COMPLIANT`],
    ],
  ];
  test.each(events)('answers %s', async (_, event, sent) => {
    proxy.when({ operation: 'GetResourceConfigHistory' }, history(off('api')));
    answerAsAccount();
    expect(await lambda.invoke(event)).toHaveProperty('response.rule', 'trailproof-test');
    expect(config.sent).toEqual(sent);
  });

  const failures: readonly (readonly [string, ConfigRuleEvent, string])[] = [
    [
      'another message',
      ruleEvent({ ...scheduled(), messageType: 'ConfigurationSnapshotDeliveryCompleted' }, validation),
      'InvocationError',
    ],
    ['a proactive evaluation', ruleEvent(change(), validation, { evaluationMode: 'PROACTIVE' }), 'InvocationError'],
    ['a policy that it does not hold', ruleEvent(change(), { ...validation, policy: 'gdpr' }), 'InvocationError'],
    ['a control that the policy lacks', ruleEvent(change(), { ...validation, control: 'x' }), 'InvocationError'],
    ['a parameter that is no number', ruleEvent(scheduled(), { ...retention, minDays: 'week' }), 'InvocationError'],
  ];
  test.each(failures)('refuses %s and reports nothing', async (_, event, errorType) => {
    answerAsAccount();
    expect(await lambda.invoke(event)).toHaveProperty('error.errorType', errorType);
    expect(config.sent).toEqual([]);
  });

  test('fails, with nothing compliant, when the evidence is denied', async () => {
    proxy.when({ operation: 'DescribeLogGroups' }, denied());
    answerAsAccount();
    const invoked: Invoked = await lambda.invoke(ruleEvent(scheduled(), retention));
    expect(invoked).toHaveProperty('error.errorType', 'IncompleteError');
    expect(config.sent).toEqual([]);
  });

  test('a second delivery of an event is answered with the same bytes', async () => {
    answerAsAccount();
    const event = ruleEvent(scheduled(), retention);
    await lambda.invoke(event);
    await lambda.invoke(event);
    const [first, second, ...others] = config.bodies;
    expect(second).toBe(first);
    expect(others).toEqual([]);
  });

  test('logs objects, and never the result token', () => {
    const lines = lambda.log().trim().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level');
    expect(lambda.log()).not.toContain(resultToken);
  });
});

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
        readonly inputs: Readonly<Record<string, object>>;
      }
    >
  >;
}

describe('what the bundle holds', () => {
  const files = (): readonly Buffer[] =>
    readdirSync(code)
      .filter((name) => name.endsWith('.mjs'))
      .map((name) => readFileSync(join(code, name)));
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
  const { outputs } = JSON.parse(readFileSync('bundle/lambda.json', 'utf8')) as Metafile;
  const inputsOf = (names: Iterable<string>): readonly string[] =>
    [...names].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {}));

  test('is at most 1.6 MB, 450 KB compressed', () => {
    expect(sum(files().map(({ length }) => length))).toBeLessThanOrEqual(1_600_000);
    expect(sum(files().map((file) => deflateRawSync(file).length))).toBeLessThanOrEqual(450_000);
  });

  test('is nothing that parses or validates policies', () => {
    const names = inputsOf(Object.keys(outputs)).filter((name) => /node_modules\/(yaml|ajv|ajv-formats)\//.test(name));
    expect(names).toEqual([]);
  });

  test('loads no client at its start but that of AWS Config', () => {
    const loaded = new Set<string>();
    const outside = new Set<string>();
    const load = (name: string): void => {
      if (loaded.has(name)) return;
      loaded.add(name);
      for (const { path, kind, external } of outputs[name]?.imports ?? []) {
        if (kind !== 'import-statement') continue;
        if (external === true) outside.add(path);
        else load(path);
      }
    };
    load('bundle/lambda/index.mjs');
    expect([...outside].filter((path) => !isBuiltin(path))).toEqual([]);
    const clients = inputsOf(loaded).flatMap((name) => /@aws-sdk\/(client-[a-z0-9-]+)\//.exec(name)?.[1] ?? []);
    expect(new Set(clients)).toEqual(new Set(['client-config-service']));
  });
});
