import { printableLines } from '../../printable.ts';
import type { Severity } from '../../policy/policy.ts';
import type { ControlTally } from '../../tally.ts';
import { codeLines, plainText } from '../markdown-text.ts';
import { message } from './message.ts';
import { citationInWords, mendingOf, rationaleOf } from '../words.ts';

export type Level = 'error' | 'warning' | 'note';

export const levels: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** The score by which code scanning sorts: critical from 9.0, high from 7.0, medium from 4.0, low below. */
const scores: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.0',
};

/** A control as a rule of SARIF, with what a person needs to mend a failure. */
export function descriptor(id: string, { policy, control }: ControlTally): object {
  const { title, severity, citations } = control;
  const cost = 'rule' in control ? control.rule.costImpact : undefined;
  const references = 'rule' in control ? control.rule.references : [];
  const [page] = references;
  return {
    id,
    shortDescription: message(title),
    fullDescription: message(rationaleOf(control)),
    help: {
      text: printableLines(
        [
          rationaleOf(control),
          ...(cost === undefined ? [] : [`Cost: ${cost}`]),
          `To mend it: ${mendingOf(control)}`,
          ...(citations.length > 0 ? [`Cited: ${citations.map(citationInWords).join('; ')}`] : []),
          ...references,
        ].join('\n'),
      ),
      markdown: [
        plainText(rationaleOf(control)),
        ...(cost === undefined ? [] : [`Cost: ${plainText(cost)}`]),
        `To mend it: ${codeLines(mendingOf(control))}`,
        ...(citations.length > 0 ? [`Cited: ${plainText(citations.map(citationInWords).join('; '))}`] : []),
      ].join('\n\n'),
    },
    ...(page !== undefined && { helpUri: page }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      severity,
      'security-severity': scores[severity],
      precision: 'very-high',
      tags: ['security', 'compliance', policy.id],
      citations,
      ...('rule' in control && { rule: control.rule.id, params: control.params }),
    },
  };
}
