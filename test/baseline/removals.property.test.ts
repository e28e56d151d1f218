import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Gap, Hole } from '../../src/evidence.ts';
import type { AccountEvidence } from '../../src/sources/evidence.ts';
import { removals } from '../support/removals.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { control, policy, retention } from '../support/sample-policies.ts';
import { comparison, differences } from './support.ts';

const denied: Gap = { gap: 'denied', account: '111122223333', region: 'eu-west-1', needs: 'logs:DescribeLogGroups' };
const groups = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('/a', '/a/b', '/b', '/c'), retentionDays: fc.constantFrom(7, 365, null, denied) }),
  { selector: ({ id }) => id, minLength: 1 },
);
const holes = fc.constantFrom<readonly Hole[]>([], [denied]);
const evidence = fc.tuple(groups, holes).map(([of, missing]): AccountEvidence => {
  const members = of.map(({ id, retentionDays }) => logGroup(id, { retentionDays }));
  const listing = { account: '111122223333', region: 'eu-west-1', members, holes: missing, calls: [0] };
  return account([], { listings: { logGroup: [listing] } });
});
const policies = [
  policy({ controls: [control(retention), control(retention, { id: 'scoped', appliesTo: { names: ['/a*'] } })] }),
];

test('no failure counts as fixed for want of evidence: each stays, or is no longer assessable and makes the run incomplete', () => {
  fc.assert(
    fc.property(evidence, (before) => {
      for (const { what, listings } of removals(before.listings)) {
        const after = { policies, accounts: [{ ...before, listings }] };
        const wrong = differences({ policies, accounts: [before] }, after).filter(
          ({ was, change }) => was === 'fail' && change !== 'unchanged' && change !== 'not-assessable',
        );
        expect([what, wrong]).toEqual([what, []]);
        const { counts, controls } = comparison({ policies, accounts: [before] }, after);
        const incomplete = controls.some(({ open }) => open.unknown > 0);
        expect([what, counts['not-assessable'] === 0 || incomplete]).toEqual([what, true]);
      }
    }),
    { numRuns: 25 },
  );
});

test('nothing differs from itself, whatever the order, the file of the policy and the version of the tool', () => {
  fc.assert(
    fc.property(evidence, (before) => {
      const [listing] = before.listings.logGroup ?? [];
      const turned = { ...listing!, members: listing!.members.toReversed() };
      const renamed = policies.map((each) => ({ ...each, file: 'renamed.yaml', controls: each.controls.toReversed() }));
      const after = {
        policies: renamed,
        accounts: [{ ...before, listings: { logGroup: [turned] } }],
        version: '9.9.9',
      };
      const found = differences({ policies, accounts: [before] }, after);
      expect(found.filter(({ change }) => change !== 'unchanged')).toEqual([]);
    }),
  );
});
