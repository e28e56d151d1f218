import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { ConfigRuleEvent } from '../../src/lambda/event.ts';
import { denied } from '../support/behaviours.ts';
import { change, oversized, ruleEvent, scheduled } from '../support/config-rule-events.ts';
import { ConfigService, history } from '../support/config-service.ts';
import { trailItem } from '../support/config-items.ts';
import { answerFaultless } from '../support/faultless-account.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { loadFunction, type RuleFunction } from '../support/rule-function.ts';

const policy = policyOf(rules.map((rule) => controlOf(rule)));

let proxy: Proxy;
let lambda: RuleFunction;
beforeAll(async () => {
  proxy = await startProxy();
  lambda = await loadFunction(proxy.url);
  lambda.install(policy);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(async () => {
  vi.restoreAllMocks();
  lambda.remove();
  await proxy.stop();
});

interface Outcome {
  readonly sent: readonly string[];
  readonly operations: readonly string[];
  readonly failed: boolean;
}

/** What is reported, and which operations were asked for, when one of them is denied. */
async function outcomeOf(event: ConfigRuleEvent, refused?: string): Promise<Outcome> {
  proxy.clear();
  if (refused !== undefined) proxy.when({ operation: refused }, denied());
  proxy.when({ operation: 'GetResourceConfigHistory' }, history(trailItem('api')));
  const config = new ConfigService(proxy);
  config.answer();
  answerFaultless(proxy, { groups: [30, 365, null], trails: ['audit', 'billing'] });
  const failed = await lambda.invoke(event).then(
    () => false,
    () => true,
  );
  return { sent: config.sent, operations: [...new Set(proxy.requests.map(({ operation }) => operation))], failed };
}

const kinds = { schedule: scheduled(), change: change(), 'oversized change': oversized() };

describe.each(Object.entries(kinds))('a denied call on %s', (kind, message) => {
  test.each(['error', 'noncompliant', 'notApplicable'])(
    'never gives an answer that is better than the whole evidence gives, onUnknown %s',
    async (onUnknown) => {
      let denials = 0;
      let compliant = 0;
      for (const { id: control } of policy.controls) {
        const event = ruleEvent(message, { control, onUnknown });
        const full = await outcomeOf(event);
        expect(full.sent).not.toEqual([]);
        expect(full.failed).toBe(false);
        if (full.sent.some((line) => line.endsWith(' COMPLIANT'))) compliant++;
        for (const operation of full.operations) {
          const less = await outcomeOf(event, operation);
          denials++;
          const better = less.sent.filter((line) => line.endsWith(' COMPLIANT') && !full.sent.includes(line));
          expect({ control, operation, better }).toEqual({ control, operation, better: [] });
          const lost = full.sent.filter((line) => !less.sent.includes(line));
          expect(onUnknown !== 'error' || lost.length === 0 || less.failed).toBe(true);
        }
      }
      expect(denials).toBeGreaterThan(policy.controls.length / 2);
      expect(compliant).toBeGreaterThan(kind === 'schedule' ? policy.controls.length / 2 : 2);
    },
    60_000,
  );
});
