import { ComparisonOperator, Statistic } from '@aws-sdk/client-cloudwatch';
import { EventSource, MaximumExecutionFrequency, MessageType, Owner } from '@aws-sdk/client-config-service';
import { Architecture, LogFormat, Runtime } from '@aws-sdk/client-lambda';
import { assert as check, constantFrom, integer, property, string, uniqueArray, type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../rules/index.ts';
import { deploymentOf, styles, type Style } from '../../src/deploy/deployment.ts';
import { DeploymentError } from '../../src/deploy/limits.ts';
import { logRetentionDays } from '../../src/facts/retention-days.ts';
import type { Control, Policy } from '../../src/policy/policy.ts';
import { controlOf, policyOf } from '../support/policies.ts';

interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}
interface Template {
  readonly Parameters: Readonly<Record<string, { readonly AllowedValues?: readonly unknown[] }>>;
  readonly Resources: Readonly<Record<string, Resource>>;
}
interface RuleProperties {
  readonly ConfigRuleName: string;
  readonly Description: string;
  readonly InputParameters: Readonly<Record<string, unknown>>;
  readonly Scope?: { readonly ComplianceResourceTypes: readonly string[] };
  readonly Source: { readonly Owner: string; readonly SourceDetails: readonly Readonly<Record<string, unknown>>[] };
}

const read = (text: string | undefined): Template => parse(text ?? '', { version: '1.1' }) as Template;

function rulesIn(files: Readonly<Record<string, string>>): readonly RuleProperties[] {
  return Object.values(files)
    .flatMap((text) => Object.values(read(text).Resources))
    .filter(({ Type }) => Type === 'AWS::Config::ConfigRule')
    .map(({ Properties }) => Properties as unknown as RuleProperties);
}

function control(id: string, fields: Partial<Control> = {}): Control {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  return { ...controlOf(rule), ...fields };
}

/** One control on the account, one on a recorded type and one on a type that AWS Config does not record. */
const three = policyOf([
  control('cloudtrail/multi-region-trail'),
  control('cloudtrail/log-file-validation'),
  control('logs/retention-min'),
]);

describe('the files', () => {
  test.each(styles)('of style %s', async (style) => {
    for (const [name, text] of Object.entries(deploymentOf(three, style).files))
      await expect(text).toMatchFileSnapshot(`../golden/deploy/${style}/${name}`);
  });

  test('ask for no home region when no control is on the account as a whole', () => {
    const { files } = deploymentOf(policyOf([control('logs/retention-min')]), 'conformance-pack');
    const { Parameters } = read(files['conformance-pack-1.yaml']);
    expect(Object.keys(Parameters)).toEqual(['FunctionArn', 'Frequency', 'OnUnknown']);
  });
});

describe('triggers', () => {
  const triggersOf = (given: Control): unknown => {
    const [rule] = rulesIn(deploymentOf(policyOf([given]), 'template').files);
    return { scope: rule?.Scope, messages: rule?.Source.SourceDetails.map((detail) => detail['MessageType']) };
  };
  const changes = ['ConfigurationItemChangeNotification', 'OversizedConfigurationItemChangeNotification'];
  const scope = { ComplianceResourceTypes: ['AWS::CloudTrail::Trail'] };

  test('changes and a schedule where details of a recorded type are read live', () => {
    expect(triggersOf(control('cloudtrail/delivery-healthy'))).toEqual({
      scope,
      messages: [...changes, 'ScheduledNotification'],
    });
  });

  test('a schedule, too, where the rule reads the resource alone: waivers end, classes change, calls are refused', () => {
    const { rule } = control('cloudtrail/log-file-validation');
    expect(triggersOf(controlOf({ ...rule, details: [] }))).toEqual({
      scope,
      messages: [...changes, 'ScheduledNotification'],
    });
  });

  test('every region where the account is judged by what shows in each alone', () => {
    const { Resources } = read(
      deploymentOf(policyOf([control('residency/log-region')]), 'template').files['template.yaml'],
    );
    expect(Resources['RuleResidencyLogRegion']?.Condition).toBeUndefined();
  });

  test('a schedule alone where AWS Config does not record the type', () => {
    expect(triggersOf(control('logs/retention-min'))).toEqual({ messages: ['ScheduledNotification'] });
  });

  test('the home region alone where the account as a whole is judged', () => {
    const { Resources } = read(deploymentOf(three, 'template').files['template.yaml']);
    const conditions = Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::Config::ConfigRule')
      .map(([id, { Condition }]) => [id, Condition]);
    expect(conditions).toEqual([
      ['RuleCloudtrailMultiRegionTrail', 'InHomeRegion'],
      ['RuleCloudtrailLogFileValidation', undefined],
      ['RuleLogsRetentionMin', undefined],
    ]);
  });
});

describe('what AWS would not take', () => {
  const many = (count: number): Policy =>
    policyOf(Array.from({ length: count }, (_, n) => control('logs/retention-min', { id: `control-${n}x` })));
  const named = (...ids: readonly string[]): Policy => policyOf(ids.map((id) => control('logs/retention-min', { id })));

  const problems: readonly (readonly [string, Policy, string])[] = [
    ['no control', policyOf([]), 'policy test has no control that a rule could check'],
    [
      'a long name',
      named('a'.repeat(49)),
      `the rule name trailproof-test-${'a'.repeat(49)} has 65 characters, 64 are allowed: shorten the id of the control or of the policy`,
    ],
    [
      'names that differ in hyphens alone',
      named('a-1', 'a1'),
      'controls a-1 and a1 differ in hyphens alone; rename one, CloudFormation takes no hyphens',
    ],
    [
      'more resources than a template holds',
      many(494),
      'the template of policy test would hold 501 resources, CloudFormation takes 500: use --style conformance-pack',
    ],
    [
      'more rules than a region holds',
      many(1001),
      'policy test has 1001 controls; AWS Config takes 1000 rules in a region',
    ],
  ];
  test.each(problems)('%s', (_, policy, message) => {
    expect(() => deploymentOf(policy, 'template')).toThrow(new DeploymentError(message));
  });

  test('1000 controls fit into packs', () => {
    expect(rulesIn(deploymentOf(many(1000), 'conformance-pack').files)).toHaveLength(1000);
  });
});

/** Controls with any of the rules, with ids and titles as policies may have them. */
const policies: Arbitrary<Policy> = uniqueArray(integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 300 }).chain(
  (numbers) =>
    string({ unit: 'binary', minLength: 1, maxLength: 400 }).chain((title) =>
      constantFrom(...rules).map((rule) =>
        policyOf(numbers.map((n) => ({ ...controlOf(rule), id: `${'c'.repeat(1 + (n % 30))}-x${n}`, title }))),
      ),
    ),
);

describe('for any policy', () => {
  test('each control has one rule, within the limits of AWS Config', () => {
    check(
      property(policies, constantFrom<Style>(...styles), (policy, style) => {
        const written = rulesIn(deploymentOf(policy, style).files);
        const ids = policy.controls.map(({ id }) => id);
        expect(written.map(({ InputParameters }) => InputParameters['control'])).toEqual(ids);
        expect(new Set(written.map(({ ConfigRuleName }) => ConfigRuleName)).size).toBe(ids.length);
        const title = policy.controls[0]?.title ?? '';
        for (const { ConfigRuleName, Description, InputParameters } of written) {
          expect(title.length > 256 ? title.startsWith(Description.slice(0, -1)) : Description === title).toBe(true);
          expect(ConfigRuleName.length).toBeLessThanOrEqual(64);
          expect(Description.length).toBeLessThanOrEqual(256);
          expect(JSON.stringify(InputParameters).length).toBeLessThanOrEqual(1024);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('no pack is larger than AWS Config takes', () => {
    check(
      property(policies, (policy) => {
        const { 'template.yaml': _, ...packs } = deploymentOf(policy, 'conformance-pack').files;
        for (const [name, text] of Object.entries(packs)) {
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(51_200);
          expect(rulesIn({ [name]: text }).length).toBeLessThanOrEqual(130);
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** cfn-lint does not hold all of these against AWS's own lists. */
test('every word of AWS is one that the SDK knows', () => {
  const { files } = deploymentOf(three, 'template');
  const { Parameters, Resources } = read(files['template.yaml']);
  const sources = rulesIn(files).map(({ Source }) => Source);
  const details = sources.flatMap(({ SourceDetails }) => SourceDetails);
  for (const detail of details) {
    expect(Object.values(MessageType)).toContain(detail['MessageType']);
    expect(Object.values(EventSource)).toContain(detail['EventSource']);
  }
  for (const source of sources) expect(Object.values(Owner)).toContain(source.Owner);
  expect(new Set(Parameters['Frequency']?.AllowedValues)).toEqual(new Set(Object.values(MaximumExecutionFrequency)));
  expect(Parameters['LogRetentionDays']?.AllowedValues).toEqual(logRetentionDays);

  const code = Resources['Function']?.Properties;
  expect(Object.values(Runtime)).toContain(code?.['Runtime']);
  expect(Object.values(Architecture)).toEqual(expect.arrayContaining(code?.['Architectures'] as string[]));
  expect(code?.['LoggingConfig']).toEqual({ LogFormat: LogFormat.Json, LogGroup: { Ref: 'Log' } });
  for (const name of ['ErrorsAlarm', 'DroppedAlarm']) {
    const alarm = Resources[name]?.Properties;
    expect(Object.values(Statistic)).toContain(alarm?.['Statistic']);
    expect(Object.values(ComparisonOperator)).toContain(alarm?.['ComparisonOperator']);
  }
});
