import type { Trail as Described } from '@aws-sdk/client-cloudtrail';
import type { Listing } from '../../evidence.ts';
import { resourceTypes, type View } from '../../facts/index.ts';
import { withoutStreams } from '../../without-streams.ts';
import { accountOf } from './arn.ts';
import { allPages, type ListingCollector, type Member, type Place } from './collector.ts';
import { flagOf, listOf, textOf, textOrNull } from './read.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html */
export const trails: ListingCollector<'trail'> = {
  operations: ['cloudtrail.DescribeTrails'],
  list: (ask, place) =>
    allPages(() =>
      ask({
        operation: 'cloudtrail.DescribeTrails',
        region: place.region,
        send: (client, { DescribeTrailsCommand }, options) =>
          client.send(new DescribeTrailsCommand({ includeShadowTrails: true }), options),
        read: ({ trailList }) => ({
          members: listOf(trailList, 'trailList').map((trail) => memberOf(trail, place)),
        }),
      }),
    ),
  join: (listings) => hideOnlySingleRegion(underHomeRegion(listings)),
};

function memberOf(trail: Described, { account }: Place): Member<'trail'> {
  const arn = textOf(trail.TrailARN, 'TrailARN');
  const logGroupArn = textOrNull(trail.CloudWatchLogsLogGroupArn, 'CloudWatchLogsLogGroupArn');
  return {
    type: resourceTypes.trail,
    id: textOf(trail.Name, 'Name'),
    account,
    region: textOf(trail.HomeRegion, 'HomeRegion'),
    arn,
    name: textOf(trail.Name, 'Name'),
    multiRegion: flagOf(trail.IsMultiRegionTrail, 'IsMultiRegionTrail'),
    organization: flagOf(trail.IsOrganizationTrail, 'IsOrganizationTrail'),
    owner: textOf(accountOf(arn), 'account in TrailARN'),
    globalServiceEvents: flagOf(trail.IncludeGlobalServiceEvents, 'IncludeGlobalServiceEvents'),
    bucketName: textOf(trail.S3BucketName, 'S3BucketName'),
    keyPrefix: textOrNull(trail.S3KeyPrefix, 'S3KeyPrefix'),
    kmsKeyId: textOrNull(trail.KmsKeyId, 'KmsKeyId'),
    logFileValidation: flagOf(trail.LogFileValidationEnabled, 'LogFileValidationEnabled'),
    logGroupArn: logGroupArn === null ? null : withoutStreams(logGroupArn),
    snsTopicArn: textOrNull(trail.SnsTopicARN, 'SnsTopicARN'),
    // On unless it was turned off.
    recursiveLogging: flagOf(trail.RecursiveLogging ?? true, 'RecursiveLogging'),
  };
}

type TrailListing = Listing<View<'trail'>>;

/** Each trail once, under its home region, also when only another region showed it; told as its home region tells it, if that did. */
function underHomeRegion(listings: readonly TrailListing[]): readonly TrailListing[] {
  const chosen = new Map<string, Member<'trail'>>();
  for (const { region, members } of listings)
    for (const member of members) {
      const arn = member.arn ?? member.id;
      if (!chosen.has(arn) || region === member.region) chosen.set(arn, member);
    }
  const regions = new Map(
    listings.map((listing) => [listing.region, { ...listing, members: [] as Member<'trail'>[] }]),
  );
  for (const member of chosen.values()) {
    const { account, region } = member;
    const home = regions.get(region) ?? { account, region, members: [], holes: [] };
    home.members.push(member);
    regions.set(region, home);
  }
  return [...regions.values()];
}

/**
 * A multi-region trail shows in every region, so once a region has answered, a region that has not can hide only single-region trails.
 * Of organization trails AWS says only that they show in member accounts, not in which regions, so these may hide.
 */
function hideOnlySingleRegion(listings: readonly TrailListing[]): readonly TrailListing[] {
  const answered = (listing: TrailListing): boolean => (listing.calls ?? []).length > 0 && listing.holes.length === 0;
  if (!listings.some(answered)) return listings;
  return listings.map((listing) => ({
    ...listing,
    holes: listing.holes.map((hole) => ({ ...hole, hides: { multiRegion: false } })),
  }));
}
