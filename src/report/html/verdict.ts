import { counted } from '../../counted.ts';
import type { ReportedPolicy } from '../../results.ts';
import { controlCounts, severities, sum, type ControlTally } from '../../tally.ts';
import type { Report } from '../report.ts';
import { ofPolicy, verdictInWords } from '../words.ts';
import { bar } from './bar.ts';
import { markup, type Markup } from './markup.ts';
import { countBadges, sentence, severityMark, table } from './parts.ts';

/** What the policies come to, in words, numbers and bars. */
export function* verdict(report: Report): Generator<Markup, void, undefined> {
  yield markup`<section id="verdict"><h2>Verdict</h2>\n`;
  for (const policy of report.policies) yield policyVerdict(policy, ofPolicy(report.tally, policy));
  yield markup`</section>\n`;
}

function policyVerdict(policy: ReportedPolicy, controls: readonly ControlTally[]): Markup {
  const counts = controlCounts(controls);
  return markup`
    <article class="policy">
    <h3>${policy.title}</h3>
    <p class="sentence">${sentence(verdictInWords(controls))}.</p>
    ${bar(counts, `Controls of ${policy.id}`)}
    <p class="legend"><span class="of">${counted(controls.length, 'control')}</span> ${countBadges(counts)}</p>
    ${bySeverity(policy, controls)}
    </article>\n`;
}

function bySeverity({ id }: ReportedPolicy, controls: readonly ControlTally[]): Markup {
  const rows = severities
    .map((severity) => ({ severity, own: controls.filter(({ control }) => control.severity === severity) }))
    .filter(({ own }) => own.length > 0)
    .map(({ severity, own }) => {
      const counts = controlCounts(own);
      const { fail, unknown, pass } = counts;
      const findings = sum(own.map((tally) => tally.counts));
      const chart = bar(counts, `${severity} controls`);
      const others = own.length - fail - unknown - pass;
      return [severityMark(severity), chart, own.length, fail, unknown, pass, others, findings.fail, findings.unknown];
    });
  const ofControls = ['Controls', 'Fail', 'Unknown', 'Pass', 'Other'];
  const heading = ['Severity', 'Verdicts', ...ofControls, 'Failed findings', 'Unknown findings'];
  return table(`Controls of ${id} by severity`, heading, rows, { unseen: true });
}
