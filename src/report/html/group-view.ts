import { counted } from '../../counted.ts';
import type { Finding } from '../../results.ts';
import type { Report } from '../report.ts';
import { attestationOf, waiverOf } from './accepted.ts';
import type { Group } from './group.ts';
import { lines, markup, type Markup, type Part } from './markup.ts';
import { names } from './names.ts';
import { badge, definitions, sentence } from './parts.ts';
import { mark } from './since.ts';

const fieldsAtOnce = 8;

/** Findings that came out alike: what was found, of which resources, by what evidence, and how to mend it. */
export function* groupOf(report: Report, group: Group): Generator<Markup, void, undefined> {
  const { status, message, underlying, waiver, attestation, since } = group.example;
  yield markup`
    <div class="group" data-status="${status}"${since && markup` data-since="${since.change}"`}>
    <p class="found">${badge(status)}${underlying === undefined || underlying === 'manual' ? '' : markup` <span class="under">underlying ${badge(underlying)}</span>`} ${sentence(message)}${mark(since)}</p>
    <p class="where">${place(report, group.example)}${group.names.length > 1 ? ` · ${counted(group.names.length, 'finding')}` : ''}</p>`;
  yield* names(group.names);
  if (waiver) yield waiverOf(waiver, report);
  if (attestation) yield attestationOf(attestation, report);
  if (group.read === undefined)
    yield markup`<p class="note">What was read of it stands in the JSON results: there was no more room for it here.</p>`;
  else yield evidence(group.read);
  yield remedies(group);
  yield markup`</div>\n`;
}

function place({ accounts }: Report, { subject }: Finding): string {
  return accounts.length > 1 ? `${subject.account}, ${subject.region}` : subject.region;
}

function evidence(read: Finding['read']): Markup {
  const fields = Object.entries(read).map(([name, value]) => [name, shown(value)] as const);
  if (fields.length === 0) return markup``;
  const list = definitions(fields, 'read');
  if (fields.length <= fieldsAtOnce) return list;
  return markup`<details class="more"><summary>Evidence: ${counted(fields.length, 'field')} read</summary>${list}</details>`;
}

function shown(value: unknown): Part {
  return value === null
    ? markup`<i>none</i>`
    : markup`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;
}

function remedies({ remedies: commands, remediesLeftOut, example }: Group): Markup {
  if (commands.length === 0 || example.status === 'pass' || example.status === 'not-applicable') return markup``;
  const rest =
    remediesLeftOut > 0 ? markup`<p class="note">And ${remediesLeftOut} more, which the JSON results hold.</p>` : '';
  return markup`<details class="more"><summary>To mend ${commands.length === 1 ? 'it' : 'them'}</summary><pre>${lines(commands.join('\n'))}</pre>${rest}</details>`;
}
