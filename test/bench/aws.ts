import { setTimeout as sleep } from 'node:timers/promises';
import { answering, limited, type Behaviour } from '../support/behaviours.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import type { AwsRequest } from '../support/request.ts';
import { answerOf, type Account } from './account.ts';

/** Seconds until an answer comes. */
export const latency = 0.15;

/** Requests a second that AWS allows an account in a region, and how many at once after a pause. */
interface Quota {
  readonly perSecond: number;
  readonly burst: number;
}

const quotas: Readonly<Record<string, Quota>> = {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  DescribeLogGroups: { perSecond: 10, burst: 10 },
  // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
  DescribeStateMachine: { perSecond: 20, burst: 200 },
  // https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-service-limits-what-are.html
  DescribeCluster: { perSecond: 1, burst: 10 },
};
const unpublished: Quota = { perSecond: 5, burst: 5 };
/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html: all reads share one. */
const cloudtrailReads: Quota = { perSecond: 10, burst: 10 };

const quotaOf = (operation: string): Quota => quotas[operation] ?? unpublished;

/** Seconds that so many requests take in a region, with a share of the quota. */
export const secondsFor = (operation: string, requests: number, share: number): number =>
  requests / (quotaOf(operation).perSecond * share);

/** An endpoint with one account behind it, AWS's quotas before it and AWS's distance. */
export interface Aws {
  readonly url: string;
  /** Requests by operation. */
  calls(): Readonly<Record<string, number>>;
  throttled(): number;
  stop(): Promise<void>;
}

export async function startAws(account: Account): Promise<Aws> {
  let throttled = 0;
  const quota = throttle();
  const proxy: Proxy = await startProxy();
  proxy.when({}, async (request) => {
    const refusal = await quota(request);
    if (refusal !== undefined) throttled++;
    await sleep(latency * 1000);
    return refusal ?? answering(() => answerOf(account, request))(request);
  });
  return {
    url: proxy.url,
    calls: () => countBy(proxy.requests.map(({ operation }) => operation)),
    throttled: () => throttled,
    stop: () => proxy.stop(),
  };
}

/** One token bucket an account, a region and a quota. */
function throttle(): Behaviour {
  const buckets = new Map<string, Behaviour>();
  const place = ({ accessKey, region }: AwsRequest): string => `${accessKey} ${region}`;
  return (request) => {
    const isTrail = request.service === 'cloudtrail';
    const name = isTrail ? 'cloudtrail' : `${request.service}.${request.operation}`;
    const { perSecond, burst } = isTrail ? cloudtrailReads : quotaOf(request.operation);
    const bucket = buckets.get(name) ?? limited(perSecond, burst, place);
    buckets.set(name, bucket);
    return bucket(request);
  };
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
