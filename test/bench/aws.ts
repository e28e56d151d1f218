import { setTimeout as sleep } from 'node:timers/promises';
import { answering, limited, type Behaviour } from '../support/behaviours.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import type { AwsRequest } from '../support/request.ts';
import { answerOf, type Account } from './account.ts';

/** Seconds until an answer comes. */
export const latency = 0.15;

/** Requests a second that AWS allows an account in a region. */
export const quotas = { cloudtrailReads: 10, describeLogGroups: 10, unpublished: 5 };

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
  const quota = quotaOf();
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
function quotaOf(): Behaviour {
  const place = ({ accessKey, region }: AwsRequest): string => `${accessKey} ${region}`;
  const each = (request: AwsRequest): string => `${place(request)} ${request.service}.${request.operation}`;
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html: all reads share one.
  const cloudtrail = limited(quotas.cloudtrailReads, quotas.cloudtrailReads, place);
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  const logGroups = limited(quotas.describeLogGroups, quotas.describeLogGroups, place);
  const others = limited(quotas.unpublished, quotas.unpublished, each);
  return (request) => {
    if (request.service === 'cloudtrail') return cloudtrail(request);
    return request.operation === 'DescribeLogGroups' ? logGroups(request) : others(request);
  };
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
