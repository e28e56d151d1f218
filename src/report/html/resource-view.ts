import type { Report } from '../report.ts';
import { nameOf, number } from '../words.ts';
import type { Gathered } from './gathered.ts';
import { markup, type Markup } from './markup.ts';
import { badge, severityMark, type Anchors } from './parts.ts';
import type { Resource } from './resource.ts';

/** Each of them stands under its controls, too. */
const mostResources = 1_000;

/** What there is to do for each resource, the gravest first. */
export function* byResource(
  { accounts }: Report,
  { resources }: Gathered,
  anchors: Anchors,
): Generator<Markup, void, undefined> {
  yield markup`<section id="resources"><h2>Findings by resource</h2>\n`;
  if (resources.length === 0) yield markup`<p>Nothing failed, was accepted or is undecided of any resource.</p>\n`;
  else if (resources.length > mostResources)
    yield markup`<p>The ${number(mostResources)} gravest of ${number(resources.length)} resources of which something failed, was accepted or is undecided. All of them stand under their controls above.</p>\n`;
  else yield markup`<p>Resources of which something failed, was accepted or is undecided, the gravest first.</p>\n`;
  for (const resource of resources.slice(0, mostResources)) yield one(resource, accounts.length > 1, anchors);
  yield markup`</section>\n`;
}

function one({ subject, findings }: Resource, severalAccounts: boolean, anchors: Anchors): Markup {
  const { type, account, region, arn } = subject;
  const { key: _, ...whole } = subject;
  const where = severalAccounts ? `${account}, ${region}` : region;
  return markup`
    <div class="resource"><div><h3>${nameOf(whole)}</h3><p class="where">${type} · ${where}${arn === undefined ? '' : markup`<br><code>${arn}</code>`}</p></div>
    <ul>${findings.map(({ tally, status, key }) => markup`<li data-status="${status}">${severityMark(tally.control.severity)} ${badge(status)} ${anchors.link(tally, { ofPolicy: true })}${key === undefined ? '' : ` (${key})`}`)}</ul></div>\n`;
}
