import type { AccountRun, Finding, Notice } from '../../../src/results.ts';

/** The results file, as far as these tests look into it. */
export interface ResultsFile {
  readonly run: { readonly complete: boolean; readonly accounts: readonly AccountRun[] };
  readonly notices: readonly Notice[];
  readonly calls: readonly { readonly account: string; readonly calls: AccountRun['calls'] }[];
  readonly findings: readonly Finding[];
}

export const parse = (text: string): ResultsFile => JSON.parse(text) as ResultsFile;

/** One finding a line, sorted: policy, control, region, subject with its key, status. */
export function rows(findings: readonly Finding[]): string {
  const told = findings.map(({ policy, control, subject, status }) =>
    [policy, control, subject.region, subject.id, ...(subject.key === undefined ? [] : [subject.key]), status].join(
      ' ',
    ),
  );
  return `${told.toSorted().join('\n')}\n`;
}
