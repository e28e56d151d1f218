import type { Comparison } from '../baseline/comparison.ts';
import type { Notice, Results } from '../results.ts';
import type { Tally } from '../tally.ts';

/** All that a reporter is given. */
export interface Report extends Results {
  readonly tally: Tally;
  readonly notices: readonly Notice[];
  /** With a baseline: what differs from it. */
  readonly comparison?: Comparison;
}

/** Each format heeds those that mean something to it. */
export interface ReportOptions {
  /** table: ANSI colours. */
  readonly colour?: boolean;
  /** table: the width of a line in terminal cells, 72 at least; 100 when left out. Commands are never broken. */
  readonly columns?: number;
  /** table: also the controls that have nothing to be done, and more subjects of the others. */
  readonly verbose?: boolean;
  /** markdown: the most characters; 60,000 when left out, which fits a pull request's comment. */
  readonly limit?: number;
}

/** A pure function from results to chunks of text. */
export type Reporter = (report: Report, options?: ReportOptions) => Iterable<string>;

export const disclaimer = 'A pass supports compliance; it does not prove it.';
