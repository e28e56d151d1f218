import { counted } from '../../counted.ts';
import type { Call } from '../../sources/evidence.ts';
import type { Report } from '../report.ts';
import type { Group } from './group.ts';
import { markup, type Markup } from './markup.ts';
import { table, time } from './parts.ts';

/** Calls of one action in one account. */
interface Action {
  readonly account: string;
  readonly action: string;
  readonly regions: Set<string>;
  count: number;
  failed: number;
  first: string;
  last: string;
}

/** The calls that the findings of one control rest on. */
export function callsOf({ accounts }: Report, groups: readonly Group[]): Markup {
  const actions = new Map<string, Action>();
  for (const { account, calls } of accounts) {
    const cited = new Set<number>();
    for (const { example, calls: own } of groups)
      if (example.subject.account === account) for (const call of own) cited.add(call);
    for (const number of cited) {
      const call = calls[number];
      if (call) count(actions, account, call);
    }
  }
  if (actions.size === 0) return markup``;
  const rows = [...actions.values()].map(({ action, account, count: made, first, last }) => {
    const where = accounts.length > 1 ? ` in ${account}` : '';
    return markup`<li><code>${action}</code>${where}: ${counted(made, 'call')}, ${period(first, last)}`;
  });
  return markup`<details class="more calls"><summary>Read with ${counted(actions.size, 'AWS action')}</summary><ul>${rows}</ul></details>\n`;
}

/** All calls of the run, so that it can be repeated. */
export function allCalls({ accounts }: Report): Markup {
  const actions = new Map<string, Action>();
  for (const { account, calls } of accounts) for (const call of calls) count(actions, account, call);
  const rows = [...actions.values()].map(({ action, account, regions, count: made, failed, first, last }) => [
    markup`<code>${action}</code>`,
    account,
    [...regions].join(', '),
    made,
    failed,
    period(first, last),
  ]);
  if (rows.length === 0) return markup`<p>No call was recorded.</p>\n`;
  return table('Calls to AWS', ['Action', 'Account', 'Regions', 'Calls', 'Failed', 'When'], rows);
}

function count(actions: Map<string, Action>, account: string, { action, region, time: at, outcome }: Call): void {
  const key = `${account} ${action}`;
  const known = actions.get(key) ?? { account, action, regions: new Set(), count: 0, failed: 0, first: at, last: at };
  actions.set(key, known);
  known.regions.add(region);
  known.count++;
  if (outcome !== 'ok') known.failed++;
  if (at < known.first) known.first = at;
  if (at > known.last) known.last = at;
}

function period(first: string, last: string): Markup {
  return first === last ? time(first) : markup`${time(first)} to ${time(last)}`;
}
