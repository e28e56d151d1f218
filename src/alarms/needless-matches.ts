import type { FilterView } from './facts.ts';
import type { Filters } from './filter.ts';
import { harmlessEvents, inAccount, type Occurrence, type SampleEvent } from './sample-events.ts';

/** What metric filters count needlessly: events near to those asked about, and harmless ones. */
export class NeedlessMatches {
  readonly #filters: Filters;
  readonly #near: readonly SampleEvent[];
  readonly #account: string;
  readonly #warnings = new Map<string, string>();
  readonly #occurrences = new Map<SampleEvent, Occurrence>();

  constructor(filters: Filters, near: readonly SampleEvent[], account: string) {
    this.#filters = filters;
    this.#near = near;
    this.#account = account;
  }

  /** A warning to put after the name of a filter; empty where it counts nothing needlessly. */
  of(filter: FilterView): string {
    const known = this.#warnings.get(filter.filterPattern);
    if (known !== undefined) return known;
    const matches = (event: SampleEvent): boolean => this.#filters.matches(filter, this.#occurrence(event).message);
    const harmless = harmlessEvents.filter(matches).length;
    const needless = [
      ...(harmless > 0 ? [`${harmless} of ${harmlessEvents.length} harmless events`] : []),
      ...this.#near.filter(matches).map(({ name, form }) => `${name} ${form}`.trim()),
    ];
    const warning = needless.length > 0 ? ` (warning: it matches ${needless.join(', ')} as well)` : '';
    this.#warnings.set(filter.filterPattern, warning);
    return warning;
  }

  #occurrence(event: SampleEvent): Occurrence {
    const known = this.#occurrences.get(event) ?? inAccount(event, this.#account, '');
    this.#occurrences.set(event, known);
    return known;
  }
}
