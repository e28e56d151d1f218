import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Gap } from '../src/evidence.ts';
import { findings } from '../src/findings.ts';
import type { Policy, Waiver } from '../src/policy/policy.ts';
import type { Finding } from '../src/results.ts';
import { account, logGroup } from './support/sample-accounts.ts';
import { attestation, manualControl, policy, waiver } from './support/sample-policies.ts';

const name = fc.constantFrom('/a', '/a/b', '/b', '/app/x', '*', 'x y', '/監査', '');
const day = fc.constantFrom('2026-01-01', '2026-05-03', '2026-05-04', '2026-05-05', '2026-12-31');
const retentionDays = fc.constantFrom<number | null | Gap>(
  30,
  365,
  null,
  { gap: 'denied', account: '111122223333' },
  { gap: 'held-elsewhere', account: '444455556666' },
);
const groups = fc.uniqueArray(fc.record({ id: name, retentionDays }), { selector: ({ id }) => id, maxLength: 8 });
const patterns = fc.array(fc.constantFrom('/a', '/a*', '*b', '/app/*', '/*', 'arn:*'), { minLength: 1, maxLength: 3 });
const waivers = fc.array(
  fc
    .record({ id: fc.constantFrom('W-1', 'W-2'), resources: patterns, approvedOn: day, expires: day })
    .map((given): Waiver => waiver(given)),
  { maxLength: 5 },
);

type Groups = readonly { readonly id: string; readonly retentionDays: number | null | Gap }[];
const judged = (of: Groups, given: Partial<Policy> = {}): readonly Finding[] => [
  ...findings(
    [policy({ manualControls: [manualControl()], ...given })],
    [account(of.map(({ id, retentionDays: days }) => logGroup(id, { retentionDays: days })))],
  ),
];

test('waivers accept failures and nothing else: none is lost, none is added, no other status changes', () => {
  fc.assert(
    fc.property(groups, waivers, (of, given) => {
      const bare = judged(of);
      const waived = judged(of, { waivers: given });
      expect(waived.map(({ id }) => id)).toEqual(bare.map(({ id }) => id));
      for (const [index, before] of bare.entries()) {
        const after = waived[index]!;
        expect(after.underlying ?? after.status).toBe(before.status);
        expect(before.status === 'fail' || after.status !== 'waived').toBe(true);
        expect(after.message.startsWith(before.message)).toBe(true);
        expect(after.gaps).toEqual(before.gaps);
      }
    }),
  );
});

test('attestations settle what other accounts hold and manual controls, and hide nothing', () => {
  const attestations = fc.array(
    fc
      .record({
        control: fc.constantFrom('logs-retention-min', 'manual-activity-review'),
        resources: patterns,
        on: day,
        expires: day,
      })
      .map(attestation),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(groups, attestations, (of, given) => {
      const bare = judged(of);
      const attested = judged(of, { attestations: given });
      expect(attested.map(({ id }) => id)).toEqual(bare.map(({ id }) => id));
      for (const [index, before] of bare.entries()) {
        const after = attested[index]!;
        const heldElsewhere = before.gaps.length > 0 && before.gaps.every(({ gap }) => gap === 'held-elsewhere');
        const allowed = before.status === 'manual' ? ['attested', 'fail'] : heldElsewhere ? ['attested'] : [];
        expect([before.status, ...allowed]).toContain(after.status);
        expect(after.gaps).toEqual(before.gaps);
      }
    }),
  );
});

test('ids are unique, and the order of a listing changes none of them', () => {
  const shuffled = groups.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length })));
  fc.assert(
    fc.property(shuffled, ([of, reordered]) => {
      const ids = judged(of).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(
        judged(reordered)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(ids.toSorted());
    }),
  );
});
