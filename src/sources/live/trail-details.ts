import type { TrailDelivery, TrailSelectors } from '../../facts/cloudtrail.ts';
import type { Ask, Asked } from './call.ts';
import { derive, type DetailCollector, type Member, type Memo } from './collector.ts';
import { Malformed } from './gaps.ts';
import { keyOf, keyOperations } from './keys.ts';
import { flagOf, listOf, plain, present, textOf, textOrNull, timeOrNull } from './read.ts';

export const trailLogging: DetailCollector<'trail'> = {
  operations: ['cloudtrail.GetTrailStatus'],
  read: async (ask, trail, memo) => derive(await status(ask, trail, memo), ({ logging }) => logging),
};

/** What a member account is told of the deliveries of its organization's trail is not said by AWS: the owner holds that evidence. */
export const trailDelivery: DetailCollector<'trail'> = {
  operations: ['cloudtrail.GetTrailStatus'],
  read: async (ask, trail, memo) => {
    const { arn, owner } = trail;
    if (typeof owner === 'string' && owner !== trail.account) {
      const held = { account: owner, region: trail.region, needs: arn ?? trail.id, heldBy: arn ?? trail.id };
      return { gap: { gap: 'held-elsewhere', ...held }, calls: [] };
    }
    return derive(await status(ask, trail, memo), ({ delivery }) => delivery);
  },
};

interface Status {
  readonly logging: boolean;
  readonly delivery: TrailDelivery;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html; a shadow trail must be named by its ARN. */
function status(ask: Ask, trail: Member<'trail'>, memo: Memo): Promise<Asked<Status>> {
  const named = topic(trail);
  return memo.once(`trail status ${named.about}`, () =>
    ask({
      operation: 'cloudtrail.GetTrailStatus',
      ...named,
      send: (client, { GetTrailStatusCommand }, options) =>
        client.send(new GetTrailStatusCommand({ Name: named.about }), options),
      read: (answer): Status => ({
        logging: flagOf(answer.IsLogging, 'IsLogging'),
        delivery: {
          latestDelivery: timeOrNull(answer.LatestDeliveryTime, 'LatestDeliveryTime'),
          latestDeliveryError: textOrNull(answer.LatestDeliveryError, 'LatestDeliveryError'),
          latestDigestDelivery: timeOrNull(answer.LatestDigestDeliveryTime, 'LatestDigestDeliveryTime'),
          latestDigestDeliveryError: textOrNull(answer.LatestDigestDeliveryError, 'LatestDigestDeliveryError'),
          latestNotificationError: textOrNull(answer.LatestNotificationError, 'LatestNotificationError'),
          latestLogsDelivery: timeOrNull(answer.LatestCloudWatchLogsDeliveryTime, 'LatestCloudWatchLogsDeliveryTime'),
          latestLogsDeliveryError: textOrNull(
            answer.LatestCloudWatchLogsDeliveryError,
            'LatestCloudWatchLogsDeliveryError',
          ),
        },
      }),
    }),
  );
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html */
export const trailSelectors: DetailCollector<'trail'> = {
  operations: ['cloudtrail.GetEventSelectors'],
  read: (ask, trail) => {
    const named = topic(trail);
    return ask({
      operation: 'cloudtrail.GetEventSelectors',
      ...named,
      send: (client, { GetEventSelectorsCommand }, options) =>
        client.send(new GetEventSelectorsCommand({ TrailName: named.about }), options),
      read: ({ TrailARN, EventSelectors, AdvancedEventSelectors }): TrailSelectors => {
        if (TrailARN !== undefined && TrailARN !== named.about) throw new Malformed('the answer is of another trail');
        if (EventSelectors === undefined && AdvancedEventSelectors === undefined)
          throw new Malformed('the answer has no selectors');
        const advanced = listOf(AdvancedEventSelectors ?? [], 'AdvancedEventSelectors');
        if (advanced.length > 0) return { basic: null, advanced: plain(advanced) };
        const basic = listOf(EventSelectors ?? [], 'EventSelectors');
        // Only a request may leave these out.
        for (const { ReadWriteType, IncludeManagementEvents } of basic) {
          textOf(ReadWriteType, 'ReadWriteType');
          flagOf(IncludeManagementEvents, 'IncludeManagementEvents');
        }
        return { basic: basic.length > 0 ? plain(basic) : unset, advanced: null };
      },
    });
  },
};

/** What a trail logs whose selectors were never set. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html */
const unset: TrailSelectors['basic'] = [
  { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
];

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetInsightSelectors.html */
export const trailInsightTypes: DetailCollector<'trail'> = {
  operations: ['cloudtrail.GetInsightSelectors'],
  read: (ask, trail) => {
    const named = topic(trail);
    return ask({
      operation: 'cloudtrail.GetInsightSelectors',
      ...named,
      send: (client, { GetInsightSelectorsCommand }, options) =>
        client.send(new GetInsightSelectorsCommand({ TrailName: named.about }), options),
      read: ({ InsightSelectors }): readonly string[] =>
        listOf(InsightSelectors, 'InsightSelectors').map(({ InsightType }) => textOf(InsightType, 'InsightType')),
      known: { InsightNotEnabledException: [] },
    });
  },
};

export const trailKey: DetailCollector<'trail'> = {
  operations: keyOperations,
  read: (ask, trail, memo) => keyOf(ask, trail.kmsKeyId, trail.region, memo),
};

/** Trails are asked by ARN in their home region. */
function topic({ arn, region }: Member<'trail'>): { readonly about: string; readonly region: string } {
  return { about: present(arn, 'ARN'), region };
}
