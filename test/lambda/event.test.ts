import { describe, expect, test } from 'vitest';
import { readEvent, type ConfigRuleEvent } from '../../src/lambda/event.ts';
import { captureTime, trailItem } from '../support/config-items.ts';
import { change, oversized, resultToken, ruleEvent, scheduled } from '../support/config-rule-events.ts';
import { account, now } from '../support/resources.ts';

const iso = new Date(now).toISOString();

test('a change is ordered by the capture of its item and judged at the time of its notification', () => {
  expect(readEvent(ruleEvent(change(), { control: 'c' }))).toMatchObject({
    rule: 'trailproof-test',
    account,
    token: resultToken,
    parameters: { policy: 'test', control: 'c' },
    notification: { kind: 'change', left: false, item: { type: 'AWS::CloudTrail::Trail', id: 'audit' } },
    orderedAt: captureTime,
    now: iso,
  });
});

test('an oversized change without a time of notification tells none to judge at: its item may be from long ago', () => {
  expect(readEvent(ruleEvent(oversized()))).toMatchObject({
    notification: { kind: 'oversized', left: false },
    orderedAt: captureTime,
    now: undefined,
  });
});

test('a schedule is ordered by and judged at the time of its notification', () => {
  expect(readEvent(ruleEvent(scheduled()))).toMatchObject({
    notification: { kind: 'scheduled' },
    orderedAt: iso,
    now: iso,
  });
});

test.each([undefined, '', '{}'])('an event with the parameters %j has none', (ruleParameters) => {
  const { ruleParameters: _, ...event } = ruleEvent(scheduled());
  expect(readEvent(ruleParameters === undefined ? event : { ...event, ruleParameters }).parameters).toEqual({});
});

describe('an event is refused', () => {
  const item = trailItem() as Readonly<Record<string, unknown>>;
  test.each([
    [
      'of proactive evaluation',
      ruleEvent(change(), {}, { evaluationMode: 'PROACTIVE' }),
      'proactive evaluation is not supported',
    ],
    [
      'of a mode that AWS Config does not document',
      ruleEvent(change(), {}, { evaluationMode: 'proactive' }),
      'proactive evaluation is not supported',
    ],
    [
      'that tells by a text whether the resource left the scope',
      ruleEvent(change(), {}, { eventLeftScope: 'true' as unknown as boolean }),
      'eventLeftScope in the event is not true or false',
    ],
    [
      'with an item of another account',
      ruleEvent(change({ ...item, awsAccountId: '444455556666' })),
      'the rule is of account 111122223333 and the configuration item is of another',
    ],
    ['that is null', null, 'what the function was given is not a JSON object'],
    ['that is a list', [], 'what the function was given is not a JSON object'],
    [
      'of another message type',
      ruleEvent({ messageType: 'ConfigurationSnapshotDeliveryCompleted' }),
      '"ConfigurationSnapshotDeliveryCompleted" are not supported',
    ],
    ['of no message type', ruleEvent({}), 'messages of type undefined are not supported'],
    [
      'of a misspelt message type',
      ruleEvent({ messageType: 'ScheduleNotification' }),
      '"ScheduleNotification" are not supported',
    ],
    ['with an item that is none', ruleEvent(change([] as object)), 'lacks its resource type or its resource id'],
    [
      'with an item of no id',
      ruleEvent(change({ ...item, resourceId: undefined })),
      'lacks its resource type or its resource id',
    ],
    [
      'with an item of unknown status',
      ruleEvent(change({ ...item, configurationItemStatus: 'Fine' })),
      'a status that AWS Config does not document',
    ],
    [
      'with an item of no status',
      ruleEvent(change({ ...item, configurationItemStatus: undefined })),
      'a status that AWS Config does not document',
    ],
    ['of no time', ruleEvent({ messageType: 'ScheduledNotification' }), 'tells no time'],
    ['that is not JSON', { ...ruleEvent({}), invokingEvent: '{' }, 'invokingEvent in the event is not JSON'],
    [
      'whose message is a list',
      { ...ruleEvent({}), invokingEvent: '[]' },
      'invokingEvent in the event is not a JSON object',
    ],
    [
      'whose parameters are null',
      { ...ruleEvent(scheduled()), ruleParameters: 'null' },
      'ruleParameters in the event is not a JSON object',
    ],
    ['without a token', ruleEvent(scheduled(), {}, { resultToken: '' }), 'the event has no resultToken'],
    [
      'with a parameter that is no text',
      ruleEvent(scheduled(), { minDays: 365 }),
      "the rule's parameter minDays must be text in quotes",
    ],
  ] as readonly (readonly [string, ConfigRuleEvent, string])[])('%s', (_, event, message) => {
    expect(() => readEvent(event)).toThrow(message);
  });
});
