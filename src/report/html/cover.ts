import { counted } from '../../counted.ts';
import type { ReportedPolicy } from '../../results.ts';
import { disclaimer, type Report } from '../report.ts';
import type { Gathered } from './gathered.ts';
import { markup, type Markup } from './markup.ts';
import { leavesOut, limits } from './notice-kinds.ts';
import { definitions, sentence, time } from './parts.ts';
import { notAssessed } from './undecided.ts';

/** What the page is called. */
export function titleOf({ accounts }: Report): string {
  const [first, ...others] = accounts;
  return first && others.length === 0
    ? `Compliance report on AWS account ${first.account}`
    : `Compliance report on ${accounts.length} AWS accounts`;
}

/** Who looked at what, when, with what and by which policies; and what limits all of it, before anything else. */
export function* cover(report: Report, gathered: Gathered): Generator<Markup, void, undefined> {
  const { version, reportedAt, accounts, policies } = report;
  const limiting = report.notices.filter(limits);
  yield markup`
    <header class="cover">
    <p class="brand">Trailproof</p>
    <h1>${titleOf(report)}</h1>
    <p class="lede">${policies.map(({ title }) => markup`<span>${title}</span>`)}</p>
    <p class="disclaimer">${disclaimer}</p>
    ${limiting.map(({ kind, message }) => markup`<p class="alert"><strong>${sentence(kind.replaceAll('-', ' '))}.</strong> ${sentence(message)}.</p>`)}
    ${definitions([
      ['Looked at', population(report, gathered)],
      ['Left out', markup`<a href="#left-out">${leftOutInWords(report)}</a>`],
      ['Not assessed', markup`<a href="#undecided">${notAssessedInWords(report)}</a>`],
      ['Evidence collected', evidencePeriod(report)],
      ['Seen by', markup`${accounts.map(({ caller }) => markup`<code class="line">${caller}</code>`)}`],
      ...policies.map((policy) => ['Policy', basis(policy)] as const),
      ['Report made', markup`${time(reportedAt)} by Trailproof ${version}`],
    ])}
    </header>\n`;
}

function population({ accounts }: Report, { judged }: Gathered): string {
  const regions = new Set(accounts.flatMap((account) => account.regions)).size;
  const resources = [...judged.values()].reduce((total, count) => total + count, 0);
  return `${counted(accounts.length, 'account')}, ${counted(regions, 'region')}, ${counted(resources, 'resource')} of ${counted(judged.size, 'type')}`;
}

function leftOutInWords({ notices }: Report): string {
  const told = notices.filter(leavesOut).length;
  return told === 0
    ? 'no region, control, class or resource'
    : `${counted(told, 'notice')} of regions, controls, classes or resources`;
}

function notAssessedInWords({ tally }: Report): string {
  const { findings, undecided, silent, manual } = notAssessed(tally);
  const parts = [
    findings > 0 ? `${counted(findings, 'finding')} of ${counted(undecided, 'control')}` : '',
    silent > 0 ? `${counted(silent, 'control')} without any finding` : '',
    manual > 0 ? `${counted(manual, 'control')} for a person to attest` : '',
  ].filter((words) => words !== '');
  return parts.join(', ') || 'nothing: all could be decided';
}

function evidencePeriod({ accounts }: Report): Markup {
  const first = accounts.map(({ collectedAt }) => collectedAt).toSorted()[0] ?? '';
  const last =
    accounts
      .map(({ finishedAt }) => finishedAt)
      .toSorted()
      .at(-1) ?? '';
  return markup`${time(first)} to ${time(last)}`;
}

function basis({ id, version, file, legalBasisReviewed, digest }: ReportedPolicy): Markup {
  return markup`
    <b>${id} ${version}</b>, citations held against the law on ${legalBasisReviewed}
    <span class="line"><small>${file}, resolved: <code>sha256:${digest}</code></small></span>`;
}
