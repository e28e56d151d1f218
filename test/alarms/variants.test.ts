import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rule from '../../rules/alarms/monitor.ts';
import { monitorKeys, monitors, type MonitorKey } from '../../src/alarms/monitors.ts';
import { callsOf } from '../../src/alarms/pattern-text.ts';
import { tamperingCalls } from '../../src/alarms/tampering.ts';
import { evaluate, type Result } from '../../src/evaluate.ts';
import type { AnyRule } from '../../src/rule.ts';
import { alarm, metricFilter, topic, transformation } from '../support/alarm-resources.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { accountEvidence, listingsOf, trail } from '../support/resources.ts';

/** What is said of a monitor in an account with metric filters of these patterns, each with a whole chain. */
function judged(monitor: MonitorKey, ...patterns: readonly string[]): Result | undefined {
  const members = {
    trail: [trail()],
    metricFilter: patterns.map((filterPattern, at) =>
      metricFilter(`filter-${at}`, { filterPattern, metricTransformations: [transformation({ metricName: 'keys' })] }),
    ),
    alarm: [alarm('keys')],
    topic: [topic()],
  };
  const control = controlOf(rule as unknown as AnyRule, { monitors: [monitor] });
  return [...evaluate([policyOf([control])], [accountEvidence(listingsOf({ members }))])][0];
}

const first = (monitor: MonitorKey): string => monitors[monitor].patterns[0] ?? '';
const and = (pattern: string, condition: string): string => `{ (${pattern.slice(1, -1).trim()}) && ${condition} }`;
const toGroup = 'trail audit → log group /audit → no metric filter on it matches';

describe('a filter that asks for more than the monitor does', () => {
  test.each([
    ['root-usage', '$.awsRegion = "us-east-1"', 'RunInstances'],
    [
      'root-usage',
      '($.eventName = ConsoleLogin || $.eventName = EnableMFADevice || $.eventName = PasswordUpdated)',
      'RunInstances',
    ],
    ['root-usage', '$.eventSource != "s3.amazonaws.com"', 'a call where eventSource is s3.amazonaws.com'],
    ['root-usage', '$.eventName != "Describe*"', 'a call where eventName is Describe*'],
    ['root-usage', '$.readOnly IS FALSE', 'a call where readOnly is true'],
    ['unauthorized-api-calls', '$.eventName != "Decrypt"', 'a call where eventName is Decrypt'],
    ['unauthorized-api-calls', '$.sourceIPAddress != "10.*"', 'where sourceIPAddress is 10.*'],
    ['console-signin-without-mfa', '$.awsRegion = "us-east-1"', 'ConsoleLogin where awsRegion is us-east-2'],
    ['console-signin-without-mfa', '$.sourceIPAddress != "203.0.113.*"', 'where sourceIPAddress is 203.0.113.9'],
    ['console-auth-failures', '$.userAgent != "*curl*"', 'ConsoleLogin where userAgent is *curl*'],
    ['config-changes', '$.awsRegion != "ap-south-1"', 'where awsRegion is ap-south-1'],
    ['config-changes', '$.userIdentity.arn != "*admin*"', 'where userIdentity.arn is *admin*'],
    ['config-changes', '$.userIdentity.principalId != "*:deployer"', 'where userIdentity.principalId is *:deployer'],
    ['config-changes', '$.userIdentity.type != "Root"', 'where userIdentity.type is Root'],
    [
      'config-changes',
      '$.userIdentity.invokedBy NOT EXISTS',
      'where userIdentity.invokedBy is cloudformation.amazonaws.com',
    ],
    ['config-changes', '$.userAgent != "*terraform*"', 'where userAgent is *terraform*'],
    ['config-changes', '$.userAgent != %[Tt]erraform/1\\.\\d+%', 'where userAgent is Terraform/1.0'],
    ['config-changes', '$.eventTime = "2024*"', 'where eventTime is 2031-12-03T04:05:06Z'],
    ['config-changes', '($.sourceIPAddress = "192.0.2.0" || $.sourceIPAddress = "198.51.100.7")', '203.0.113.9'],
    [
      's3-bucket-policy-changes',
      '$.requestParameters.bucketName != "scratch-*"',
      'where requestParameters.bucketName is scratch-*',
    ],
  ] as const)('%s: %s', (monitor, condition, missed) => {
    const result = judged(monitor, and(first(monitor), condition));
    expect(result).toMatchObject({ status: 'fail' });
    expect(result?.message).toContain(missed);
  });

  test.each([
    ['-terraform', 'where userAgent is *terraform*'],
    ['-%[Tt]erraform%', 'where userAgent is Terraform'],
  ])('by a term that a message may not hold: %s', (excluded, missed) => {
    expect(judged('kms-key-disable-or-delete', 'DisableKey', 'ScheduleKeyDeletion')?.status).toBe('pass');
    const result = judged('kms-key-disable-or-delete', `DisableKey ${excluded}`, `ScheduleKeyDeletion ${excluded}`);
    expect(result).toMatchObject({ status: 'fail' });
    expect(result?.message).toContain(missed);
  });

  test('is named with each event and with how far that comes', () => {
    expect(
      judged('kms-key-disable-or-delete', and(first('kms-key-disable-or-delete'), '$.userAgent != "*terraform*"'))
        ?.message,
    ).toBe(`nobody hears of DisableKey, ScheduleKeyDeletion where userAgent is *terraform*: ${toGroup}`);
  });

  test('does no harm beside one that does not', () => {
    const pattern = first('config-changes');
    expect(judged('config-changes', and(pattern, '$.userAgent != "*terraform*"'), pattern)?.status).toBe('pass');
  });
});

describe('a filter passes', () => {
  test.each(monitorKeys)("%s: with the benchmark's text beside the filters of all other monitors", (key) => {
    const others = monitorKeys.filter((other) => other !== key).flatMap((other) => monitors[other].patterns);
    expect(judged(key, ...others, ...monitors[key].patterns)?.status).toBe('pass');
    for (const text of monitors[key].texts) expect(judged(key, ...others, text)?.status).toBe('pass');
  });

  test.each<readonly [MonitorKey, string, string]>([
    ['unauthorized-api-calls', '$.eventName != "HeadBucket"', "leaves out what the benchmark's own text does"],
    ['unauthorized-api-calls', '$.sourceIPAddress != "delivery.logs.amazonaws.com"', 'the same, of log delivery'],
    ['iam-policy-changes', '$.awsRegion = "us-east-1"', 'names the only region of a global service'],
    ['cloudtrail-changes', '$.eventSource = "cloudtrail.amazonaws.com"', 'names the service of the calls'],
    ['cloudtrail-changes', '$.errorCode NOT EXISTS', 'asks for calls that were not refused'],
    ['cloudtrail-changes', '$.userIdentity.type != "AWSService"', 'leaves out who never makes the calls'],
    ['cloudtrail-changes', '$.userIdentity.arn = "arn:aws:*"', 'asks what holds of every event'],
    ['root-usage', '$.userIdentity.arn = "*:root"', 'asks what holds of root'],
  ])('%s: %s, which %s', (monitor, condition) => {
    expect(judged(monitor, and(first(monitor), condition))?.status).toBe('pass');
  });

  test('alarm-logging-tampering: on the log bucket alone', () => {
    const patterns = Object.entries(tamperingCalls).map(([source, names]) => {
      const pattern = callsOf(source, names);
      return source.startsWith('s3.') ? and(pattern, '$.requestParameters.bucketName = "log-archive"') : pattern;
    });
    expect(judged('alarm-logging-tampering', ...patterns)?.status).toBe('pass');
  });
});

const free = ['userAgent', 'sourceIPAddress', 'eventID', 'userIdentity.arn'] as const;
/** Monitors of events that any region records, and any user causes. */
const regional = monitorKeys.filter(
  (key) => first(key).length < 900 && !['root-usage', 'iam-policy-changes', 'organizations-changes'].includes(key),
);
const conditionOn = fc.record({
  monitor: fc.constantFrom(...regional),
  field: fc.constantFrom(...free),
  text: fc.tuple(
    fc.constantFrom('', '*'),
    fc.stringMatching(/^[a-z][a-z0-9/:._-]{3,20}[a-z]$/),
    fc.constantFrom('', '*'),
  ),
});

test('a condition on a field that does not bear on the monitor never keeps a pass', () => {
  fc.assert(
    fc.property(conditionOn, fc.constantFrom('=', '!='), ({ monitor, field, text }, operator) => {
      const pattern = and(first(monitor), `$.${field} ${operator} "${text.join('')}"`);
      expect(judged(monitor, pattern)?.status).toBe('fail');
    }),
    { numRuns: 60 },
  );
});

test('two filters that part the events between them pass together, and neither alone', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        conditionOn,
        fc.record({
          monitor: fc.constantFrom(...regional),
          field: fc.constant('awsRegion'),
          text: fc.constantFrom('eu-*', '*-1', 'us-east-2').map((region) => [region]),
        }),
      ),
      ({ monitor, field, text }) => {
        const [is, isNot] = ['=', '!='].map((operator) =>
          and(first(monitor), `$.${field} ${operator} "${text.join('')}"`),
        ) as [string, string];
        expect(judged(monitor, is, isNot)?.status).toBe('pass');
        expect(judged(monitor, is)?.status).toBe('fail');
        expect(judged(monitor, isNot)?.status).toBe('fail');
      },
    ),
    { numRuns: 60 },
  );
});
