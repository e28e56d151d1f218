import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { ConfigRuleEvent } from '../../src/lambda/event.ts';
import { answering, denied } from '../support/behaviours.ts';
import { change, oversized, ruleEvent, scheduled } from '../support/config-rule-events.ts';
import { ConfigService, history } from '../support/config-service.ts';
import { functionItem, trailItem } from '../support/config-items.ts';
import { answerFaultless } from '../support/faultless-account.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { account, homeRegion, now } from '../support/resources.ts';
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

const isCompliant = (line: string): boolean => line.endsWith(' COMPLIANT');

interface Outcome {
  readonly sent: readonly string[];
  readonly operations: readonly string[];
  readonly failed: boolean;
}

/** What is reported, and which operations were asked for, when one of them is denied. */
async function outcomeOf(event: ConfigRuleEvent, refused?: string): Promise<Outcome> {
  proxy.clear();
  if (refused !== undefined) proxy.when({ operation: refused }, denied());
  proxy.when({ operation: 'ListFunctions' }, answering({ Functions: [described] }));
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

const trailControls = policy.controls.filter(({ rule }) => rule.subject === 'trail');
const functionControls = policy.controls.filter(({ rule }) =>
  ['lambda/log-format', 'lambda/log-group', 'lambda/log-level'].includes(rule.id),
);
const described = {
  FunctionName: 'load',
  FunctionArn: `arn:aws:lambda:${homeRegion}:${account}:function:load`,
  Runtime: 'nodejs24.x',
  LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' },
};
const oversizedNow = { ...oversized(), notificationCreationTime: now };

test.each([
  { message: 'a schedule', invoking: scheduled(), controls: policy.controls, onUnknown: 'error' },
  { message: 'a schedule', invoking: scheduled(), controls: policy.controls, onUnknown: 'noncompliant' },
  { message: 'a schedule', invoking: scheduled(), controls: policy.controls, onUnknown: 'notApplicable' },
  { message: 'a change', invoking: change(), controls: trailControls, onUnknown: 'error' },
  { message: 'an oversized change', invoking: oversizedNow, controls: trailControls, onUnknown: 'error' },
  {
    message: 'a change of a function',
    invoking: change(functionItem()),
    controls: functionControls,
    onUnknown: 'error',
  },
])(
  'a denied call on $message, with onUnknown $onUnknown, never gives an answer that is better than the whole evidence gives',
  async ({ invoking, controls, onUnknown }) => {
    let compliant = 0;
    for (const { id: control } of controls) {
      const event = ruleEvent(invoking, { control, onUnknown });
      const full = await outcomeOf(event);
      if (full.sent.some(isCompliant)) compliant++;
      for (const operation of full.operations) {
        const less = await outcomeOf(event, operation);
        const better = less.sent.filter((line) => isCompliant(line) && !full.sent.includes(line));
        expect({ control, operation, better }).toEqual({ control, operation, better: [] });
        const lost = full.sent.filter((line) => !less.sent.includes(line));
        expect(onUnknown !== 'error' || lost.length === 0 || less.failed).toBe(true);
      }
    }
    expect(compliant).toBeGreaterThan(Math.min(controls.length / 2, 10));
  },
  180_000,
);
