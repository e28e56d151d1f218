import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import rule from '../../rules/alarms/monitor.ts';
import encryption from '../../rules/sns/encryption.ts';
import { monitorKeys, monitors, type MonitorKey } from '../../src/alarms/monitors.ts';
import { evaluate, type Result } from '../../src/evaluate.ts';
import type { View } from '../../src/facts/index.ts';
import type { AnyRule } from '../../src/rule.ts';
import { alarm, defaultTopicPolicy, metric, metricFilter, topic, topicArn } from '../support/alarm-resources.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { account, accountEvidence, keyArn, kmsKey, listingsOf, trail, type Given } from '../support/resources.ts';

type Members = NonNullable<Given['members']>;

interface Template {
  readonly Parameters?: { readonly Email: object };
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
}
type Properties = Readonly<Record<string, unknown>> & {
  readonly MetricTransformations?: readonly Readonly<Record<string, string>>[];
  readonly KeyPolicy?: View<'topic'>['keyPolicy'];
  readonly AlarmActions?: readonly (string | { readonly Ref: string })[];
};

function judged(monitor: MonitorKey, members: Members, strict: 'exact' | 'behaviour'): Result | undefined {
  return results(rule as unknown as AnyRule, members, { monitors: [monitor], strict })[0];
}

function results(of: AnyRule, members: Members, params: object): readonly Result[] {
  return [...evaluate([policyOf([controlOf(of, { ...params })])], [accountEvidence(listingsOf({ members }))])];
}

const ref = (value: string | { readonly Ref: string }): string =>
  typeof value === 'string' ? value : topicArn(value.Ref);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What stands in the account once the template is deployed and the subscription confirmed; each resource is named after its logical id. */
function deployed(template: Template, before: Members): Members {
  const added = (type: string): readonly (readonly [string, Properties])[] =>
    Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) =>
      Type === type ? [[id, Properties] as const] : [],
    );
  return {
    ...before,
    metricFilter: added('AWS::Logs::MetricFilter').map(([id, { LogGroupName, FilterPattern, MetricTransformations }]) =>
      metricFilter(id, {
        logGroupName: text(LogGroupName),
        filterPattern: text(FilterPattern),
        metricTransformations: (MetricTransformations ?? []).map((one) => ({
          metricName: text(one['MetricName']),
          metricNamespace: text(one['MetricNamespace']),
          metricValue: text(one['MetricValue']),
          defaultValue: null,
          dimensions: {},
          unit: null,
        })),
      }),
    ),
    alarm: added('AWS::CloudWatch::Alarm').map(([id, properties]) =>
      alarm(id, {
        alarmActions: (properties.AlarmActions ?? []).map(ref),
        metric: metric({
          namespace: text(properties['Namespace']),
          metricName: text(properties['MetricName']),
          statistic: text(properties['Statistic']),
          period: Number(properties['Period']),
          evaluationPeriods: Number(properties['EvaluationPeriods']),
          threshold: Number(properties['Threshold']),
          comparisonOperator: text(properties['ComparisonOperator']),
          treatMissingData: text(properties['TreatMissingData']),
        }),
      }),
    ),
    topic: [
      ...(before.topic ?? []),
      ...added('AWS::SNS::Topic').map(([id, { Subscription }]) =>
        topic(id, {
          attributes: { owner: account, policy: defaultTopicPolicy(topicArn(id)), kmsMasterKeyId: keyArn },
          kmsKey: kmsKey(),
          keyPolicy: added('AWS::KMS::Key').map(([, { KeyPolicy }]) => KeyPolicy)[0] ?? null,
          subscriptions: (Subscription as readonly { readonly Protocol: string }[]).map(({ Protocol }) => ({
            subscriptionArn: `${topicArn(id)}:1234a567-bc89-012d-3e45-6fg7h890123i`,
            protocol: Protocol,
          })),
        }),
      ),
    ],
  };
}

const types = ({ Resources }: Template): readonly string[] => Object.values(Resources).map(({ Type }) => Type);

describe.each(monitorKeys)('the remedy of %s', (key) => {
  test.each([
    ['without a topic', { trail: [trail()] }, ['AWS::SNS::Topic', 'AWS::KMS::Key']],
    ['with a topic that somebody hears', { trail: [trail()], topic: [topic()] }, []],
    [
      'with a topic that nobody hears',
      { trail: [trail()], topic: [topic('mute', { subscriptions: [] })] },
      ['AWS::SNS::Topic', 'AWS::KMS::Key'],
    ],
  ] as const)('makes it pass, also to the letter, in an account %s', (_, members, topics) => {
    const template = parse(judged(key, members, 'behaviour')?.remediation ?? '') as Template;
    expect(types(template)).toEqual([
      ...monitors[key].patterns.map(() => 'AWS::Logs::MetricFilter'),
      'AWS::CloudWatch::Alarm',
      ...topics,
    ]);
    const after = deployed(template, members);
    expect(judged(key, after, 'behaviour')).toMatchObject({ status: 'pass' });
    expect(judged(key, after, 'exact')).toMatchObject({ status: 'pass' });
    expect(judged(key, after, 'behaviour')?.message).not.toContain('warning');
    const encrypted = results(encryption as unknown as AnyRule, after, {}).map(({ status }) => status);
    expect(encrypted.filter((status) => status !== 'not-applicable')).toEqual(['pass']);
  });

  test('is not offered where no trail brings its events to a log group', () => {
    const result = judged(key, { trail: [trail('audit', { logging: false })] }, 'behaviour');
    expect(result).toMatchObject({ status: 'fail' });
    expect(result?.remediation).toBeUndefined();
  });
});
