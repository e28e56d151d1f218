import { describe, expect, test } from 'vitest';
import { monitors, monitorKeys } from '../../src/alarms/monitors.ts';
import { harmlessEvents, inAccount, type SampleEvent } from '../../src/alarms/sample-events.ts';
import { compilePattern } from '../../src/logs/compile.ts';
import { printJson, type JsonObject } from '../../src/logs/json.ts';
import { longestPattern, parsePattern } from '../../src/logs/parse.ts';
import cis from '../logs/cis.json' with { type: 'json' };

const matcher = (pattern: string) => compilePattern(parsePattern(pattern));
const matched = (patterns: readonly string[], messages: readonly string[]): readonly string[] => {
  const matchers = patterns.map(matcher);
  return messages.filter((message) => matchers.some((matches) => matches(message)));
};
const messagesOf = (events: readonly SampleEvent[]): readonly string[] =>
  events.map(({ record }) => JSON.stringify(record));
const recorded = (events: readonly { fields: object }[]): readonly string[] =>
  events.map(({ fields }) => JSON.stringify({ ...cis.base, ...fields }));

test('the fifteen monitors of the CIS benchmark and one of the logging itself', () => {
  expect(monitorKeys).toEqual([...cis.monitors.map(({ key }) => key), 'alarm-logging-tampering']);
  expect(Object.values(monitors).map((monitor) => ('cis' in monitor ? monitor.cis : undefined))).toEqual([
    ...Array.from({ length: 15 }, (_, at) => `4.${at + 1}`),
    undefined,
  ]);
});

describe.each(monitorKeys)('%s', (key) => {
  const { patterns, texts, required, near } = monitors[key];

  test('its patterns match each required event, and nothing near or harmless', () => {
    expect(matched(patterns, messagesOf(required))).toEqual(messagesOf(required));
    expect(matched(patterns, messagesOf([...near, ...harmlessEvents]))).toEqual([]);
  });

  test('each of its patterns matches something that no other does', () => {
    for (const pattern of patterns) {
      const others = patterns.filter((other) => other !== pattern);
      expect(matched(others, messagesOf(required)).length).toBeLessThan(required.length);
    }
  });

  test.each(texts.map((text) => [text]))('%s matches each required event too', (text) => {
    expect(matched([text], messagesOf(required))).toEqual(messagesOf(required));
  });

  test('its events are told apart by name and form', () => {
    const names = required.map(({ name, form }) => `${name} ${form}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(cis.monitors)('the sample records of the benchmark: $key', ({ key, patterns, positive, negative }) => {
  const monitor = monitors[key as keyof typeof monitors];

  test('are told apart by our patterns', () => {
    expect(matched(monitor.patterns, recorded(positive))).toEqual(recorded(positive));
    expect(matched(monitor.patterns, recorded([...negative, ...cis.noise]))).toEqual([]);
  });

  test.each(patterns.filter(({ hits }) => hits !== null))('our events are matched by its text, $label', (printed) => {
    expect(matched([printed.pattern], messagesOf(monitor.required))).toEqual(messagesOf(monitor.required));
  });
});

test("patterns and texts are within AWS's limit of 1024 characters, and tampering needs two patterns", () => {
  const lengths = Object.values(monitors).flatMap(({ patterns, texts }) =>
    [...patterns, ...texts].map((text) => text.length),
  );
  expect(Math.max(...lengths)).toBeLessThanOrEqual(longestPattern);
  expect(monitors['alarm-logging-tampering'].patterns.length).toBe(2);
});

test('an event is put into an account and on its bucket', () => {
  const event = monitors['alarm-logging-tampering'].required.find(({ name }) => name === 'PutBucketLogging');
  const { record, message } = inAccount(event as SampleEvent, '444455556666', 'log-archive');
  expect(printJson(message as JsonObject)).toBe(JSON.stringify(record));
  expect(record).toMatchObject({
    recipientAccountId: '444455556666',
    userIdentity: { arn: 'arn:aws:iam::444455556666:user/operator' },
    requestParameters: { bucketName: 'log-archive' },
  });
});
