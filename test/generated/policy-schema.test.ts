import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { policySchema } from '../../src/policy/schema.ts';

test('the published schema of policies is fresh (`npm run generate` writes it)', async () => {
  await expect(`${JSON.stringify(policySchema(rules), null, 2)}\n`).toMatchFileSnapshot(
    '../../policies/policy.schema.json',
  );
});
