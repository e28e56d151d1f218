import { counted } from '../../counted.ts';
import type { ManualControl } from '../../policy/policy.ts';
import { statuses, type ReportedControl, type Status } from '../../results.ts';
import { statusOf, worstFirst, type ControlTally } from '../../tally.ts';
import type { Report } from '../report.ts';
import { ofPolicy } from '../words.ts';
import { callsOf } from './calls.ts';
import type { Gathered } from './gathered.ts';
import { groupOf } from './group-view.ts';
import type { Group } from './group.ts';
import { lines, link, markup, type Markup, type Part } from './markup.ts';
import { badge, countBadges, definitions, inWords, sentence, severityMark, type Anchors } from './parts.ts';

/** Every finding, under its control; what is to be done comes first. */
export function* controls(report: Report, gathered: Gathered, anchors: Anchors): Generator<Markup, void, undefined> {
  for (const policy of report.policies) {
    const own = ofPolicy(report.tally, policy);
    yield markup`<h3>${policy.title}</h3>\n`;
    for (const tally of [...own.filter(isOpen).toSorted(worstFirst), ...own.filter((tally) => !isOpen(tally))])
      yield* section(report, tally, gathered.groups.get(tally) ?? [], anchors.of(tally));
  }
}

const isOpen = ({ counts }: ControlTally): boolean => counts.fail + counts.unknown > 0;

function* section(
  report: Report,
  tally: ControlTally,
  groups: readonly Group[],
  id: string,
): Generator<Markup, void, undefined> {
  const { control, counts } = tally;
  const status = statusOf(counts) ?? 'not-judged';
  yield markup`
    <details class="control" id="${id}" data-severity="${control.severity}"><summary>
    ${severityMark(control.severity)}<span class="name"><h4>${control.title}</h4><code>${control.id}</code></span>
    <span class="counts">${status === 'not-judged' ? badge(status) : countBadges(counts)}</span></summary>
    <div class="body">\n`;
  for (const status of statuses) if (!isQuiet(status)) yield* groupsOf(report, status, groups);
  yield 'rule' in control ? ofRule(control) : ofPerson(control);
  for (const status of statuses) if (isQuiet(status)) yield* quiet(report, status, groups, counts[status]);
  yield callsOf(report, groups);
  yield markup`</div></details>\n`;
}

const isQuiet = (status: Status): boolean => status === 'pass' || status === 'not-applicable';

function* groupsOf(report: Report, status: Status, groups: readonly Group[]): Generator<Markup, void, undefined> {
  for (const group of groups) if (group.example.status === status) yield* groupOf(report, group);
}

/** What passes and what does not apply is there, and out of the way. */
function* quiet(
  report: Report,
  status: Status,
  groups: readonly Group[],
  count: number,
): Generator<Markup, void, undefined> {
  if (count === 0) return;
  yield markup`<details class="quiet"><summary>${count} ${inWords(status)}</summary>`;
  yield* groupsOf(report, status, groups);
  yield markup`</details>\n`;
}

function ofRule({ rule, params, rationale, citations }: ReportedControl): Markup {
  return definitions(
    [
      ['Why', sentence(rationale ?? rule.rationale)],
      ['Law', citationsOf(citations)],
      ['Rule', markup`<code>${rule.id}</code>${parameters(params)}`],
      ['Cost', rule.costImpact],
      ['To mend it', markup`<pre>${lines(rule.remediation)}</pre>`],
      ['AWS', markup`${rule.references.map((address) => markup`<span class="line">${link(address)}</span>`)}`],
    ],
    'about',
  );
}

function ofPerson({ statement, maxAgeDays, rationale, citations }: ManualControl): Markup {
  return definitions(
    [
      ['To attest', sentence(statement)],
      ['Holds', `for ${counted(maxAgeDays, 'day')} at most`],
      ['Why', rationale === undefined ? undefined : sentence(rationale)],
      ['Law', citationsOf(citations)],
    ],
    'about',
  );
}

function parameters(params: ReportedControl['params']): readonly Markup[] {
  return Object.entries(params).map(
    ([name, value]): Markup => markup`<span class="line"><code>${name} = ${JSON.stringify(value)}</code></span>`,
  );
}

function citationsOf(citations: ReportedControl['citations']): Part {
  if (citations.length === 0) return undefined;
  return markup`${citations.map(({ ref, status, strength, note }) => {
    const how = [strength, status].filter((word) => word !== undefined).join(', ');
    return markup`<span class="line">${ref} <small>${how}${note === undefined ? '' : `; ${note}`}</small></span>`;
  })}`;
}
