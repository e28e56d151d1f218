import { counted } from '../../counted.ts';
import type { Gap, GapCause } from '../../evidence.ts';
import { statusOf, sum, type Tally } from '../../tally.ts';
import type { Report } from '../report.ts';
import type { Gathered } from './gathered.ts';
import { joined, markup, type Markup, type Part } from './markup.ts';
import type { MissingEvidence } from './missing.ts';
import { sentence, table, unbroken, type Anchors } from './parts.ts';

/** What could not be assessed, by the cause, with what would settle it. */
export function* undecided(
  { tally }: Report,
  { missing }: Gathered,
  anchors: Anchors,
): Generator<Markup, void, undefined> {
  const { findings, undecided: open, silent, manual } = notAssessed(tally);
  yield markup`<section id="undecided"><h2>What could not be assessed, and why</h2>\n`;
  if (findings > 0)
    yield markup`<p>${sentence(counted(findings, 'finding'))} of ${counted(open, 'control')} could not be decided. None of them counts as passed.</p>\n`;
  else if (silent === 0) yield markup`<p>All that a machine can judge could be decided.</p>\n`;
  if (silent > 0) yield markup`<p>No finding came of ${counted(silent, 'control')}: nothing was judged there.</p>\n`;
  if (manual > 0)
    yield markup`<p>No attestation is given for ${counted(manual, 'control')} that only a person can judge.</p>\n`;
  for (const [cause, found] of missing) yield ofCause(cause, found, anchors);
  yield markup`</section>\n`;
}

/** What nothing is claimed of: undecided findings and their controls, controls without any finding, and those without an attestation. */
export function notAssessed({ controls }: Tally): {
  readonly findings: number;
  readonly undecided: number;
  readonly silent: number;
  readonly manual: number;
} {
  return {
    findings: sum(controls.map(({ counts }) => counts)).unknown,
    undecided: controls.filter(({ counts }) => counts.unknown > 0).length,
    silent: controls.filter(({ counts }) => statusOf(counts) === undefined).length,
    manual: controls.filter(({ counts }) => counts.manual > 0).length,
  };
}

const mostRows = 200;
const mostControls = 12;

function ofCause(cause: GapCause, found: readonly MissingEvidence[], anchors: Anchors): Markup {
  const { title, settled } = causes[cause];
  const rows = found.slice(0, mostRows).map(({ gap, accounts, regions, controls, findings }): readonly Part[] => {
    const shown = [...controls].slice(0, mostControls).map((control) => anchors.link(control, { ofPolicy: true }));
    const rest = controls.size - shown.length;
    return [
      markup`<code>${gap.needs ?? 'evidence'}</code>${refusal(gap)}`,
      markup`${unbroken(accounts)}${regions.size > 0 ? markup` in ${unbroken(regions)}` : ''}`,
      findings,
      markup`${joined(shown, ', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
    ];
  });
  const rest = found.length - rows.length;
  return markup`
    <h3>${title}</h3><p>${settled}</p>
    ${table(title, ['What is missing', 'Where', 'Findings', 'Controls'], rows, { unseen: true })}
    ${rest > 0 ? markup`<p class="note">And ${rest} more of this cause; each finding below names its own.</p>` : ''}\n`;
}

function refusal({ deniedBy, code }: Gap): Part {
  if (deniedBy !== undefined)
    return markup`<br>refused by a${deniedBy === 'identity-policy' ? 'n' : ''} ${deniedBy.replaceAll('-', ' ')}`;
  return code === undefined ? undefined : markup`<br>${code}`;
}

/** Each cause in words, and what a person can do about it. */
const causes: Readonly<Record<GapCause, { readonly title: string; readonly settled: string }>> = {
  denied: {
    title: 'AWS refused the call',
    settled: 'Allow these actions to the identity that looks, or look with one that has them.',
  },
  throttled: {
    title: 'AWS throttled the call',
    settled: 'Scan again with a smaller share of the quota, or at a quieter time.',
  },
  network: { title: 'AWS could not be reached', settled: 'Scan again from a network that reaches these endpoints.' },
  timeout: { title: 'No whole answer came in time', settled: 'Scan again, with more time for one try.' },
  failed: { title: 'AWS answered with an error', settled: 'Look the error code up, and scan again.' },
  malformed: { title: 'The answer could not be read', settled: 'Scan again; if it stays, it is a fault of this tool.' },
  interrupted: { title: 'The scan was stopped before', settled: 'Scan again and let the scan finish.' },
  unresolved: { title: 'Known only when the template is deployed', settled: 'Scan the account once it is deployed.' },
  'held-elsewhere': {
    title: 'Another account holds the evidence',
    settled: 'Give a snapshot of that account, or an attestation by somebody who can see it.',
  },
  'not-asked': {
    title: 'Not collected',
    settled: 'Collect the evidence again with this policy and this version of the tool.',
  },
  undecidable: {
    title: 'All the evidence is there, and still no answer can be given',
    settled: 'A person has to look at these.',
  },
};
