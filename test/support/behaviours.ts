import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsRequest } from './request.ts';

/** What the proxy sends in place of the endpoint's answer. */
export type Reply =
  | {
      readonly status: number;
      readonly body: string;
      readonly type?: string;
      readonly date?: Date;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Nothing, ever. */
  | 'hang'
  /** Headers and the beginning of a body, then nothing. */
  | 'stall'
  /** The connection is cut. */
  | 'reset';

/** What becomes of a request: a reply, or undefined to let it pass on. */
export type Behaviour = (request: AwsRequest) => Reply | undefined | Promise<Reply | undefined>;

/** AWS's refusal, in the shape of the request's protocol and in the words by which AWS tells who refused. */
export function denied(by: 'identity' | 'scp' | 'boundary' | 'resource' = 'identity'): Behaviour {
  return (request) => {
    const code = { json: 'AccessDeniedException', query: 'AccessDenied', ec2: 'UnauthorizedOperation' } as const;
    const name =
      request.protocol === 'rest-json'
        ? code.json
        : request.protocol === 'rest-xml'
          ? code.query
          : code[request.protocol];
    const what = `User: arn:aws:sts::111122223333:assumed-role/audit/s is not authorized to perform: ${request.service}:${request.operation}`;
    return awsError(request, name, `${what} ${refusals[by]}`, request.protocol === 'json' ? 400 : 403);
  };
}

const refusals = {
  identity: 'because no identity-based policy allows the action',
  scp: 'with an explicit deny in a service control policy',
  boundary: 'because no permissions boundary allows the action',
  resource: 'with an explicit deny in a resource-based policy',
} as const;

/** Throttles the first `times` requests, then lets them pass; for ever without a number. */
export function throttled(times = Infinity): Behaviour {
  let left = times;
  return (request) => (left-- > 0 ? throttle(request) : undefined);
}

/**
 * Throttles what exceeds a token bucket of `perSecond`, one for each region and operation unless `keyOf` tells them apart otherwise, as AWS
 * does; `burst` is its capacity.
 */
export function limited(
  perSecond: number,
  burst = perSecond,
  keyOf = ({ region, operation }: AwsRequest): string => `${region} ${operation}`,
): Behaviour {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (request) => {
    const key = keyOf(request);
    const now = performance.now();
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: now });
    return tokens < 1 ? throttle(request) : undefined;
  };
}

const throttle = (request: AwsRequest): Reply =>
  request.protocol === 'ec2'
    ? awsError(request, 'RequestLimitExceeded', 'Request limit exceeded.', 503)
    : awsError(request, request.protocol === 'json' ? 'ThrottlingException' : 'Throttling', 'Rate exceeded', 400);

/** An error of AWS's own. */
export function failing(code = 'InternalFailure', status = 500): Behaviour {
  return (request) => awsError(request, code, 'The request failed.', status);
}

/** What stands where AWS should: a page for people. */
export const html =
  (status: number): Behaviour =>
  () => ({ status, body: '<html>Bad gateway</html>', type: 'text/html' });

/** Passes on after `milliseconds`. */
export function delayed(milliseconds: number): Behaviour {
  return async () => {
    await sleep(milliseconds);
    return undefined;
  };
}

export const hanging: Behaviour = () => 'hang';
export const stalling: Behaviour = () => 'stall';
export const resetting: Behaviour = () => 'reset';
/** Says that all is well, and nothing else. */
export const empty: Behaviour = () => ({ status: 200, body: '' });

/** A canned answer: an object for JSON protocols, text for the others, or what makes it from the request; undefined passes on. */
export function answering(answer: object | string | ((request: AwsRequest) => object | string | undefined)): Behaviour {
  return (request) => {
    const made =
      typeof answer === 'function' ? (answer as (request: AwsRequest) => object | string | undefined)(request) : answer;
    if (made === undefined) return undefined;
    return { status: 200, body: typeof made === 'string' ? made : JSON.stringify(made) };
  };
}

/** An error in the shape of the request's protocol. */
export function awsError(request: AwsRequest, code: string, message: string, status: number): Reply {
  switch (request.protocol) {
    case 'json':
    case 'rest-json':
      return { status, body: JSON.stringify({ __type: code, message }) };
    case 'query':
      return {
        status,
        body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
      };
    case 'ec2':
      return {
        status,
        body: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>r-1</RequestID></Response>`,
      };
    case 'rest-xml':
      return {
        status,
        body: `<Error><Code>${code}</Code><Message>${message}</Message><RequestId>r-1</RequestId></Error>`,
      };
  }
}

/** The answer of sts:GetCallerIdentity. */
export function identityAnswer(account: string, partition = 'aws'): string {
  return `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:${partition}:sts::${account}:assumed-role/audit/s</Arn><UserId>U</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r-0</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
}

/** The answer of ec2:DescribeRegions: names, or names with their opt-in status. */
export function regionsAnswer(regions: readonly string[] | Readonly<Record<string, string>>): string {
  const entries = Array.isArray(regions)
    ? regions.map((name: string) => [name, 'opt-in-not-required'])
    : Object.entries(regions);
  const items = entries.map(
    ([name, status]) => `<item><regionName>${name}</regionName><optInStatus>${status}</optInStatus></item>`,
  );
  return `<DescribeRegionsResponse><requestId>r-0</requestId><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`;
}
