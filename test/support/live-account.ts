import { vi } from 'vitest';
import { openLive, type LiveOptions, type LiveSource } from '../../src/sources/live/index.ts';
import { answering, identityAnswer, regionsAnswer } from './behaviours.ts';
import { startProxy, type Proxy } from './proxy.ts';

/** A live source that talks to the endpoint at `url`, with patience for tests. Sets the environment: unstub it afterwards. */
export function openAt(url: string, options: Partial<LiveOptions> = {}): LiveSource {
  vi.stubEnv('AWS_ENDPOINT_URL', url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('AWS_REGION', undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  return openLive({
    regions: ['eu-west-1'],
    excludeRegions: [],
    quotaShare: 1,
    maxAttempts: 1,
    attemptTimeout: 5_000,
    signal: new AbortController().signal,
    ...options,
  });
}

/** An endpoint of our own in which the account 111122223333 has these regions and nothing else. */
export async function startAccount(regions: readonly string[] = ['eu-west-1']): Promise<Proxy> {
  const proxy = await startProxy();
  return proxy
    .when({ operation: 'GetCallerIdentity' }, answering(identityAnswer('111122223333')))
    .when({ operation: 'DescribeRegions' }, answering(regionsAnswer(regions)));
}
