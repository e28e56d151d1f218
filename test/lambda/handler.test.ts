import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rules } from '../../rules/index.ts';
import { answering, awsError, denied, throttled } from '../support/behaviours.ts';
import { captureTime, trailItem } from '../support/config-items.ts';
import { change, oversized, resultToken, ruleEvent, scheduled } from '../support/config-rule-events.ts';
import { ConfigService, history } from '../support/config-service.ts';
import { answerFaultless, describedGroup, type Inventory } from '../support/faultless-account.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { account, homeRegion, now } from '../support/resources.ts';
import { loadFunction, type RuleFunction } from '../support/rule-function.ts';

let proxy: Proxy;
let lambda: RuleFunction;
let config: ConfigService;
let logged: string;

beforeAll(async () => {
  proxy = await startProxy();
  lambda = await loadFunction(proxy.url);
  lambda.install(policyOf(rules.map((rule) => controlOf(rule))));
});
afterAll(async () => {
  lambda.remove();
  await proxy.stop();
});
beforeEach(() => {
  proxy.clear();
  config = new ConfigService(proxy);
  logged = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    logged += text;
    return true;
  });
  return () => vi.restoreAllMocks();
});

/** From now on AWS answers what no earlier behaviour does. */
function answerAs(inventory: Inventory = {}): void {
  answerFaultless(proxy, inventory);
  config.answer();
}

const invoke: RuleFunction['invoke'] = (event, milliseconds) => lambda.invoke(event, milliseconds);
const validation = { control: 'cloudtrail-log-file-validation', trailScope: 'all' };
const retention = { control: 'logs-retention-min' };

test('the handler declares at most two parameters', () => {
  expect(lambda.arity).toBeLessThanOrEqual(2);
});

describe('a changed item', () => {
  test('is judged in the place of what is live, and reported under its own id and time', async () => {
    answerAs();
    const event = ruleEvent(change(trailItem('event', { logFileValidationEnabled: false })), validation);
    expect(await invoke(event)).toEqual({
      rule: 'trailproof-test',
      compliant: 0,
      nonCompliant: 1,
      notApplicable: 0,
      undecided: 0,
    });
    expect(config.puts).toEqual([
      {
        ComplianceResourceType: 'AWS::CloudTrail::Trail',
        ComplianceResourceId: 'audit',
        ComplianceType: 'NON_COMPLIANT',
        Annotation: 'log file validation is off; it must be on [test 1.0.0]',
        OrderingTimestamp: Date.parse(captureTime) / 1000,
      },
    ]);
  });

  test('has its details read live', async () => {
    proxy.when({ operation: 'GetTrailStatus' }, answering({ IsLogging: false }));
    answerAs();
    await invoke(ruleEvent(change(), { control: 'cloudtrail-delivery-healthy' }));
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit NON_COMPLIANT']);
    expect(config.puts[0]?.Annotation).toMatch(/^the trail is not logging; no log file was ever delivered/);
  });

  test('needs no listing of its own type when no fact is of it', async () => {
    answerAs();
    await invoke(ruleEvent(change(), validation));
    expect(proxy.requests.map(({ operation }) => operation)).toEqual(['GetCallerIdentity', 'PutEvaluations']);
  });

  test('does not have others cleaned up', async () => {
    answerAs();
    config.hold('AWS::CloudTrail::Trail', 'other', 'NON_COMPLIANT');
    await invoke(ruleEvent(change(), validation));
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit COMPLIANT']);
  });

  test.each(['ResourceDeleted', 'ResourceNotRecorded', 'ResourceDeletedNotRecorded'])(
    'with status %s is not applicable, and nothing is looked at',
    async (status) => {
      config.answer();
      const item = { ...trailItem('event', {}, { status }), configuration: null };
      await invoke(ruleEvent(change(item), validation));
      expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit NOT_APPLICABLE']);
      expect(proxy.requests).toHaveLength(1);
    },
  );

  test.each(['OK', 'ResourceDiscovered'])('with status %s is judged', async (status) => {
    answerAs();
    await invoke(ruleEvent(change(trailItem('event', {}, { status })), validation));
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit COMPLIANT']);
  });

  test('that left the scope of the rule is not applicable', async () => {
    config.answer();
    await invoke(ruleEvent(change(), validation, { eventLeftScope: true }));
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit NOT_APPLICABLE']);
  });

  test('of a type that the control does not judge is not applicable', async () => {
    config.answer();
    const bucket = { ...trailItem(), resourceType: 'AWS::S3::Bucket', resourceId: 'log-archive' };
    await invoke(ruleEvent(change(bucket), validation));
    expect(config.sent).toEqual(['AWS::S3::Bucket/log-archive NOT_APPLICABLE']);
  });

  test('outside the scope of the control is not applicable', async () => {
    answerAs();
    const control = controlOf(
      rules.find(({ id }) => id === 'cloudtrail/log-file-validation')!,
      {},
      { names: ['org-*'] },
    );
    lambda.install(policyOf([control], { id: 'scoped' }));
    await invoke(ruleEvent(change(), { policy: 'scoped', control: control.id }));
    expect(config.puts).toMatchObject([
      {
        ComplianceResourceId: 'audit',
        ComplianceType: 'NOT_APPLICABLE',
        Annotation: 'not in the scope of this control [scoped 1.0.0]',
      },
    ]);
  });
});

describe('an oversized item', () => {
  test('is fetched as of its own time', async () => {
    answerAs();
    proxy.when(
      { operation: 'GetResourceConfigHistory' },
      history(trailItem('api', { logFileValidationEnabled: false })),
    );
    await invoke(ruleEvent(oversized(), validation));
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit NON_COMPLIANT']);
    expect(proxy.requests.find(({ operation }) => operation === 'GetResourceConfigHistory')?.input).toEqual({
      resourceType: 'AWS::CloudTrail::Trail',
      resourceId: 'audit',
      laterTime: Date.parse(captureTime) / 1000,
      limit: 1,
    });
  });

  test('that is deleted is not fetched', async () => {
    config.answer();
    await invoke(ruleEvent(oversized(trailItem('event', {}, { status: 'ResourceDeleted' })), validation));
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit NOT_APPLICABLE']);
    expect(proxy.count('GetResourceConfigHistory')).toBe(0);
  });

  test.each([
    ['holds nothing', undefined],
    [
      'holds only an older item',
      { ...trailItem('api'), configurationItemCaptureTime: new Date('2026-11-22T11:00:00Z') },
    ],
  ])('of which the history %s fails the invocation', async (_, item) => {
    answerAs();
    proxy.when({ operation: 'GetResourceConfigHistory' }, history(item));
    await expect(invoke(ruleEvent(oversized(), validation))).rejects.toThrow('does not hold the item of');
    expect(config.sent).toEqual([]);
  });

  test('that may not be fetched fails the invocation', async () => {
    answerAs();
    proxy.when({ operation: 'GetResourceConfigHistory' }, denied());
    await expect(invoke(ruleEvent(oversized(), validation))).rejects.toThrow(
      'config:GetResourceConfigHistory failed: AccessDeniedException (request r-0)',
    );
    expect(config.sent).toEqual([]);
  });
});

describe('on schedule', () => {
  test('every resource of a recorded type is reported', async () => {
    answerAs({ trails: ['audit', 'billing'] });
    await invoke(ruleEvent(scheduled(), validation));
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit COMPLIANT', 'AWS::CloudTrail::Trail/billing COMPLIANT']);
    expect(config.puts[0]?.OrderingTimestamp).toBe(Date.parse(now) / 1000);
  });

  test('the account is reported once where it is what is judged', async () => {
    answerAs();
    await invoke(ruleEvent(scheduled(), { control: 'cloudtrail-multi-region-trail' }));
    expect(config.puts).toMatchObject([
      {
        ComplianceResourceType: 'AWS::::Account',
        ComplianceResourceId: account,
        ComplianceType: 'COMPLIANT',
        Annotation: 'trail audit records all regions [test 1.0.0]',
      },
    ]);
  });

  test('of a type that Config does not record, the failing resources and the account are reported', async () => {
    answerAs({ groups: [30, 365, 7, null] });
    await invoke(ruleEvent(scheduled(), retention));
    expect(config.sent).toEqual([
      `AWS::::Account/${account} NON_COMPLIANT`,
      'AWS::Logs::LogGroup//app/000 NON_COMPLIANT',
      'AWS::Logs::LogGroup//app/002 NON_COMPLIANT',
    ]);
    expect(config.puts[0]?.Annotation).toBe('AWS::Logs::LogGroup: 2 fail, 2 pass [test 1.0.0]');
  });

  test('all of them are reported on request', async () => {
    answerAs({ groups: [30, 365] });
    await invoke(ruleEvent(scheduled(), { ...retention, report: 'all' }));
    expect(config.sent).toEqual([
      'AWS::Logs::LogGroup//app/000 NON_COMPLIANT',
      'AWS::Logs::LogGroup//app/001 COMPLIANT',
    ]);
  });

  test.each(['all', 'violations'])(
    'an empty scope posts one "not applicable" for the account, reporting %s',
    async (report) => {
      answerAs();
      await invoke(ruleEvent(scheduled(), { ...retention, report }));
      expect(config.sent).toEqual([`AWS::::Account/${account} NOT_APPLICABLE`]);
    },
  );

  test('more than a hundred results go out in batches under one token', async () => {
    answerAs({ groups: Array.from({ length: 250 }, () => 365) });
    await invoke(ruleEvent(scheduled(), { ...retention, report: 'all' }));
    const calls = config.bodies.map((body) => JSON.parse(body) as { Evaluations: unknown[]; ResultToken: string });
    expect(calls.map(({ Evaluations }) => Evaluations.length)).toEqual([100, 100, 50]);
    expect(new Set(calls.map(({ ResultToken }) => ResultToken))).toEqual(new Set([resultToken]));
  });

  test("the control's parameters can be overridden", async () => {
    answerAs({ groups: [365] });
    await invoke(ruleEvent(scheduled(), { ...retention, minDays: '400', report: 'all' }));
    expect(config.sent).toEqual(['AWS::Logs::LogGroup//app/000 NON_COMPLIANT']);
  });
});

describe('what Config still holds', () => {
  test('of a resource that is gone is taken back, by type and id', async () => {
    answerAs({ trails: ['audit'] });
    config.hold('AWS::CloudTrail::Trail', 'audit', 'NON_COMPLIANT');
    config.hold('AWS::CloudTrail::Trail', 'gone', 'NON_COMPLIANT');
    config.hold('AWS::S3::Bucket', 'audit', 'NON_COMPLIANT');
    await invoke(ruleEvent(scheduled(), validation));
    expect(config.sent).toEqual([
      'AWS::CloudTrail::Trail/audit COMPLIANT',
      'AWS::CloudTrail::Trail/gone NOT_APPLICABLE',
    ]);
  });

  test.each(['AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::LogAlarm'])(
    'of the last alarm of type %s is taken back, too',
    async (type) => {
      answerAs();
      config.hold(type, 'gone', 'COMPLIANT');
      await invoke(ruleEvent(scheduled(), { control: 'alarms-actions', scope: 'all' }));
      expect(config.sent).toEqual([`AWS::::Account/${account} NOT_APPLICABLE`, `${type}/gone NOT_APPLICABLE`]);
    },
  );

  test('of a resource that no longer fails is corrected, though only violations are reported', async () => {
    answerAs({ groups: [365, 365] });
    config.hold('AWS::Logs::LogGroup', '/app/001', 'NON_COMPLIANT');
    await invoke(ruleEvent(scheduled(), retention));
    expect(config.sent).toEqual([`AWS::::Account/${account} COMPLIANT`, 'AWS::Logs::LogGroup//app/001 COMPLIANT']);
  });

  test('stays when the listing is not whole', async () => {
    proxy.when({ operation: 'DescribeTrails' }, denied());
    answerAs();
    config.hold('AWS::CloudTrail::Trail', 'gone', 'NON_COMPLIANT');
    await expect(invoke(ruleEvent(scheduled(), validation))).rejects.toThrow(
      '1 undecided: denied cloudtrail:DescribeTrails',
    );
    expect(config.sent).toEqual([]);
  });

  test('of many is read page by page', async () => {
    answerAs({ trails: [] });
    for (let n = 0; n < 150; n++) config.hold('AWS::CloudTrail::Trail', `gone-${n}`, 'NON_COMPLIANT');
    await invoke(ruleEvent(scheduled(), validation));
    expect(config.bodies).toHaveLength(2);
    expect(config.puts.filter(({ ComplianceType }) => ComplianceType === 'NOT_APPLICABLE')).toHaveLength(151);
  });

  test('is not looked at under a rule with a name too long for it, and the log says so', async () => {
    answerAs();
    await invoke(ruleEvent(scheduled(), validation, { configRuleName: 'r'.repeat(65) }));
    expect(proxy.count('GetComplianceDetailsByConfigRule')).toBe(0);
    expect(JSON.parse(logged.split('\n')[0]!)).toMatchObject({ level: 'WARN' });
  });

  test('that cannot be read fails the invocation once the results are reported', async () => {
    proxy.when({ operation: 'GetComplianceDetailsByConfigRule' }, denied());
    answerAs();
    await expect(invoke(ruleEvent(scheduled(), validation))).rejects.toThrow(
      'config:GetComplianceDetailsByConfigRule failed: AccessDeniedException',
    );
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit COMPLIANT']);
  });
});

describe('a second delivery of an event', () => {
  test.each([
    ['a change', ruleEvent(change(), validation)],
    ['a schedule with all results', ruleEvent(scheduled(), validation)],
    ['a schedule with violations', ruleEvent(scheduled(), retention)],
  ])('of %s sends the same bytes', async (_, event) => {
    answerAs({ groups: [30, 365, 365] });
    config.hold('AWS::CloudTrail::Trail', 'gone', 'COMPLIANT');
    config.hold('AWS::Logs::LogGroup', '/app/001', 'NON_COMPLIANT');
    config.hold('AWS::Logs::LogGroup', '/gone', 'NON_COMPLIANT');
    await invoke(event);
    const first = config.bodies;
    await invoke(event);
    expect(config.bodies).toEqual([...first, ...first]);
  });
});

describe('what cannot be decided', () => {
  const keys = { control: 'cloudtrail-kms-encryption' };

  test('is not reported, and the invocation fails after the rest is', async () => {
    proxy.when({ operation: 'GetTrailStatus' }, (request) =>
      request.body.includes('audit') ? awsError(request, 'AccessDeniedException', 'no', 400) : undefined,
    );
    answerAs({ trails: ['audit', 'billing'] });
    const single = ruleEvent(scheduled(), { control: 'cloudtrail-log-file-validation' });
    await expect(invoke(single)).rejects.toThrow('1 undecided: denied cloudtrail:GetTrailStatus in eu-west-1');
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/billing COMPLIANT']);
  });

  test.each([
    ['noncompliant', 'NON_COMPLIANT'],
    ['notApplicable', 'NOT_APPLICABLE'],
  ])('is reported as the parameter onUnknown says: %s', async (onUnknown, expected) => {
    proxy.when({ operation: 'DescribeKey' }, denied());
    answerAs();
    await invoke(ruleEvent(scheduled(), { ...keys, onUnknown }));
    expect(config.puts).toMatchObject([
      {
        ComplianceResourceId: 'audit',
        ComplianceType: expected,
        Annotation: expect.stringMatching(/^UNKNOWN: kms:DescribeKey was denied/),
      },
    ]);
  });

  test('leaves the account without an answer that only violations are reported of', async () => {
    proxy.when({ operation: 'DescribeLogGroups' }, (request) =>
      request.body.includes('two')
        ? awsError(request, 'AccessDeniedException', 'no', 400)
        : { status: 200, body: JSON.stringify({ logGroups: [describedGroup(365, 0)], nextToken: 'two' }) },
    );
    answerAs();
    config.hold('AWS::::Account', account, 'COMPLIANT');
    await expect(invoke(ruleEvent(scheduled(), retention))).rejects.toThrow('1 undecided');
    expect(config.sent).toEqual([]);
  });

  test('for want of time is left, what was decided is reported, and the invocation fails', async () => {
    proxy.when({ operation: 'GetTrailStatus' }, (request) => (request.body.includes('audit') ? 'hang' : undefined));
    answerAs({ trails: ['audit', 'billing'] });
    config.hold('AWS::CloudTrail::Trail', 'gone', 'NON_COMPLIANT');
    const event = ruleEvent(scheduled(), { control: 'cloudtrail-log-file-validation' });
    await expect(invoke(event, 2_000)).rejects.toThrow('the time ran out');
    expect(config.sent).toEqual(['AWS::CloudTrail::Trail/billing COMPLIANT']);
  });
});

describe('what was read for a schedule', () => {
  const healthy = { control: 'cloudtrail-delivery-healthy' };
  const asked = (...operations: readonly string[]): readonly number[] =>
    operations.map((operation) => proxy.count(operation));

  /** Each test has a schedule of its own. */
  let hour = 12;
  beforeEach(() => void hour++);
  const forRule = (configRuleName: string, parameters: Readonly<Record<string, string>>, minute = 10) =>
    ruleEvent(scheduled(`2026-11-22T${hour}:${minute}:00Z`), parameters, { configRuleName });

  test('is read once for all rules of that schedule', async () => {
    answerAs({ groups: [365, 365] });
    await invoke(forRule('minimum', retention));
    await invoke(forRule('class', { control: 'logs-class' }));
    await invoke(forRule('healthy', healthy));
    await invoke(forRule('validation', { ...validation, trailScope: 'audit-trails' }));
    expect(asked('DescribeLogGroups', 'DescribeTrails', 'GetTrailStatus')).toEqual([1, 1, 1]);
    expect(config.bodies).toHaveLength(4);
  });

  test('is read anew for another schedule, for a change, and for a rule that comes again', async () => {
    answerAs();
    await invoke(forRule('healthy', healthy));
    await invoke(forRule('validation', validation, 20));
    await invoke(ruleEvent(change(), healthy));
    await invoke(forRule('validation', validation, 20));
    expect(asked('DescribeTrails', 'GetTrailStatus')).toEqual([3, 2]);
  });

  test.each(['DescribeTrails', 'GetTrailStatus'])(
    'is asked for again where it could not be read: %s',
    async (operation) => {
      let calls = 0;
      proxy.when({ operation }, (request) =>
        calls++ === 0 ? awsError(request, 'AccessDeniedException', 'no', 400) : undefined,
      );
      answerAs();
      await expect(invoke(forRule('one', healthy))).rejects.toThrow(`denied cloudtrail:${operation}`);
      await invoke(forRule('other', healthy));
      expect(config.sent).toEqual(['AWS::CloudTrail::Trail/audit COMPLIANT']);
    },
  );
});

describe('reporting', () => {
  test('what Config failed to take is sent again', async () => {
    answerAs({ trails: ['audit', 'billing'] });
    config.failNext = 1;
    await invoke(ruleEvent(scheduled(), validation));
    expect(config.sent).toEqual([
      'AWS::CloudTrail::Trail/audit COMPLIANT',
      'AWS::CloudTrail::Trail/billing COMPLIANT',
      'AWS::CloudTrail::Trail/audit COMPLIANT',
    ]);
  });

  test('what Config never takes fails the invocation', async () => {
    answerAs({ trails: ['audit', 'billing'] });
    config.failNext = 1_000;
    await expect(invoke(ruleEvent(scheduled(), validation))).rejects.toThrow(
      'AWS Config did not take 2 of 2 evaluations',
    );
  });

  test('throttling is waited out', async () => {
    proxy.when({ operation: 'PutEvaluations' }, throttled(2));
    answerAs();
    await invoke(ruleEvent(change(), validation));
    expect(config.results.size).toBe(1);
  });

  test('a failed call does not keep the others back, and AWS’s message is not repeated', async () => {
    let calls = 0;
    proxy.when({ operation: 'PutEvaluations' }, (request) =>
      calls++ === 0
        ? awsError(request, 'ValidationException', `Value '${resultToken}' failed to satisfy constraint`, 400)
        : undefined,
    );
    answerAs({ groups: Array.from({ length: 150 }, () => 365) });
    await expect(invoke(ruleEvent(scheduled(), { ...retention, report: 'all' }))).rejects.toThrow(
      /^config:PutEvaluations failed: ValidationException \(request r-0\)$/,
    );
    expect(config.results.size).toBe(50);
    expect(logged).not.toContain(resultToken);
  });

  test('a rule that is only tried records nothing', async () => {
    answerAs();
    await invoke(ruleEvent(change(), validation, { resultToken: 'TESTMODE' }));
    expect(JSON.parse(config.bodies[0]!)).toMatchObject({ TestMode: true, ResultToken: 'TESTMODE' });
    expect(config.results.size).toBe(0);
  });
});

describe('the log', () => {
  test('counts, and names neither resources nor the token', async () => {
    proxy.when({ operation: 'GetTrailStatus' }, denied());
    answerAs({ trails: ['secret-trail'] });
    await expect(invoke(ruleEvent(scheduled(), { control: 'cloudtrail-log-file-validation' }))).rejects.toThrow(
      '1 undecided',
    );
    const lines = logged.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'ERROR',
      message: 'evaluated',
      rule: 'trailproof-test',
      compliant: 0,
      nonCompliant: 0,
      notApplicable: 0,
      undecided: 1,
      control: 'cloudtrail-log-file-validation',
      policy: 'test 1.0.0',
      policyDigest: '',
      notification: 'scheduled',
      eventTime: '2026-11-22T12:00:00.000Z',
      decideMs: expect.any(Number),
      reportMs: expect.any(Number),
      gaps: [
        {
          cause: 'denied',
          action: 'cloudtrail:GetTrailStatus',
          region: homeRegion,
          code: 'AccessDeniedException',
          count: 1,
        },
      ],
      problems: [],
    });
    expect(logged).not.toContain('secret-trail');
    expect(logged).not.toContain(resultToken);
  });
});

describe('an account', () => {
  test('that is not the one of the rule is refused', async () => {
    answerAs();
    await expect(invoke(ruleEvent(scheduled(), validation, { accountId: '444455556666' }))).rejects.toThrow(
      'the rule is of account 444455556666 and the function looks at account 111122223333',
    );
    expect(config.sent).toEqual([]);
  });

  test('that cannot be told is not judged', async () => {
    proxy.when({ operation: 'GetCallerIdentity' }, denied());
    await expect(invoke(ruleEvent(scheduled(), { ...validation, onUnknown: 'noncompliant' }))).rejects.toThrow(
      'sts:GetCallerIdentity failed',
    );
    expect(config.sent).toEqual([]);
  });
});

test('a policy that the function does not hold is refused by name', async () => {
  await expect(invoke(ruleEvent(scheduled(), { policy: '../test', control: 'x' }))).rejects.toThrow(
    'the function holds no policy `../test`; it holds scoped, test',
  );
});
