import { compilePattern, type Message } from '../logs/compile.ts';
import { parsePattern } from '../logs/parse.ts';
import { PatternError } from '../logs/pattern-error.ts';
import { printPattern } from '../logs/print.ts';
import { undecidable, type FilterView } from './facts.ts';

/** Whether metric filters match the messages of events; each pattern is read once. */
export class Filters {
  readonly #matchers = new Map<string, ((message: Message) => boolean) | undefined>();

  matches(filter: FilterView, message: Message): boolean {
    const { filterPattern, applyOnTransformedLogs, fieldSelectionCriteria } = filter;
    if (applyOnTransformedLogs || fieldSelectionCriteria !== null)
      undecidable(
        filter,
        `whether metric filter ${filter.name} matches, which reads ${applyOnTransformedLogs ? 'transformed' : 'selected'} events`,
      );
    const matcher = this.#matcher(filterPattern);
    if (!matcher) undecidable(filter, `whether metric filter ${filter.name} matches, by its pattern ${filterPattern}`);
    return matcher(message);
  }

  #matcher(pattern: string): ((message: Message) => boolean) | undefined {
    if (!this.#matchers.has(pattern)) this.#matchers.set(pattern, compiled(pattern));
    return this.#matchers.get(pattern);
  }
}

/** Undefined: what cannot be read as a pattern. */
export function compiled(pattern: string): ((message: Message) => boolean) | undefined {
  try {
    return compilePattern(parsePattern(pattern));
  } catch (problem) {
    if (problem instanceof PatternError) return undefined;
    throw problem;
  }
}

/** The pattern with neither blanks nor quotes that could be left out; as it is when it is none. */
export function plain(pattern: string): string {
  try {
    return printPattern(parsePattern(pattern));
  } catch (problem) {
    if (problem instanceof PatternError) return pattern;
    throw problem;
  }
}
