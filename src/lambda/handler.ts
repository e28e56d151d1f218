import { configClient } from '../sources/config-item/client.ts';
import { fetchItem } from '../sources/config-item/history.ts';
import { openLive } from '../sources/live/index.ts';
import { putEvaluations } from '../sinks/put-evaluations.ts';
import { storedResults } from '../sinks/stored-results.ts';
import type { ConfigRuleEvent } from './event.ts';
import { lookingAt } from './looking-at.ts';
import { policyOf } from './policies.ts';
import { run, type Summary } from './run.ts';
import { SharedFacts } from './shared-facts.ts';

/** Lambda sets it. */
const region = process.env['AWS_REGION'] ?? 'us-east-1';
const client = configClient(region);
const facts = new SharedFacts();

/** The function of every rule: AWS Config's event in, evaluations to AWS Config out. It looks at its own region only. */
export async function handler(
  event: ConfigRuleEvent,
  context: { getRemainingTimeInMillis(): number },
): Promise<Summary> {
  return run(event, {
    policyOf,
    open(signal, schedule) {
      const live = openLive({ ...lookingAt(region), signal });
      return schedule === undefined ? live : facts.of(schedule, live);
    },
    fetchItem: (summary, signal) => fetchItem(client, summary, signal),
    storedResults: (rule, signal) => storedResults(client, rule, signal),
    put: (evaluations, occasion) => putEvaluations(client, evaluations, occasion),
    log: (line) => void process.stdout.write(`${JSON.stringify(line)}\n`),
    remaining: () => context.getRemainingTimeInMillis(),
  });
}
