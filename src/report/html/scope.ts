import { isOld } from '../../notices.ts';
import type { Notice } from '../../results.ts';
import { size, statusOf } from '../../tally.ts';
import type { Report } from '../report.ts';
import type { Gathered } from './gathered.ts';
import { markup, type Markup } from './markup.ts';
import { leavesOut, limits } from './notice-kinds.ts';
import { sentence, table, time, unbroken, type Anchors } from './parts.ts';

/** The population: accounts, regions and resources. */
export function* population({ tally, reportedAt }: Report, { judged }: Gathered): Generator<Markup, void, undefined> {
  yield markup`<section id="scope"><h2>What was looked at</h2>\n`;
  const accounts = tally.accounts.map(({ run, counts, failedCalls }) => [
    markup`<code>${run.account}</code>`,
    run.regions.length > 0 ? unbroken(run.regions) : 'none',
    markup`${time(run.collectedAt)} to ${time(run.finishedAt)}${isOld(run, reportedAt) ? markup` <strong>(old)</strong>` : ''}`,
    size(counts),
    run.calls.length,
    failedCalls,
  ]);
  const heading = ['Account', 'Regions', 'Evidence collected', 'Findings', 'Calls', 'Failed calls'];
  yield table('Accounts and regions', heading, accounts);
  const types = [...judged].map(([type, count]) => [markup`<code>${type}</code>`, count]);
  if (types.length === 0) yield markup`<p>No resource was judged but the accounts themselves.</p>\n`;
  else yield table('Resources judged, by type', ['Type', 'Resources'], types);
  yield markup`<p class="note">A resource is counted when at least one control looked at it. Accounts and regions as a whole are judged besides.</p>\n`;
  yield markup`</section>\n`;
}

/** What the verdicts do not speak of. */
export function* leftOut({ notices, tally }: Report, anchors: Anchors): Generator<Markup, void, undefined> {
  const told = notices.filter(leavesOut);
  const silent = tally.controls.filter(({ counts }) => statusOf(counts) === undefined);
  yield markup`<section id="left-out"><h2>What was left out</h2>\n`;
  if (told.length === 0 && silent.length === 0)
    yield markup`<p>No region was left out, no control switched off or changed, no class replaced, no resource excluded.</p>\n`;
  else {
    yield markup`<ul class="plain">${told.map(({ kind, message }) => markup`<li><b>${sentence(kind.replaceAll('-', ' '))}</b> ${sentence(message)}.</li>`)}`;
    for (const control of silent)
      yield markup`<li><b>Not judged</b> ${anchors.link(control)} of policy ${control.policy.id} has no finding.</li>`;
    yield markup`</ul>\n`;
  }
  yield markup`</section>\n`;
}

/** What else there is to know of the run. */
export function othersOf({ notices }: Report): readonly Notice[] {
  return notices.filter((notice) => !limits(notice) && !leavesOut(notice));
}

export function* notes(report: Report): Generator<Markup, void, undefined> {
  const told = othersOf(report);
  if (told.length === 0) return;
  yield markup`<section id="notices"><h2>Notices</h2>\n<ul class="plain">`;
  for (const { kind, message } of told)
    yield markup`<li><b>${sentence(kind.replaceAll('-', ' '))}</b> ${sentence(message)}.</li>`;
  yield markup`</ul></section>\n`;
}
