import type { Listing } from '../../evidence.ts';
import type { AccountEvidence } from '../evidence.ts';

/** In what a snapshot of the right shape contradicts itself, so that nothing can rest on it. */
export function contradictionIn(evidence: AccountEvidence): string | undefined {
  return wrongTimes(evidence) ?? foreignAccount(evidence) ?? wrongAccount(evidence) ?? twice(evidence);
}

function wrongTimes({ collectedAt, finishedAt }: AccountEvidence): string | undefined {
  for (const [name, time] of Object.entries({ collectedAt, finishedAt }))
    if (Number.isNaN(Date.parse(time))) return `${name} ${JSON.stringify(time)} is not a time`;
  if (Date.parse(finishedAt) < Date.parse(collectedAt))
    return `finishedAt ${finishedAt} lies before collectedAt ${collectedAt}`;
  return undefined;
}

function foreignAccount({ account, listings }: AccountEvidence): string | undefined {
  for (const { account: owner, members } of Object.values(listings).flat()) {
    const foreign = [owner, ...members.map((member) => member.account)].find((other) => other !== account);
    if (foreign !== undefined)
      return `is of account ${account} but holds evidence of ${foreign}; collect each account apart`;
  }
  return undefined;
}

function wrongAccount({ account, listings }: AccountEvidence): string | undefined {
  const itself = listings.account?.flatMap(({ members, holes }) => [...members, ...holes]);
  if (!itself || (itself.length === 1 && itself.every((one) => 'gap' in one || one.id === account))) return undefined;
  return `listings.account must show account ${account} once and nothing else`;
}

/** A resource is known by its ARN, as in findings; without one by its region and id. */
function twice({ listings }: AccountEvidence): string | undefined {
  for (const [name, list] of Object.entries(listings)) {
    const seen = new Set<string>();
    for (const { members } of list as readonly Listing[])
      for (const { arn, region, id } of members) {
        const known = arn ?? `${region} ${id}`;
        if (seen.has(known)) return `listings.${name} holds ${JSON.stringify(known)} twice`;
        seen.add(known);
      }
  }
  return undefined;
}
