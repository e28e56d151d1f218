import { counted } from '../counted.ts';
import { endsWithin, type Exceptions, type Standing } from '../exceptions/list.ts';
import { chunks } from './chunks.ts';
import { labelled, layoutOf, type Layout, type Looks } from './layout.ts';
import type { ReportOptions } from './report.ts';
import { waiverInWords } from './words.ts';

const width = 20;

/** The waivers and attestations of policies, for a person at a terminal. `soon` is in days. */
export function exceptionsTable(of: Exceptions, soon: number, options: ReportOptions = {}): Iterable<string> {
  return chunks(lines(of, soon, layoutOf(options, 1)));
}

function* lines(
  { asOf, waivers, attestations }: Exceptions,
  soon: number,
  layout: Layout,
): Generator<string, void, undefined> {
  yield `${layout.style('bold', `Waivers and attestations on ${asOf}`)}\n`;
  for (const waiver of waivers) {
    const { policy, control, resources, accounts, approvedOn } = waiver;
    const what = `${policy}/${control} on ${resources.join(', ')}${inAccounts(accounts)}`;
    const text = `${what}: ${waiverInWords(waiver)}; approved ${approvedOn}${useOf(waiver, 'failure')}`;
    yield* labelled(layout, labelOf(waiver, soon), text, { width });
  }
  for (const attestation of attestations) {
    const { policy, control, resources, accounts, by, approvedBy, on, holdsUntil, statement, reference } = attestation;
    const what = `${policy}/${control}${resources ? ` on ${resources.join(', ')}` : ''}${inAccounts(accounts)}`;
    const seen = reference === undefined ? '' : ` (${reference})`;
    const text = `${what}: attested by ${by} on ${on}, approved by ${approvedBy}, holds until ${holdsUntil}: ${statement}${seen}${useOf(attestation, 'finding')}`;
    yield* labelled(layout, labelOf(attestation, soon), text, { width });
  }
  yield `${layout.style('bold', summary(waivers, 'waiver', soon))}\n`;
  yield `${layout.style('bold', summary(attestations, 'attestation', soon))}\n`;
}

function labelOf({ state, daysLeft, holdsUntil }: Standing, soon: number): readonly [string, Looks] {
  switch (state) {
    case 'early':
      return ['not in force yet', 'cyan'];
    case 'superseded':
      return [`until ${holdsUntil}`, 'dim'];
    case 'expired':
      return [`expired ${counted(-daysLeft, 'day')} ago`, 'red'];
    case 'valid':
      return [daysLeft === 0 ? 'last day' : `${counted(daysLeft, 'day')} left`, daysLeft <= soon ? 'yellow' : 'green'];
  }
}

function useOf({ state, applied, lapsed }: Standing, noun: string): string {
  if (state === 'superseded') return '; a later one took its place';
  if (applied === null || lapsed === null) return '';
  if (lapsed > 0) return `; ${counted(lapsed, noun)} would rest on it, and ${lapsed === 1 ? 'counts' : 'count'} again`;
  return applied === 0
    ? `; no ${noun} rests on it`
    : `; ${counted(applied, noun)} ${applied === 1 ? 'rests' : 'rest'} on it`;
}

function inAccounts(accounts: readonly string[] | undefined): string {
  return accounts ? ` in ${accounts.join(', ')}` : '';
}

/** `3 waivers: 1 expired, 1 ends within 30 days, 1 unused`. */
function summary(all: readonly Standing[], noun: string, soon: number): string {
  const count = (test: (one: Standing) => boolean): number => all.filter(test).length;
  const parts = [
    [count(({ state }) => state === 'expired'), 'expired'],
    [count((one) => one.state === 'valid' && endsWithin(one, soon)), `within ${counted(soon, 'day')} of the end`],
    [count(({ state, applied, lapsed }) => state === 'valid' && applied === 0 && lapsed === 0), 'unused'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `${counted(all.length, noun)}${told.length > 0 ? `: ${told.join(', ')}` : ''}`;
}
