import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../src/results.ts';
import type { Evaluation } from '../../src/sinks/evaluation.ts';
import { ruleEvent, scheduled } from '../support/config-rule-events.ts';
import { bad } from './support/bad.ts';
import { run } from './support/cli.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { mixed } from './support/mixed.ts';
import { parse } from './support/results.ts';
import { enter, type Session } from './support/session.ts';
import { show } from './support/shown.ts';

const region = 'eu-west-1';

let endpoint: Endpoint;
let folder: string;
beforeAll(async () => {
  endpoint = await startEndpoint();
  folder = await mkdtemp(join(tmpdir(), 'invoke-'));
});
afterAll(async () => {
  await endpoint.stop();
  await rm(folder, { recursive: true });
});

test.each([
  ['bad', '222233334444', bad],
  ['mixed', '444455556666', mixed],
] as const)(
  'an AWS Config rule tells of a %s account what a scan of its region tells',
  async (_, account, make) => {
    const { moto, proxy } = endpoint;
    const session = await enter(moto.url, account);
    show(proxy, moto.url, session, await make(session));
    const environment = session.environment(proxy.url);
    const scan = await run(['scan', '--format', 'json', '--policy', 'hipaa', '--region', region], { environment });
    const findings = parse(scan.stdout).findings.filter(({ status }) => status !== 'manual');

    const controls = [...new Set(findings.map(({ control }) => control))];
    expect(controls.length).toBeGreaterThan(10);
    for (const control of controls) {
      const expected = answersIn(findings.filter((finding) => finding.control === control));
      expect({ control, answers: await evaluated(session, control) }).toEqual({ control, answers: expected });
    }
  },
  600_000,
);

/** What the rule's function reports of each resource, and how it ends. */
async function evaluated(session: Session, control: string): Promise<readonly string[]> {
  const event = ruleEvent(
    scheduled(new Date().toISOString()),
    { policy: 'hipaa', control, report: 'all' },
    { accountId: session.account },
  );
  const file = join(folder, `${control}.json`);
  await writeFile(file, JSON.stringify(event));
  const { stdout, code } = await run(['invoke', file, '--region', region], {
    environment: session.environment(endpoint.proxy.url),
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  const answers = lines.map((line) => {
    const { type, id, compliance } = JSON.parse(line) as Evaluation;
    return `${type} ${id} ${compliance}`;
  });
  return [...answers.toSorted(), `exit code ${code}`];
}

const compliances = { fail: 'NON_COMPLIANT', pass: 'COMPLIANT', 'not-applicable': 'NOT_APPLICABLE' } as const;
type Decided = keyof typeof compliances;
const worstFirst: readonly Decided[] = ['fail', 'pass', 'not-applicable'];

/** Types that AWS Config knows by their ARN. */
const knownByArn: ReadonlySet<string> = new Set([
  'AWS::CloudTrail::EventDataStore',
  'AWS::CloudWatch::Alarm',
  'AWS::SNS::Topic',
  'AWS::StepFunctions::StateMachine',
]);

/** The worst finding of each resource, in AWS Config's words. */
function answersIn(findings: readonly Finding[]): readonly string[] {
  const worst = new Map<string, Decided>();
  for (const { subject, status } of findings) {
    const { type, account, id, arn } = subject;
    const name = type === 'AWS::OpenSearch::Domain' ? `${account}/${id}` : id;
    const key = `${type} ${knownByArn.has(type) ? arn : name}`;
    const found = worstFirst.find((candidate) => candidate === status || candidate === worst.get(key));
    if (found === undefined) throw new Error(`${key} is ${status}`);
    worst.set(key, found);
  }
  const answers = [...worst].map(([key, status]) => `${key} ${compliances[status]}`);
  return [...answers.toSorted(), `exit code ${[...worst.values()].includes('fail') ? 1 : 0}`];
}
