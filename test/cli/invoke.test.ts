import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { invoke } from '../../src/cli/invoke.ts';
import { denied } from '../support/behaviours.ts';
import { trailItem } from '../support/config-items.ts';
import { change, oversized, resultToken, ruleEvent, scheduled } from '../support/config-rule-events.ts';
import { history } from '../support/config-service.ts';
import { answerFaultless } from '../support/faultless-account.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { account } from '../support/resources.ts';

const folder = mkdtempSync(join(tmpdir(), 'invoke-'));
const validation = { policy: 'hipaa', control: 'cloudtrail-log-file-validation' };

let proxy: Proxy;
let printed: string;
let told: string;
beforeAll(async () => {
  proxy = await startProxy();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await proxy.stop();
});
beforeEach(() => {
  proxy.clear();
  printed = '';
  told = '';
  vi.stubEnv('AWS_ENDPOINT_URL', proxy.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => (printed += text) !== '');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (told += text) !== '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function file(content: unknown): string {
  const name = join(folder, 'event.json');
  writeFileSync(name, typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

const evaluations = (): unknown => printed.split('\n').flatMap((line) => (line === '' ? [] : JSON.parse(line)));

test('the evaluations of an event are printed, and nothing is sent to AWS Config', async () => {
  answerFaultless(proxy);
  expect(await invoke(file(ruleEvent(change(), validation)), {})).toBe(0);
  expect(evaluations()).toEqual([
    {
      type: 'AWS::CloudTrail::Trail',
      id: 'audit',
      compliance: 'COMPLIANT',
      annotation: 'log file validation is on [hipaa 1.0.0]',
    },
  ]);
  expect(proxy.requests.filter(({ service }) => service === 'config')).toEqual([]);
  expect(told).not.toContain(resultToken);
});

test('a failure is exit code 1', async () => {
  answerFaultless(proxy);
  proxy.when({ operation: 'GetResourceConfigHistory' }, history(trailItem('api', { logFileValidationEnabled: false })));
  expect(await invoke(file(ruleEvent(oversized(), validation)), {})).toBe(1);
  expect(evaluations()).toMatchObject([{ id: 'audit', compliance: 'NON_COMPLIANT' }]);
});

test('what cannot be decided is exit code 3, and is told', async () => {
  proxy.when({ operation: 'GetTrailStatus' }, denied());
  answerFaultless(proxy);
  expect(await invoke(file(ruleEvent(scheduled(), validation)), {})).toBe(3);
  expect(evaluations()).toEqual([]);
  expect(told).toContain('trailproof: incomplete: 1 undecided: denied cloudtrail:GetTrailStatus in eu-west-1');
});

test('the region can be chosen', async () => {
  answerFaultless(proxy);
  await invoke(file(ruleEvent(scheduled(), validation)), { region: 'eu-central-1' });
  expect(proxy.requests.find(({ operation }) => operation === 'DescribeTrails')?.region).toBe('eu-central-1');
});

test("a policy of one's own is given by its file", async () => {
  answerFaultless(proxy);
  const own = join(folder, 'audit.yaml');
  writeFileSync(
    own,
    `trailproof: 1
id: audit
title: Audit
version: 2.0.0
legalBasisReviewed: 2026-11-22
framework: { id: hipaa, title: HIPAA Security Rule }
extends: hipaa
`,
  );
  await invoke(file(ruleEvent(scheduled(), { ...validation, policy: 'audit' })), { policy: own });
  expect(evaluations()).toMatchObject([{ id: 'audit', annotation: 'log file validation is on [audit 2.0.0]' }]);
});

test.each([
  ['no JSON', '{', {}, 'cannot be read as JSON'],
  ['another JSON', { account }, {}, 'is not the event of an AWS Config rule'],
  [
    'an event of another policy',
    ruleEvent(scheduled(), validation),
    { policy: 'gdpr' },
    'the event names policy hipaa, and gdpr is gdpr',
  ],
  [
    'an event that names no control',
    ruleEvent(scheduled(), { policy: 'hipaa' }),
    {},
    'must name a policy and a control',
  ],
  ['an event without a region', { ...ruleEvent(scheduled()), configRuleArn: 'rule' }, {}, 'name it with --region'],
] as const)('%s is refused', async (_, content, flags, message) => {
  await expect(invoke(file(content), flags)).rejects.toThrow(message);
});
