import { counted } from '../../counted.ts';
import { gdpr } from '../../docs/law/gdpr.ts';
import { hipaa } from '../../docs/law/hipaa.ts';
import type { Requirement as Section } from '../../docs/law/requirement.ts';
import { size, statusOf } from '../../tally.ts';
import type { Report } from '../report.ts';
import { ofPolicy } from '../words.ts';
import { bar } from './bar.ts';
import { markup, type Markup } from './markup.ts';
import { badge, definitions, type Anchors } from './parts.ts';
import { requirementsOf, standingOf, type Citing, type Requirement, type Standing } from './requirement.ts';

/** The sections of law that the policies cite, and what was assessed of each. */
export function* coverage({ policies, tally }: Report, anchors: Anchors): Generator<Markup, void, undefined> {
  yield markup`
    <section id="coverage"><h2>Coverage of the law</h2>
    <p>Only controls that a section asks for directly count. Those that merely support it, and those that rest on our reading of it, stand apart; what people have to attest is no assessment.</p>\n`;
  for (const policy of policies) {
    const requirements = requirementsOf(ofPolicy(tally, policy));
    yield markup`<h3>${policy.framework.title}${policy.framework.source === undefined ? '' : `, ${policy.framework.source}`}</h3>\n`;
    if (requirements.length === 0) yield markup`<p>The policy cites no section of a law.</p>\n`;
    for (const requirement of requirements) yield row(requirement, anchors);
  }
  yield markup`</section>\n`;
}

function row(requirement: Requirement, anchors: Anchors): Markup {
  const { framework, ref, status, direct, supporting, interpretive, manual } = requirement;
  const standing = standingOf(requirement);
  const section = sectionOf(requirement);
  return markup`
    <details class="requirement"><summary>
    <span class="section"><h4>${ref}${status === undefined ? '' : markup` <small>${status}</small>`}</h4>${section?.title}</span>
    <span class="state">${badge(standing.state, labels[standing.state])}</span>
    <span class="share">${size(standing.counts) > 0 ? bar(standing.counts, `Direct controls of ${framework} ${ref}`) : ''}</span>
    <span class="words">${standingInWords(standing, direct.length)} <small>${besides(requirement)}</small></span>
    </summary>
    ${definitions([
      ['Direct', citings(direct, anchors)],
      ['Supporting', citings(supporting, anchors)],
      ['Interpretive', citings(interpretive, anchors)],
      ['To be attested', citings(manual, anchors)],
      ['Not looked at', section?.notAssessed],
    ])}
    </details>\n`;
}

/** What the section is called and what of it no control looks at, for the laws that this tool knows. */
function sectionOf({ framework, ref }: Requirement): Section | undefined {
  const law = framework === 'hipaa' ? hipaa : framework === 'gdpr' ? gdpr : {};
  return Object.hasOwn(law, ref) ? law[ref] : undefined;
}

const labels: Readonly<Record<Standing['state'], string>> = {
  fail: 'fails',
  unknown: 'undecided',
  waived: 'waived',
  attested: 'attested',
  manual: 'to be attested',
  pass: 'passes',
  'not-applicable': 'not applicable',
  none: 'not covered directly',
};

/** How the direct controls stand; nothing is claimed of what was not assessed. */
export function standingInWords({ counts, unjudged }: Standing, direct: number): string {
  if (direct === 0) return '';
  const undecided = counts.unknown + unjudged;
  if (undecided === direct)
    return direct === 1
      ? 'Not assessed: its direct control could not be decided'
      : `Not assessed: none of its ${direct} direct controls could be decided`;
  if (counts['not-applicable'] === direct)
    return `Nothing to assess: no resource is in the scope of ${counted(direct, 'direct control')}`;
  const rest = [
    counts.fail > 0 ? `${counts.fail} ${counts.fail === 1 ? 'fails' : 'fail'}` : '',
    undecided > 0 ? `${undecided} undecided` : '',
    counts.waived > 0 ? `${counts.waived} waived` : '',
    counts.attested > 0 ? `${counts.attested} attested` : '',
    counts['not-applicable'] > 0 ? `${counts['not-applicable']} not applicable` : '',
  ].filter((words) => words !== '');
  return [
    `${counts.pass} of ${counted(direct, 'direct control')} ${direct === 1 || counts.pass === 1 ? 'passes' : 'pass'}`,
    ...rest,
  ].join(', ');
}

function besides({ direct, supporting, interpretive, manual }: Requirement): string {
  const parts = [
    supporting.length > 0 ? `${supporting.length} supporting` : '',
    interpretive.length > 0 ? `${interpretive.length} interpretive` : '',
    manual.length > 0 ? `${manual.length} for a person to attest` : '',
  ].filter((words) => words !== '');
  if (parts.length === 0) return '';
  return `${direct.length === 0 ? 'only' : 'besides'} ${parts.join(', ')}`;
}

function citings(all: readonly Citing[], anchors: Anchors): Markup | undefined {
  if (all.length === 0) return undefined;
  return markup`<ul class="citings">${all.map(({ tally, note }) => {
    const noted = note === undefined ? '' : markup` <small>${note}</small>`;
    return markup`<li>${badge(statusOf(tally.counts) ?? 'not-judged')}<span>${anchors.link(tally)} ${tally.control.title}${noted}</span></li>`;
  })}</ul>`;
}
