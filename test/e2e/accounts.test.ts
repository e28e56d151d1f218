import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../src/results.ts';
import { bad } from './support/bad.ts';
import { run, type Ended } from './support/cli.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { good } from './support/good.ts';
import { mixed, ownPolicy } from './support/mixed.ts';
import { management, showMember } from './support/organization.ts';
import { granted, used } from './support/permissions.ts';
import { parse, rows, type ResultsFile } from './support/results.ts';
import { enter, type Session } from './support/session.ts';
import { show } from './support/shown.ts';

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

const scan = (session: Session, ...flags: readonly string[]): Promise<Ended> =>
  run(['scan', '--format', 'json', ...flags], { environment: session.environment(endpoint.proxy.url) });

/** The results on stdout, when nothing but progress is on stderr. */
function resultsOf(ended: Ended): ResultsFile {
  expect(withoutProgress(ended)).toEqual(['']);
  return parse(ended.stdout);
}

const withoutProgress = ({ stderr }: Ended): readonly string[] =>
  stderr.split('\n').filter((line) => !line.startsWith('reading the account: '));

const both = ['--policy', 'hipaa', '--policy', 'gdpr'];

const failing = (findings: readonly Finding[], policy: string): readonly string[] => [
  ...new Set(findings.filter((found) => found.policy === policy && found.status === 'fail').map(controlOf)),
];
const controlOf = ({ control }: Finding): string => control;

test('a good account passes HIPAA, with what moto lacks (delivery times, deletion protection, channel status) canned', async () => {
  const { moto, proxy } = endpoint;
  const session = await enter(moto.url, '111122223333');
  show(proxy, moto.url, session, await good(session));

  const hipaa = await scan(session, '--policy', 'hipaa');
  expect(hipaa.code).toBe(0);
  const { run: of, findings } = resultsOf(hipaa);
  expect(of.complete).toBe(true);
  expect([...new Set(findings.map(({ status }) => status))].toSorted()).toEqual(['manual', 'not-applicable', 'pass']);
  // Of alarms those on failures of pipelines, which the monitoring of trails does not rest on.
  const others = findings.filter(({ status }) => status === 'not-applicable');
  expect(others.map(({ control, subject }) => `${control} ${subject.id}`)).toEqual([
    // AWS does not document the log group of an encrypted job.
    'alarm-actions-effective Errors',
    'alarm-actions-effective TaskInstanceFailures',
    // There is no bucket in the other region.
    'macie-enabled 111122223333',
    'macie-automated-discovery 111122223333',
  ]);

  const ended = await scan(session, ...both);
  expect(ended.code).toBe(1);
  await expect(rows(resultsOf(ended).findings)).toMatchFileSnapshot('../golden/e2e/good.txt');
});

test('a bad account fails each control in its own way, with the errors and the class that moto lacks canned', async () => {
  const { moto, proxy } = endpoint;
  const session = await enter(moto.url, '222233334444');
  show(proxy, moto.url, session, await bad(session));

  const ended = await scan(session, ...both);
  expect(ended.code).toBe(1);
  const { findings } = resultsOf(ended);
  await expect(rows(findings)).toMatchFileSnapshot('../golden/e2e/bad.txt');

  for (const policy of ['hipaa', 'gdpr']) {
    const automatic = findings.filter((found) => found.policy === policy && found.status !== 'manual');
    const controls = [...new Set(automatic.map(controlOf))];
    // There is a multi-region trail, and since it signs nothing, it has no digests that could be late.
    // The records can be queried since they come to a log group, which is there for others too.
    const sound = [
      'cloudtrail-multi-region-trail',
      'cloudtrail-digest-delivery',
      'athena-cloudtrail-queryable',
      'loggroup-exists-for-workload-states',
      'loggroup-exists-for-workload-mwaa',
    ];
    expect(failing(findings, policy)).toEqual(controls.filter((control) => !sound.includes(control)));
  }
  const firsts = failing(findings, 'hipaa').map(
    (control) => findings.find((found) => found.control === control && found.status === 'fail')?.message,
  );
  // A log group that does not exist is neither there nor was it created in advance.
  expect(firsts.filter((message, at) => firsts.indexOf(message) !== at)).toEqual([
    'it writes to log group /aws/lambda/patient-ingest, which does not exist',
  ]);
});

test('an account in which nothing was ever set up has no trail and no recorder, and no log groups to judge', async () => {
  const { moto, proxy } = endpoint;
  const session = await enter(moto.url, '333344445555');
  show(proxy, moto.url, session, {
    regions: ['eu-west-1'],
    trailStatus: {},
    logGroups: {},
    deliveryChannels: {},
  });
  const ended = await scan(session, ...both, '--region', 'eu-west-1');
  expect(ended.code).toBe(1);
  await expect(rows(resultsOf(ended).findings)).toMatchFileSnapshot('../golden/e2e/bare.txt');
});

test('a mixed account: one log group pleases one law and not the other; waivers and attestations of a policy of its own', async () => {
  const { moto, proxy } = endpoint;
  const session = await enter(moto.url, '444455556666');
  show(proxy, moto.url, session, await mixed(session));
  const own = join(folder, 'own.yaml');
  await writeFile(own, ownPolicy());

  const ended = await scan(session, '--policy', own, '--policy', 'gdpr', '--exclude-region', 'ap-southeast-2');
  expect(ended.code).toBe(1);
  const { findings, notices } = resultsOf(ended);
  await expect(rows(findings)).toMatchFileSnapshot('../golden/e2e/mixed.txt');

  const of = (policy: string, control: string, subject: string): Finding | undefined =>
    findings.find((found) => found.policy === policy && found.control === control && found.subject.id === subject);
  const [least, most] = ['loggroup-retention-min', 'loggroup-retention-max'];
  expect(of('our-hipaa', least, 'patient-archive')?.status).toBe('pass');
  expect(of('gdpr', most, 'patient-archive')?.status).toBe('fail');
  expect(of('our-hipaa', least, 'patient-intake')?.message).toMatch(/; waiver W-2 expired on /);
  expect(of('gdpr', most, 'patient-intake')?.status).toBe('pass');
  expect(of('our-hipaa', 'loggroup-deletion-protection', 'legacy-claims')).toMatchObject({
    status: 'waived',
    underlying: 'fail',
    waiver: 'W-1',
  });
  expect(of('our-hipaa', 'manual-activity-review-procedure', session.account)?.status).toBe('attested');
  expect(notices.map(({ kind }) => kind)).toEqual([
    'excluded-region',
    'retention-conflict',
    'retention-conflict',
    'retention-conflict',
    'retention-conflict',
    'unmatched-class',
    'unclassified-resources',
    'unmatched-class',
    'unclassified-resources',
    'changed-control',
    'expired-waiver',
  ]);
  expect(notices[3]?.message).toBe(
    'retention class audit: loggroup-retention-min of policy our-hipaa requires at least 2192 days, loggroup-retention-max of policy gdpr allows at most 365; no retention satisfies both',
  );
});

test("a member account of an organization's trail under a region deny, both canned, fails for nothing that it cannot see", async () => {
  const { moto, proxy } = endpoint;
  const owner = await enter(moto.url, '555566667777');
  const member = await enter(moto.url, '666677778888');
  show(proxy, moto.url, owner, await management(owner));
  await showMember(proxy, moto.url, member, owner);

  const alone = await scan(member, '--policy', 'hipaa');
  expect(alone.code).toBe(3);
  const { findings } = resultsOf(alone);
  await expect(rows(findings)).toMatchFileSnapshot('../golden/e2e/member.txt');
  const unknown = findings.filter(({ status }) => status === 'unknown');
  const deniedHere = /^[a-z]+:\w+ was denied in us-east-1 by a service control policy$/;
  const held =
    /^(log group )?arn:aws:((cloudtrail|kms|logs):eu-west-1:555566667777:\S+|s3:::organization-trail) is held in account 555566667777$/;
  for (const { message, subject } of unknown)
    for (const clause of message.split('; '))
      // The alarms of the account's events can be anywhere, and so can trails that deliver to its buckets.
      expect(clause).toMatch(
        (subject.region === 'global' || subject.type === 'AWS::S3::Bucket') && deniedHere.test(clause)
          ? deniedHere
          : subject.region === 'us-east-1'
            ? deniedHere
            : held,
      );

  const file = join(folder, 'management.json');
  const collected = await run(['collect', '--policy', 'hipaa', '--output', file], {
    environment: owner.environment(proxy.url),
  });
  expect(collected).toMatchObject({ code: 0, stdout: '' });
  expect(withoutProgress(collected)).toEqual(['']);
  const settled = await scan(member, '--policy', 'hipaa', '--evidence', file);
  expect(settled.code).toBe(3);
  const known = rows(resultsOf(settled).findings);
  await expect(known).toMatchFileSnapshot('../golden/e2e/member-settled.txt');
  const open = known.split('\n').filter((row) => row.endsWith(' unknown') && !row.includes(' us-east-1 '));
  // The metric filters are where the log group is: its account answers for them. The denied region may have trails, to whichever bucket.
  // Into a bucket looks the Macie of its own account.
  expect(
    open.filter(
      (row) =>
        !/ (alarm-(cis-monitoring|logging-tampering)|athena-cloudtrail-queryable|macie-unclassified-bucket|s3-log-)/.test(
          row,
        ),
    ),
  ).toEqual([]);
  expect([...findings, ...parse(settled.stdout).findings].filter(({ status }) => status === 'fail')).toEqual([]);
});

test('the scans above needed every permission that the policies declare, and no other', async () => {
  expect(await granted('hipaa', 'gdpr')).toEqual(used(endpoint.proxy.requests));
});
