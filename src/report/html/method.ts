import { statuses, type Status } from '../../results.ts';
import { disclaimer, type Report } from '../report.ts';
import { allCalls } from './calls.ts';
import { markup, type Markup } from './markup.ts';
import { badge, definitions } from './parts.ts';

/** What the words of this page mean, and how its evidence was had. */
export function* method(report: Report): Generator<Markup, void, undefined> {
  yield markup`
    <section id="method"><h2>How to read this report</h2>
    <p>${disclaimer} It shows that a setting was found as a policy asks for it, at the time of the evidence and within the scope above.</p>
    <dl class="facts glossary">${statuses.map((status) => markup`<div><dt>${badge(status)}</dt><dd>${meanings[status]}</dd></div>`)}</dl>
    ${definitions(strengths, 'facts')}\n`;
  yield allCalls(report);
  yield markup`</section>\n`;
}

const meanings: Readonly<Record<Status, string>> = {
  fail: 'A violation was seen. It stands, whatever else could not be read.',
  unknown: 'Something that could change the answer could not be read. It is never counted as passed.',
  waived: 'A failure that was accepted for a time, with owner, approver, reason and expiry.',
  attested: 'A person stated, dated and approved, what no machine can see here.',
  manual: 'No machine can check it, and no valid attestation is given.',
  pass: 'The evidence was read, and it is as the control asks.',
  'not-applicable': 'It was read and proven that the control has nothing to judge here.',
};

const strengths = [
  ['Direct', 'The section of the law asks for what the control checks. Only this counts as coverage.'],
  ['Supporting', 'The control helps with what the section asks for.'],
  ['Interpretive', 'That the section reaches this far is a reading of it, not its words.'],
  [
    'Required, addressable',
    'HIPAA: an addressable specification is assessed, and implemented where reasonable and appropriate; otherwise it is documented why not, and an equivalent measure taken (45 CFR 164.306(d)(3)).',
  ],
] as const;
