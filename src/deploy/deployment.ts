import { stringify } from 'yaml';
import type { Policy } from '../policy/policy.ts';
import { configRulesOf, type ConfigRule } from './config-rules.ts';
import { functionArn, functionResources } from './function.ts';
import { DeploymentError, largestPack, mostResources, mostRulesInPack } from './limits.ts';
import { functionConditions, functionParameters, ruleConditions, ruleParameters, type Named } from './parameters.ts';
import { ruleResource } from './rule-resource.ts';

/** `template`: one CloudFormation template. `conformance-pack`: a template with the function, and packs with the rules. */
export const styles = ['template', 'conformance-pack'] as const;
export type Style = (typeof styles)[number];

export interface Deployment {
  readonly rules: readonly ConfigRule[];
  /** Text by file name; the template is `template.yaml`. */
  readonly files: Readonly<Record<string, string>>;
}

/** The deployment of a policy's controls as AWS Config rules. Throws `DeploymentError` when AWS would not take it. */
export function deploymentOf(policy: Policy, style: Style): Deployment {
  return style === 'template' ? asTemplate(policy) : asPacks(policy);
}

function asTemplate(policy: Policy): Deployment {
  const rules = configRulesOf(policy, `trailproof-${policy.id}-`);
  const resources = {
    ...functionResources(policy),
    ...resourcesOf(rules, functionArn, { DependsOn: 'InvokedByConfig' }),
  };
  const count = Object.keys(resources).length;
  if (count > mostResources)
    throw new DeploymentError(
      `the template of policy ${policy.id} would hold ${count} resources, CloudFormation takes ${mostResources}: use --style conformance-pack`,
    );
  const template = text({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: descriptionOf(policy),
    Parameters: { ...ruleParameters(rules), ...functionParameters },
    Conditions: { ...ruleConditions(rules), ...functionConditions },
    Resources: resources,
  });
  return { rules, files: { 'template.yaml': template } };
}

function asPacks(policy: Policy): Deployment {
  // AWS Config adds the pack's name.
  const rules = configRulesOf(policy, '');
  const template = text({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: descriptionOf(policy),
    Parameters: functionParameters,
    Conditions: functionConditions,
    Resources: functionResources(policy),
    Outputs: { FunctionArn: { Description: 'The parameter FunctionArn of the conformance packs', Value: functionArn } },
  });
  const packs = packed(rules).map((pack, index) => [`conformance-pack-${index + 1}.yaml`, pack] as const);
  return { rules, files: { 'template.yaml': template, ...Object.fromEntries(packs) } };
}

/** As few packs as halving gives. */
function packed(rules: readonly ConfigRule[]): readonly string[] {
  const pack = packOf(rules);
  if (rules.length <= mostRulesInPack && new TextEncoder().encode(pack).length <= largestPack) return [pack];
  const half = Math.ceil(rules.length / 2);
  return [...packed(rules.slice(0, half)), ...packed(rules.slice(half))];
}

function packOf(rules: readonly ConfigRule[]): string {
  const conditions = ruleConditions(rules);
  return text({
    Parameters: {
      FunctionArn: {
        Type: 'String',
        Description: "The output FunctionArn of the function's stack in this region",
        AllowedPattern: 'arn:[^:]+:lambda:[^:]+:[0-9]{12}:function:.+',
      },
      ...ruleParameters(rules),
    },
    ...(Object.keys(conditions).length > 0 && { Conditions: conditions }),
    Resources: resourcesOf(rules, { Ref: 'FunctionArn' }),
  });
}

function resourcesOf(rules: readonly ConfigRule[], arn: object, rest?: object): Named {
  return Object.fromEntries(rules.map((rule) => [rule.logicalId, ruleResource(rule, arn, rest)]));
}

function descriptionOf({ id, version, digest }: Policy): string {
  return `Trailproof in AWS Config: policy ${id} ${version}, digest ${digest}`;
}

/** CloudFormation reads YAML 1.1. */
function text(document: object): string {
  return stringify(document, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
