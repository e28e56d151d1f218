import { isGap, type Listing } from '../evidence.ts';
import { withBucketsElsewhere } from './buckets-elsewhere.ts';
import type { AccountEvidence, Evidence, Listings } from './evidence.ts';

/**
 * Fills each gap that says which ARN of another account it is about from the evidence of that account and of no other: with the same field of the resource
 * that has the ARN, or with a value (a KMS key) that has it. Buckets that only another account has are put beside the own ones. Nothing
 * else changes: facts stay those seen from the subject's account.
 */
export function fillHeldElsewhere(evidence: Evidence, others: Evidence = []): Evidence {
  const accounts = [...evidence, ...others];
  if (accounts.length < 2) return evidence;
  const known = valuesByArn(accounts);
  return evidence.map((account) =>
    withBucketsElsewhere(
      { ...account, listings: filled(account, known) },
      accounts.filter((other) => other !== account),
    ),
  );
}

function filled({ listings }: AccountEvidence, known: ReadonlyMap<string, unknown>): Listings {
  const entries = Object.entries(listings).map(([name, list]) => [
    name,
    (list as readonly Listing[]).map((listing) => ({
      ...listing,
      members: listing.members.map((member) => {
        const settled = Object.entries(member).filter(([field, value]) => known.has(wanted(field, value)));
        if (settled.length === 0) return member;
        return {
          ...member,
          ...Object.fromEntries(settled.map(([field, value]) => [field, known.get(wanted(field, value))])),
        };
      }),
    })),
  ]);
  return Object.fromEntries(entries) as Listings;
}

function wanted(field: string, value: unknown): string {
  return isGap(value) && value.gap === 'held-elsewhere' ? place(value.account, field, value.heldBy) : '';
}

/** What each account says of its own: the same trail or key looks otherwise, and less, from another account. */
function valuesByArn(accounts: Evidence): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const { account, listings } of accounts)
    for (const list of Object.values(listings))
      for (const { members } of list)
        for (const member of members)
          for (const [field, value] of Object.entries(member)) {
            if (isGap(value) || value === null || (typeof value !== 'object' && typeof value !== 'boolean')) continue;
            if (member.arn !== undefined) values.set(place(account, field, member.arn), value);
            if (typeof value === 'object' && 'arn' in value)
              values.set(place(account, field, String(value.arn)), value);
          }
  return values;
}

const place = (account: string, field: string, arn: string | undefined): string =>
  arn === undefined ? '' : [account, field, arn].join('\n');
