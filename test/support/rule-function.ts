import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { ConfigRuleEvent } from '../../src/lambda/event.ts';
import { resolvedText } from '../../src/policy/resolved-policy.ts';
import type { Summary } from '../../src/lambda/run.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { homeRegion } from './resources.ts';

/** The function of a rule as it runs in Lambda, its policies in a folder of their own, and AWS at the endpoint of the URL. */
export interface RuleFunction {
  /** As many parameters as the handler declares. */
  readonly arity: number;
  install(policy: Policy): void;
  /** @param milliseconds until Lambda would stop it. */
  invoke(event: ConfigRuleEvent, milliseconds?: number): Promise<Summary>;
  remove(): void;
}

/** Loads the handler. Sets the environment, which the handler reads as it is loaded: once in a test file. */
export async function loadFunction(url: string): Promise<RuleFunction> {
  const folder = mkdtempSync(join(tmpdir(), 'function-'));
  mkdirSync(join(folder, 'policies'));
  vi.stubEnv('AWS_ENDPOINT_URL', url);
  vi.stubEnv('AWS_REGION', homeRegion);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('LAMBDA_TASK_ROOT', folder);
  const { handler } = await import('../../src/lambda/handler.ts');
  return {
    arity: handler.length,
    install: (policy) => writeFileSync(join(folder, 'policies', `${policy.id}.json`), resolvedText(policy)),
    invoke: (event, milliseconds = 60_000) => handler(event, { getRemainingTimeInMillis: () => milliseconds }),
    remove() {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    },
  };
}
