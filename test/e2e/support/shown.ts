import type {
  DescribeTrailsResponse,
  GetEventDataStoreResponse,
  GetTrailStatusResponse,
} from '@aws-sdk/client-cloudtrail';
import type {
  AccountPolicy,
  DescribeAccountPoliciesResponse,
  DescribeLogGroupsResponse,
  GetDataProtectionPolicyResponse,
  LogGroup,
} from '@aws-sdk/client-cloudwatch-logs';
import type { DescribeDeliveryChannelStatusResponse, DeliveryChannelStatus } from '@aws-sdk/client-config-service';
import type { BucketMetadata } from '@aws-sdk/client-macie2';
import type { DataProtectionPolicy } from '../../../src/facts/logs.ts';
import { answering, awsError, regionsAnswer, type Behaviour } from '../../support/behaviours.ts';
import type { Match, Proxy } from '../../support/proxy.ts';
import { policyStatusAnswer } from '../../support/s3-answers.ts';
import { amending, dated } from '../../support/upstream.ts';
import { showPlatform, type Platform } from './platform.ts';
import { showSearch, type Search } from './search.ts';
import type { Session } from './session.ts';

/** What moto leaves out of one account, in the SDK's own types. */
export interface Lacking {
  readonly regions: readonly string[];
  /** Added to the status of the trail of that name. */
  readonly trailStatus: Readonly<Record<string, Partial<GetTrailStatusResponse>>>;
  /** Added to the log group of that name. */
  readonly logGroups: Readonly<Record<string, Partial<LogGroup>>>;
  /** By region; where there is none, there is no channel. */
  readonly deliveryChannels: Readonly<Record<string, DeliveryChannelStatus>>;
  /** The event data stores of its home region, as GetEventDataStore tells them. */
  readonly eventDataStores?: readonly GetEventDataStoreResponse[];
  /** The alarms that an active mute rule silences. */
  readonly mutedNow?: readonly string[];
  /** Trails without CloudTrail Insights. */
  readonly withoutInsights?: readonly string[];
  /** The data protection policy of each log group that has one. */
  readonly dataProtection?: Readonly<Record<string, DataProtectionPolicy>>;
  /** The account policies of CloudWatch Logs, in every region. */
  readonly accountPolicies?: readonly AccountPolicy[];
  /** The buckets that Macie sees, by region; where there is no list, Macie is not enabled. */
  readonly macie?: Readonly<Record<string, readonly BucketMetadata[]>>;
  readonly automatedDiscovery?: 'ENABLED' | 'DISABLED';
  /** Its data platform; there is none when it is left out. */
  readonly platform?: Platform;
  /** What queries its logs; as moto has it when it is left out. */
  readonly search?: Search;
  /** Added to what DescribeTrails shows. */
  readonly shadowTrails?: NonNullable<DescribeTrailsResponse['trailList']>;
}

/** Has the proxy add what moto lacks to what moto answers, for the credentials of one account. */
export function show(proxy: Proxy, moto: string, { account, accessKey }: Session, lacking: Lacking): void {
  const on = (operation: string): Match => ({ operation, accessKey });
  const {
    regions,
    trailStatus,
    logGroups,
    deliveryChannels,
    withoutInsights = [],
    shadowTrails = [],
    mutedNow = [],
    eventDataStores = [],
    accountPolicies = [],
    dataProtection = {},
    macie = {},
    automatedDiscovery = 'ENABLED',
  } = lacking;
  const inMacie =
    (answer: (buckets: readonly BucketMetadata[]) => object): Behaviour =>
    (request) => {
      const buckets = macie[request.region];
      if (!buckets) return awsError(request, 'AccessDeniedException', 'Macie is not enabled.', 401);
      return { status: 200, body: JSON.stringify(answer(buckets)) };
    };
  showPlatform(proxy, accessKey, account, lacking.platform);
  showSearch(proxy, on, lacking.search ?? {});
  const muteRule = {
    AlarmMuteRuleArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:release',
    Status: 'ACTIVE',
    MuteType: 'ONE_TIME',
  };
  proxy
    .when(
      on('ListAlarmMuteRules'),
      answering(({ region }) => ({
        AlarmMuteRuleSummaries: mutedNow.length > 0 && region === 'eu-west-1' ? [muteRule] : [],
      })),
    )
    .when(
      on('GetAlarmMuteRule'),
      answering({
        Rule: { Schedule: { Expression: 'at(2026-11-22T00:00)', Duration: 'P1D' } },
        MuteTargets: { AlarmNames: mutedNow },
      }),
    )
    .when(
      on('ListEventDataStores'),
      answering(({ region }) => ({
        EventDataStores: eventDataStores
          .filter(({ EventDataStoreArn }) => EventDataStoreArn?.split(':')[3] === region)
          .map(({ Name, EventDataStoreArn }) => ({ Name, EventDataStoreArn })),
      })),
    )
    .when(
      on('GetEventDataStore'),
      answering(({ input }) => ({
        ...eventDataStores.find(({ EventDataStoreArn }) => EventDataStoreArn === input['EventDataStore']),
      })),
    )
    .when(
      on('GetMacieSession'),
      inMacie(() => ({ status: 'ENABLED' })),
    )
    .when(
      on('GetAdministratorAccount'),
      inMacie(() => ({})),
    )
    .when(
      on('GetAutomatedDiscoveryConfiguration'),
      inMacie(() => ({ status: automatedDiscovery })),
    )
    .when(
      on('DescribeBuckets'),
      inMacie((buckets) => ({ buckets })),
    )
    .when(on('GetBucketPolicyStatus'), answering(policyStatusAnswer(false)))
    .when(on('DescribeRegions'), answering(regionsAnswer(regions)))
    .when(
      on('DescribeTrails'),
      amending<DescribeTrailsResponse>(moto, ({ trailList = [] }) => ({ trailList: [...trailList, ...shadowTrails] })),
    )
    .when(on('GetTrailStatus'), (request) => {
      const more = trailStatus[trailNamed(request.input['Name'])];
      return more && amending<GetTrailStatusResponse>(moto, (answer) => ({ ...answer, ...more }))(request);
    })
    .when(on('GetInsightSelectors'), (request) =>
      withoutInsights.includes(trailNamed(request.input['TrailName']))
        ? awsError(request, 'InsightNotEnabledException', 'Insights are not enabled on this trail.', 400)
        : undefined,
    )
    .when(
      on('DescribeLogGroups'),
      amending<DescribeLogGroupsResponse>(moto, (answer) => ({
        ...answer,
        logGroups: (answer.logGroups ?? []).map((group) => ({ ...group, ...logGroups[group.logGroupName ?? ''] })),
      })),
    )
    .when(on('GetDataProtectionPolicy'), ({ input }) => {
      const logGroupIdentifier = String(input['logGroupIdentifier']);
      const policyDocument = JSON.stringify(dataProtection[logGroupIdentifier.split(':').at(-1) ?? '']);
      const answer: GetDataProtectionPolicyResponse = { logGroupIdentifier, policyDocument };
      return { status: 200, body: JSON.stringify(answer) };
    })
    .when(on('DescribeAccountPolicies'), ({ input }) => {
      const ofType = accountPolicies.filter(({ policyType }) => policyType === input['policyType']);
      const answer: DescribeAccountPoliciesResponse = { accountPolicies: ofType };
      return { status: 200, body: JSON.stringify(answer) };
    })
    .when(on('DescribeDeliveryChannelStatus'), ({ region }) => {
      const status = deliveryChannels[region];
      const answer: DescribeDeliveryChannelStatusResponse = { DeliveryChannelsStatus: status ? [status] : [] };
      return { status: 200, body: dated(answer) };
    });
}

const trailNamed = (arn: unknown): string => String(arn).split('/').at(-1) ?? '';
