import { readFileSync } from 'node:fs';
import { IncompleteError, InvocationError } from '../lambda/errors.ts';
import type { ConfigRuleEvent } from '../lambda/event.ts';
import { lookingAt } from '../lambda/looking-at.ts';
import { run } from '../lambda/run.ts';
import type { Policy } from '../policy/policy.ts';
import { configClient } from '../sources/config-item/client.ts';
import { fetchItem } from '../sources/config-item/history.ts';
import { regionOf } from '../sources/live/arn.ts';
import { openLive } from '../sources/live/index.ts';
import type { Evaluation } from '../sinks/evaluation.ts';
import { UsageError } from './errors.ts';
import { policiesOf } from './policies.ts';
import { messageOf } from '../message-of.ts';

export interface InvokeFlags {
  /** The policy that the event names: by default the shipped one of that name. */
  readonly policy?: string;
  /** Where to look: by default the region of the rule. */
  readonly region?: string;
}

/** As long as a function can run, in milliseconds. */
const longest = 900_000;

/**
 * Runs the function of an AWS Config rule on a recorded event, and prints the evaluations, one JSON object a line, instead of sending them.
 * What AWS Config holds of resources that are gone is not looked at. Exit code 0: complete and compliant; 1: something is not; 3: incomplete.
 */
export async function invoke(file: string, flags: InvokeFlags): Promise<number> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const event = eventIn(file);
  const region = flags.region ?? regionOf(String(event['configRuleArn']));
  if (region === undefined)
    throw new UsageError(`${file}: has no configRuleArn that tells the region; name it with --region`);
  let failing = false;
  const print = (evaluation: Evaluation): void => {
    failing ||= evaluation.compliance === 'NON_COMPLIANT';
    process.stdout.write(`${JSON.stringify(evaluation)}\n`);
  };
  try {
    await run(event, {
      policyOf: (id) => policyNamed(id, flags.policy),
      open: (signal) => openLive({ ...lookingAt(region), signal }),
      fetchItem: (summary, signal) => fetchItem(configClient(region), summary, signal),
      storedResults: () => Promise.resolve([]),
      put: async (evaluations) => evaluations.forEach(print),
      log: (line) => void process.stderr.write(`${JSON.stringify(line)}\n`),
      remaining: () => longest,
    });
  } catch (problem) {
    if (problem instanceof InvocationError) throw new UsageError(problem.message);
    if (!(problem instanceof IncompleteError)) throw problem;
    process.stderr.write(`trailproof: incomplete: ${problem.message}\n`);
    return failing ? 1 : 3;
  }
  return failing ? 1 : 0;
}

function eventIn(file: string): ConfigRuleEvent {
  let event: unknown;
  try {
    event = JSON.parse(readFileSync(file, 'utf8'));
  } catch (problem) {
    throw new UsageError(`${file}: cannot be read as JSON: ${messageOf(problem)}`);
  }
  if (typeof event === 'object' && event !== null && 'invokingEvent' in event) return event as ConfigRuleEvent;
  throw new UsageError(`${file}: is not the event of an AWS Config rule: it has no \`invokingEvent\``);
}

function policyNamed(id: string, reference = id): Policy {
  const [policy] = policiesOf([reference]);
  if (policy?.id === id) return policy;
  throw new UsageError(`the event names policy ${id}, and ${reference} is ${policy?.id}`);
}
