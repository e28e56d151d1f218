import { resourceTypes } from '../facts/index.ts';
import type { Control, Policy } from '../policy/policy.ts';
import { isRecorded } from '../sources/config-item/index.ts';
import { DeploymentError, longestDescription, longestRuleName, mostRules } from './limits.ts';

/** An AWS::Config::ConfigRule for one control. */
export interface ConfigRule {
  readonly name: string;
  readonly logicalId: string;
  readonly description: string;
  readonly policy: string;
  readonly control: string;
  /** Judges the account as a whole by what shows in any region, so one region is enough. */
  readonly global: boolean;
  /** Runs when a resource of this type changes. All rules run on a schedule, too. */
  readonly changesOf?: string;
}

/** One rule a control, `namePrefix` before its id. Throws `DeploymentError` when AWS would not take them. */
export function configRulesOf(policy: Policy, namePrefix: string): readonly ConfigRule[] {
  const { controls, id } = policy;
  if (controls.length === 0) throw new DeploymentError(`policy ${id} has no control that a rule could check`);
  if (controls.length > mostRules)
    throw new DeploymentError(
      `policy ${id} has ${controls.length} controls; AWS Config takes ${mostRules} rules in a region`,
    );
  const rules = controls.map((control) => configRuleOf(control, id, namePrefix));
  const named = new Map(rules.map((rule) => [rule.logicalId, rule.control]));
  for (const { logicalId, control } of rules)
    if (named.get(logicalId) !== control)
      throw new DeploymentError(
        `controls ${control} and ${named.get(logicalId)} differ in hyphens alone; rename one, CloudFormation takes no hyphens`,
      );
  return rules;
}

function configRuleOf({ id, title, rule }: Control, policy: string, namePrefix: string): ConfigRule {
  const name = `${namePrefix}${id}`;
  if (name.length > longestRuleName)
    throw new DeploymentError(
      `the rule name ${name} has ${name.length} characters, ${longestRuleName} are allowed: shorten the id of the control or of the policy`,
    );
  const { subject, facts } = rule;
  return {
    name,
    logicalId: `Rule${id.split('-').map(capitalised).join('')}`,
    description: cut(title),
    policy,
    control: id,
    // Multi-region trails show in every region, and AWS Config's delivery channel in its own only.
    global: subject === 'account' && !facts.includes('deliveryChannels'),
    ...(isRecorded(subject) && { changesOf: resourceTypes[subject] }),
  };
}

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Never through the middle of a surrogate pair. */
function cut(text: string): string {
  if (text.length <= longestDescription) return text;
  return `${text.slice(0, longestDescription - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
