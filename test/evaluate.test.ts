import { describe, expect, test } from 'vitest';
import monitor from '../rules/alarms/monitor.ts';
import deliveryHealthy from '../rules/cloudtrail/delivery-healthy.ts';
import trailKmsEncryption from '../rules/cloudtrail/kms-encryption.ts';
import multiRegionTrail from '../rules/cloudtrail/multi-region-trail.ts';
import kmsEncryption from '../rules/logs/kms-encryption.ts';
import retentionMin from '../rules/logs/retention-min.ts';
import { evaluate, settle, type Result } from '../src/evaluate.ts';
import type { Wanted } from '../src/evidence.ts';
import { Judge } from '../src/judge.ts';
import type { Control, ControlScope, Policy } from '../src/policy/policy.ts';
import type { AnyRule } from '../src/rule.ts';
import type { AccountEvidence, Listings } from '../src/sources/evidence.ts';
import { emrCluster } from './support/pipeline-resources.ts';
import { controlOf, policyOf } from './support/policies.ts';
import {
  account,
  accountEvidence,
  accountResource,
  denied,
  kmsKey,
  listing,
  listingsOf,
  logGroup,
  logGroupArn,
  otherAccount,
  trail,
  type Given,
} from './support/resources.ts';

const retention = retentionMin as unknown as AnyRule;
const trails = multiRegionTrail as unknown as AnyRule;
const encryption = kmsEncryption as unknown as AnyRule;
const trailEncryption = trailKmsEncryption as unknown as AnyRule;
const delivery = deliveryHealthy as unknown as AnyRule;

/** What is said of each subject, in order. */
function said(results: Iterable<Result>): readonly string[] {
  return [...results].map(
    ({ control, subject, status, message }) => `${control.id} ${subject.region} ${subject.id}: ${status}: ${message}`,
  );
}

function run(controls: readonly Control[], given: Given, fields: Partial<Policy> = {}): readonly Result[] {
  return [...evaluate([policyOf(controls, fields)], [accountEvidence(listingsOf(given))])];
}

describe('a rule that judges by the values of a parameter', () => {
  const each = controlOf(monitor as unknown as AnyRule, {
    monitors: ['root-usage', 'cloudtrail-changes', 'root-usage'],
  });

  test('gives a result for each value, once, with the value as key', () => {
    const results = run([each], {});
    expect(results.map(({ subject, status, message }) => [subject.id, subject.key, status, message])).toEqual([
      [
        account,
        'root-usage',
        'fail',
        'nobody hears of ConsoleLogin, EnableMFADevice, RunInstances, and 1 more: there is no trail',
      ],
      [
        account,
        'cloudtrail-changes',
        'fail',
        'nobody hears of CreateTrail, UpdateTrail, DeleteTrail, and 2 more: there is no trail',
      ],
    ]);
  });

  test('also where evidence is missing', () => {
    const results = run([each], { holes: { trail: [denied('cloudtrail:DescribeTrails')] } });
    expect(results.map(({ subject, status }) => `${subject.key} ${status}`)).toEqual([
      'root-usage unknown',
      'cloudtrail-changes unknown',
    ]);
  });
});

describe('subjects and listings', () => {
  const short = logGroup('/short', { retentionDays: 30 });
  const long = logGroup('/long');

  test('a kind of resource that was asked for nowhere is a hole', () => {
    for (const listings of [{}, { logGroup: [] }])
      expect(said(evaluate([policyOf([controlOf(retention)])], [accountEvidence(listings)]))).toEqual([
        `logs-retention-min global ${account}: unknown: the list of AWS::Logs::LogGroup was not collected`,
      ]);
  });

  test('every member is judged, and one result covers what the listing could not show', () => {
    const results = run([controlOf(retention)], {
      members: { logGroup: [short, long] },
      holes: { logGroup: [denied('logs:DescribeLogGroups')] },
    });
    expect(said(results)).toEqual([
      'logs-retention-min eu-west-1 /short: fail: events expire after 30 days; at least 365 are required',
      'logs-retention-min eu-west-1 /long: pass: events are kept 365 days',
      `logs-retention-min eu-west-1 ${account}: unknown: logs:DescribeLogGroups was denied in eu-west-1`,
    ]);
  });

  test('nothing to judge is known only of whole listings', () => {
    expect(said(run([controlOf(retention)], {}))).toEqual([
      `logs-retention-min global ${account}: not-applicable: no AWS::Logs::LogGroup in the scope of this control`,
    ]);
  });

  test('a listing never asked for is unknown, as subject and as fact', () => {
    const listings: Listings = { account: [listing([accountResource()], [], 'global')] };
    const policy = policyOf([controlOf(retention), controlOf(trails)]);
    expect(said(evaluate([policy], [accountEvidence(listings)]))).toEqual([
      `logs-retention-min global ${account}: unknown: the list of AWS::Logs::LogGroup was not collected`,
      `cloudtrail-multi-region-trail global ${account}: unknown: the list of AWS::CloudTrail::Trail was not collected`,
    ]);
  });

  test('a hole that can hide only what the control does not judge is no gap', () => {
    const hole = denied('cloudtrail:DescribeTrails', { region: 'us-west-2', hides: { multiRegion: false } });
    const validation = { ...delivery, judge: (): never => expect.fail('judged') } as AnyRule;
    const scoped = run([controlOf(validation)], { holes: { trail: [hole] } }, { regions: ['eu-west-1'] });
    expect(said(scoped)).toEqual([
      `cloudtrail-delivery-healthy us-west-2 ${account}: not-applicable: what could not be listed here is outside this control`,
    ]);
  });

  test('several accounts are judged apart, each by its own facts', () => {
    const other = accountEvidence(
      {
        ...listingsOf({}),
        account: [
          {
            ...listing([accountResource({ id: otherAccount, account: otherAccount })], [], 'global'),
            account: otherAccount,
          },
        ],
      },
      { account: otherAccount },
    );
    const here = accountEvidence(listingsOf({ members: { trail: [trail()] } }));
    expect([...evaluate([policyOf([controlOf(trails)])], [here, other])].map(({ status }) => status)).toEqual([
      'pass',
      'fail',
    ]);
  });

  test('an item that AWS Config reports is judged in the place of all subjects', () => {
    const evidence = accountEvidence(listingsOf({ members: { logGroup: [long] } }));
    const changed: Listings = { logGroup: [listing([short])] };
    expect(said(evaluate([policyOf([controlOf(retention)])], [evidence], changed))).toEqual([
      'logs-retention-min eu-west-1 /short: fail: events expire after 30 days; at least 365 are required',
    ]);
  });

  test('a rule that throws leaves its one judgement undecided and the run going', () => {
    const broken: AnyRule = {
      ...retention,
      id: 'logs/broken',
      judge: () => {
        throw new TypeError('no such thing');
      },
    };
    const results = run([controlOf(broken), controlOf(retention)], { members: { logGroup: [long] } });
    expect(said(results)).toEqual([
      'logs-broken eu-west-1 /long: unknown: rule logs/broken failed: no such thing',
      'logs-retention-min eu-west-1 /long: pass: events are kept 365 days',
    ]);
  });
});

describe('scopes', () => {
  const scoped = (appliesTo: ControlScope): readonly Control[] => [controlOf(retention, {}, appliesTo)];
  const groups = [logGroup('/audit'), logGroup('/app/PHI-store'), logGroup('/rest')];
  const fields: Partial<Policy> = {
    classes: [{ id: 'sensitive', names: ['*phi*'] }],
    retentionClasses: [
      { id: 'audit', role: 'trail-log-group' },
      { id: 'regulated', class: 'sensitive' },
      { id: 'operational', any: true },
    ],
  };
  const judged = (appliesTo: ControlScope, given: Given): readonly string[] =>
    run(scoped(appliesTo), { ...given, members: { logGroup: groups, ...given.members } }, fields).map(
      ({ subject, status }) => `${subject.id} ${status}`,
    );
  const audit = { members: { trail: [trail('audit', { logGroupArn: logGroupArn('/audit') })] } };

  test('names and classes', () => {
    expect(judged({ names: ['/a*'] }, audit)).toEqual(['/audit pass', '/app/PHI-store pass']);
    expect(judged({ class: ['sensitive'] }, audit)).toEqual(['/app/PHI-store pass']);
  });

  test('names in any case, and what people call a cluster rather than its id', () => {
    expect(judged({ names: ['*/phi-*'] }, audit)).toEqual(['/app/PHI-store pass']);
    const judge = new Judge(
      accountEvidence(listingsOf({ members: { emrCluster: [emrCluster('j-1', { name: 'scoring' })] } })),
    );
    const [cluster] = judge.views('emrCluster');
    const applies = (name: string): boolean =>
      judge.scope(policyOf([])).applies(scoped({ names: [name] })[0]!, cluster!);
    expect([applies('Scor*'), applies('j-*')]).toEqual([true, false]);
  });

  test('the one retention class that a group falls into, the first that matches', () => {
    expect(judged({ retentionClass: ['audit'] }, audit)).toEqual(['/audit pass']);
    expect(judged({ retentionClass: ['regulated'] }, audit)).toEqual(['/app/PHI-store pass']);
    expect(judged({ retentionClass: ['operational'] }, audit)).toEqual(['/rest pass']);
  });

  test('the ARN that says so may end in the streams, and must be known where no name decides', () => {
    const { arn: _, ...unnamed } = logGroup('/audit');
    const withStreams = logGroup('/audit', { arn: `${logGroupArn('/audit')}:*` });
    expect(judged({ retentionClass: ['audit'] }, { members: { ...audit.members, logGroup: [withStreams] } })).toEqual([
      '/audit pass',
    ]);
    for (const retentionClass of ['audit', 'operational'])
      expect(
        judged({ retentionClass: [retentionClass] }, { members: { ...audit.members, logGroup: [unnamed] } }),
      ).toEqual(['/audit unknown']);
    const byArn = { classes: [{ id: 'sensitive', names: ['*phi*'], arns: [logGroupArn('/audit')] }] };
    const [result] = run(scoped({ class: ['sensitive'] }), { members: { logGroup: [unnamed] } }, byArn);
    expect(result).toMatchObject({
      status: 'unknown',
      message: 'AWS::Logs::LogGroup arn was not collected in eu-west-1',
    });
  });

  test('whether a trail delivers to a group has to be known of its own region alone', () => {
    const hole = denied('cloudtrail:DescribeTrails');
    expect(judged({ retentionClass: ['operational'] }, { holes: { trail: [hole] } })).toEqual([
      '/audit unknown',
      '/app/PHI-store unknown',
      '/rest unknown',
    ]);
    expect(
      judged({ retentionClass: ['audit'] }, { ...audit, holes: { trail: [{ ...hole, region: 'us-west-2' }] } }),
    ).toEqual(['/audit pass']);
  });

  test('an unknown scope says what is missing, and nothing that another judgement read', () => {
    const [first, second] = run(
      [controlOf(retention), ...scoped({ retentionClass: ['audit'] })],
      { members: { logGroup: [logGroup('/rest')] }, holes: { trail: [denied('cloudtrail:DescribeTrails')] } },
      fields,
    );
    expect(first?.read).toEqual({ retentionDays: 365, logGroupClass: 'STANDARD' });
    expect(second).toMatchObject({
      status: 'unknown',
      message: 'cloudtrail:DescribeTrails was denied in eu-west-1',
      read: {},
      calls: [],
    });
  });
});

describe('what a judgement read', () => {
  test('scalar fields, those of other resources by their name, and the calls that gave them', () => {
    const audit = { ...trail(), calls: { listing: [7], logging: [9] } };
    const [result] = run([controlOf(trails)], { members: { trail: [audit] } });
    expect(result).toMatchObject({
      read: {
        'Trail/audit.multiRegion': true,
        'Trail/audit.globalServiceEvents': true,
        'Trail/audit.logging': true,
      },
      calls: [7, 9],
    });
  });

  test('of a structure its scalars, never the whole', () => {
    const [result] = run([controlOf(encryption)], { members: { logGroup: [logGroup()] } });
    expect(result?.read).toMatchObject({ 'kmsKey.state': 'Enabled', 'kmsKey.manager': 'CUSTOMER' });
  });
});

describe('settle', () => {
  /** Fills details in as a live source does, and keeps what was asked for. */
  function source(evidence: AccountEvidence, details: Readonly<Record<string, unknown>>) {
    const asked: string[][] = [];
    const fetch = async (wanted: readonly Wanted[]): Promise<void> => {
      asked.push(wanted.map(({ id, field }) => `${id} ${field}`));
      for (const { resource, id, field } of wanted)
        for (const ofName of evidence.listings[resource as 'trail'] ?? [])
          for (const member of ofName.members)
            if (member.id === id) Object.assign(member, { [field]: details[`${id} ${field}`] });
    };
    return { asked, fetch };
  }

  const bare = (id: string, fields: Parameters<typeof trail>[1] = {}) => {
    const { logging: _, delivery: __, kmsKey: ___, ...listed } = trail(id, fields);
    return listed;
  };

  test('fetches what decides something, each detail once, round by round', async () => {
    const evidence = accountEvidence(
      listingsOf({ members: { trail: [bare('single', { multiRegion: false }), bare('a'), bare('b')] } }),
    );
    const { asked, fetch } = source(evidence, { 'a logging': false, 'b logging': true });
    const policies = [policyOf([controlOf(trails), { ...controlOf(trails), id: 'again' }])];
    await settle(policies, [evidence], fetch);
    expect(asked).toEqual([['a logging', 'b logging']]);
    expect([...evaluate(policies, [evidence])].map(({ status }) => status)).toEqual(['pass', 'pass']);
  });

  test('a second round asks only where the first left it open', async () => {
    const evidence = accountEvidence(
      listingsOf({ members: { trail: [bare('a'), bare('b'), bare('c', { kmsKeyId: null })] } }),
    );
    const { asked, fetch } = source(evidence, {
      'a logging': true,
      'b logging': false,
      'c logging': true,
      'a kmsKey': kmsKey(),
    });
    await settle([policyOf([controlOf(trailEncryption)])], [evidence], fetch);
    expect(asked).toEqual([['a logging', 'b logging', 'c logging'], ['a kmsKey']]);
  });

  test('ends when a fetch leaves gaps or nothing at all', async () => {
    const evidence = accountEvidence(listingsOf({ members: { trail: [bare('a'), bare('b')] } }));
    const { asked, fetch } = source(evidence, { 'a logging': denied('cloudtrail:GetTrailStatus') });
    const policies = [policyOf([controlOf(trails)])];
    await settle(policies, [evidence], fetch);
    expect(asked).toEqual([['a logging', 'b logging']]);
    expect(said(evaluate(policies, [evidence]))).toEqual([
      `cloudtrail-multi-region-trail global ${account}: unknown: cloudtrail:GetTrailStatus was denied in eu-west-1; AWS::CloudTrail::Trail logging was not collected in eu-west-1`,
    ]);
  });

  test('a failure that was seen still asks for what its message lacks', async () => {
    const stopped = { ...bare('a'), logging: false };
    const evidence = accountEvidence(listingsOf({ members: { trail: [stopped] } }));
    const { asked, fetch } = source(evidence, {
      'a delivery': { ...trail().delivery, latestDeliveryError: 'NoSuchBucket' },
    });
    const policies = [policyOf([controlOf(delivery)])];
    await settle(policies, [evidence], fetch);
    expect(asked).toEqual([['a delivery']]);
    expect([...evaluate(policies, [evidence])].map(({ message }) => message)).toEqual([
      'the trail is not logging; log files cannot be delivered: NoSuchBucket',
    ]);
  });

  test('nothing is asked outside the scope of a control', async () => {
    const evidence = accountEvidence(listingsOf({ members: { logGroup: [thin('/in', 'key'), thin('/out', 'key')] } }));
    const { asked, fetch } = source(evidence, { '/in kmsKey': kmsKey() });
    await settle([policyOf([controlOf(encryption, {}, { names: ['/in'] })])], [evidence], fetch);
    expect(asked).toEqual([['/in kmsKey']]);
  });

  function thin(id: string, kmsKeyId: string | null) {
    const { kmsKey: _, ...listed } = logGroup(id, { kmsKeyId });
    return listed;
  }
});

describe('what is absent is proved by the calls that would have shown it', () => {
  test('a judgement of the account cites the listings that it looked through', () => {
    const listings: Listings = {
      ...listingsOf({ members: {} }),
      trail: [
        { account, region: 'eu-west-1', members: [], holes: [], calls: [4] },
        { account, region: 'us-east-1', members: [], holes: [], calls: [5] },
      ],
    };
    const [result] = evaluate([policyOf([controlOf(trails)])], [accountEvidence(listings)]);
    expect(result).toMatchObject({ status: 'fail', calls: expect.arrayContaining([4, 5]) as unknown });
  });

  test('a control with nothing to judge cites the listing that showed nothing', () => {
    const listings: Listings = { logGroup: [{ account, region: 'eu-west-1', members: [], holes: [], calls: [6, 7] }] };
    const [result] = evaluate([policyOf([controlOf(retention)])], [accountEvidence(listings)]);
    expect(result).toMatchObject({ status: 'not-applicable', calls: [6, 7] });
  });
});
