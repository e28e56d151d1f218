import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { loadPolicies } from '../../src/policy/load.ts';
import { MissingRuleError, readResolved, resolvedText } from '../../src/policy/resolved-policy.ts';

const shipped = fileURLToPath(new URL('../../policies', import.meta.url));

test.each(['hipaa', 'gdpr'])('policy %s is the same once written and read', (name) => {
  const [policy] = loadPolicies([name], { rules, shipped });
  expect(readResolved(resolvedText(policy!), rules)).toEqual(policy);
});

test('a rule that this version lacks is named', () => {
  const [policy] = loadPolicies(['hipaa'], { rules, shipped });
  const fewer = rules.filter(({ id }) => id !== 'logs/class');
  const read = (): unknown => readResolved(resolvedText(policy!), fewer);
  expect(read).toThrow(MissingRuleError);
  expect(read).toThrow('policy hipaa binds rule logs/class, which this version lacks');
});
