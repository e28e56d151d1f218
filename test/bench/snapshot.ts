import { readFileSync, writeFileSync } from 'node:fs';
import { runTrailproof } from './command.ts';
import { startAws } from './aws.ts';

/** Parts of a snapshot that matter here. */
interface Snapshot {
  readonly listings: { readonly logGroup: { members: readonly LogGroup[] }[] };
}
interface LogGroup {
  readonly id: string;
  readonly arn: string;
}

/** Collects a small account, and repeats its log groups under other names until there are `logGroups`. */
export async function writeSnapshot(file: string, logGroups: number): Promise<void> {
  const aws = await startAws({ logGroups: { 'us-east-1': 100 } });
  await runTrailproof(['collect', '--quiet', '--policy', 'hipaa', '--output', file], { endpoint: aws.url });
  await aws.stop();
  const snapshot = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
  for (const listing of snapshot.listings.logGroup) listing.members = repeated(listing.members, logGroups);
  writeFileSync(file, JSON.stringify(snapshot));
}

function repeated(members: readonly LogGroup[], times: number): readonly LogGroup[] {
  return Array.from({ length: Math.ceil(times / members.length) }, (_, round) =>
    round === 0
      ? members
      : members.map(({ id, arn, ...rest }) => ({ ...rest, id: `${id}-${round}`, arn: `${arn}-${round}` })),
  )
    .flat()
    .slice(0, times);
}
