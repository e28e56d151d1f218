import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { laws, policiesReadme } from '../../src/docs/policies-readme.ts';
import { loadPolicies } from '../../src/policy/load.ts';
import { shipped } from '../policy/files.ts';
import { gdpr, hipaa } from '../policy/law.ts';

const policies = loadPolicies(['hipaa', 'gdpr'], { rules, shipped });

test('policies/README.md is up to date', async () => {
  await expect(policiesReadme(policies)).toMatchFileSnapshot('../../policies/README.md');
});

test('it tells of every requirement that a policy cites, and of no section that the law does not have', () => {
  const known: Readonly<Record<string, readonly string[]>> = {
    hipaa: Object.keys(hipaa),
    gdpr: [...gdpr.checked, ...gdpr.attested],
  };
  for (const { id, controls, manualControls } of policies) {
    const cited = [...controls, ...manualControls].flatMap(({ citations }) => citations.map(({ ref }) => ref));
    expect(Object.keys(laws[id] ?? {})).toEqual(expect.arrayContaining([...new Set(cited)]));
    expect(known[id]).toEqual(expect.arrayContaining(Object.keys(laws[id] ?? {})));
  }
});
