import { describe, expect, test } from 'vitest';
import type { Alternative } from '../../src/alarms/alternatives.ts';
import { throughEventBridge, throughRules } from '../../src/alarms/event-rule.ts';
import type { ChainFacts, EventRuleView } from '../../src/alarms/facts.ts';
import { identities, sample, signIn, type SampleEvent } from '../../src/alarms/sample-events.ts';
import type { Way } from '../../src/alarms/way.ts';
import { Collection } from '../../src/collection.ts';
import { Missing } from '../../src/evidence.ts';
import { eventRule, topicArn } from '../support/alarm-resources.ts';
import { alerts } from '../support/failure-resources.ts';
import { account, region } from '../support/resources.ts';

const other = '444455556666';
const role = 'arn:aws:iam::111122223333:role/events';
const fn = 'arn:aws:lambda:eu-west-1:111122223333:function:page';
const plan = 'arn:aws:ssm-incidents::111122223333:response-plan/page';

const collection = <T>(...members: readonly object[]): Collection<T> => new Collection(members as readonly T[]);
const facts = (...rules: readonly object[]): ChainFacts => ({
  trails: collection(),
  metricFilters: collection(),
  alarms: collection(),
  alarmMuteRules: collection(),
  topics: collection(alerts),
  eventRules: collection(...rules),
  regions: collection(region()),
  now: new Date('2026-11-22T12:00:00Z'),
});

/** How far the way comes; of one that cannot be told, what is not known. */
function told(follow: () => Way): string {
  try {
    const { links, broken } = follow();
    return broken ?? links.join(' → ');
  } catch (problem) {
    if (!(problem instanceof Missing)) throw problem;
    return problem.gaps.map(({ gap, needs }) => `${gap}: ${needs}`).join('; ');
  }
}

describe('a target of an EventBridge rule', () => {
  const through = (
    target: { readonly arn: string; readonly roleArn?: string },
    accepted: readonly Alternative[],
    fields: Partial<EventRuleView> = {},
  ): string => {
    const rule = eventRule('keys', { targets: [{ id: '1', roleArn: null, ...target }], ...fields });
    return told(() => throughRules('eu-west-1', () => true, facts(rule), accepted));
  };
  const toTarget = 'EventBridge rule keys in eu-west-1 → target';
  const unknown = (arn: string): string =>
    `undecidable: whether somebody hears of what target ${arn} of EventBridge rule keys gets`;

  test('may be a topic', () => {
    expect(through({ arn: topicArn() }, [])).toBe(
      'EventBridge rule keys in eu-west-1 → topic alerts → 1 confirmed subscription',
    );
  });

  test.each(['sns', 'lambda', 'sqs'])('of %s is not reached in another region', (service) => {
    const arn = `arn:aws:${service}:us-east-1:111122223333:alerts`;
    expect(through({ arn }, ['lambda'])).toBe(
      `target ${arn} of EventBridge rule keys is in another region, which EventBridge does not reach`,
    );
  });

  test.each([
    fn,
    plan,
    'arn:aws:sqs:eu-west-1:111122223333:queue',
    'arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem',
    'arn:aws:events:eu-west-1:111122223333:api-destination/pager/1',
    'arn:aws:events:us-east-1:111122223333:event-bus/default',
    'nonsense',
  ])('%s tells nobody of whom is known', (arn) => {
    expect(through({ arn }, [])).toBe(unknown(arn));
  });

  test('is a function or a response plan where the policy accepts it', () => {
    expect(through({ arn: fn }, ['lambda'])).toBe(`${toTarget} ${fn}`);
    expect(through({ arn: fn }, ['incident-manager'])).toBe(unknown(fn));
    expect(through({ arn: plan, roleArn: role }, ['incident-manager'])).toBe(`${toTarget} ${plan}`);
  });

  test.each([topicArn(), fn])('%s with a role rests on that role', (arn) => {
    expect(through({ arn, roleArn: role }, ['lambda'])).toBe(
      `undecidable: whether role ${role} lets EventBridge deliver to target ${arn} of EventBridge rule keys`,
    );
  });

  test.each([
    ['target', `arn:aws:lambda:eu-west-1:${other}:function:page`],
    ['event bus', `arn:aws:events:eu-west-1:${other}:event-bus/audit`],
    ['topic', topicArn('alerts', 'eu-west-1', other)],
  ])('%s of another account is held there', (what, arn) => {
    expect(through({ arn }, ['lambda'])).toBe(`held-elsewhere: ${what} ${arn}`);
  });

  test('that is a log group tells nobody', () => {
    const arn = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/events/keys';
    expect(through({ arn }, [])).toBe(`target ${arn} of EventBridge rule keys tells nobody`);
  });

  test('gets events by a policy that names the rule, whether its ARN is given or not', () => {
    const policy = {
      Statement: {
        Effect: 'Allow' as const,
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topicArn(),
        Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:111122223333:rule/keys' } },
      },
    };
    const named = { ...alerts, attributes: { owner: account, policy, kmsMasterKeyId: null } };
    const { arn: _, ...rule } = eventRule('keys');
    for (const one of [rule, eventRule('keys')])
      expect(
        told(() => throughRules('eu-west-1', () => true, { ...facts(one), topics: collection(named) }, [])),
      ).toContain('1 confirmed subscription');
  });
});

describe('a rule on the events of CloudTrail', () => {
  const heard = 'EventBridge rule keys in eu-west-1 → topic alerts → 1 confirmed subscription';
  const none = 'no EventBridge rule in eu-west-1 matches';
  const hears = ({ record }: SampleEvent, fields: Parameters<typeof eventRule>[1]): string =>
    told(() => throughEventBridge(record, account, 'aws', facts(eventRule('keys', fields)), []));

  test('hears of calls that read only when it is to hear of all management events', () => {
    const eventPattern = { source: ['aws.kms'] };
    const reading = sample('kms.amazonaws.com', 'ListKeys');
    expect(hears(reading, { eventPattern })).toBe(none);
    expect(hears(reading, { eventPattern, state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' })).toBe(heard);
    expect(hears(sample('kms.amazonaws.com', 'DisableKey'), { eventPattern })).toBe(heard);
  });

  test('hears of sign-ins, though they read only', () => {
    const { record } = signIn(identities.user, 'Success', 'No', '');
    const rule = eventRule('keys', { region: 'us-east-1', eventPattern: { source: ['aws.signin'] } });
    expect(told(() => throughEventBridge({ ...record, readOnly: true }, account, 'aws', facts(rule), []))).not.toBe(
      'no EventBridge rule in us-east-1 matches',
    );
  });

  test('hears on the default event bus alone', () => {
    const eventPattern = { source: ['aws.kms'] };
    expect(hears(sample('kms.amazonaws.com', 'DisableKey'), { eventPattern, eventBusName: 'audit' })).toBe(none);
  });

  test('may ask for the id and the time of an event, which nobody knows beforehand', () => {
    const disabling = sample('kms.amazonaws.com', 'DisableKey');
    expect(hears(disabling, { eventPattern: { id: [{ exists: true }], time: [{ exists: true }] } })).toBe(heard);
    expect(hears(disabling, { eventPattern: { time: [{ prefix: '2026-' }] } })).toBe(
      'undecidable: whether EventBridge rule keys matches, by its event pattern',
    );
  });
});
