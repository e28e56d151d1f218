import { Collection } from '../collection.ts';
import type { EventPattern } from '../facts/eventbridge.ts';
import { reaches, tells } from './alarm.ts';
import type { Alternative } from './alternatives.ts';
import { hears, throughEventBridge } from './event-rule.ts';
import { nameOf, undecidable, type ChainFacts, type EventRuleView, type FilterView, type TrailView } from './facts.ts';
import { Filters, plain } from './filter.ts';
import { NeedlessMatches } from './needless-matches.ts';
import { goesOff, reaction, type Sensitivity } from './metric-alarm.ts';
import { counts, published, type Published } from './metric.ts';
import { inAccount, type CloudTrailRecord, type Occurrence, type SampleEvent } from './sample-events.ts';
import { delivers, logGroupOf, records } from './trail.ts';
import { throughMetric } from './through-metric.ts';
import { along, either, furthest, link, type Way } from './way.ts';

const noFilter = 'no metric filter on it matches';

/** What a chain must be like. */
export interface Demands extends Sensitivity {
  readonly accepted: readonly Alternative[];
  /** The only texts that a metric filter's pattern may have, blanks and needless quotes apart; null: any that matches. */
  readonly texts: readonly string[] | null;
  /** Events near to those asked about, for which a filter is no good. */
  readonly near: readonly SampleEvent[];
}

/**
 * The way of an event to somebody who hears of it: trail → log group → metric filter → metric → alarm → topic → subscription, or what a
 * policy accepts in its place. Each link is asked for what it would do with the event; nothing is compared by name alone.
 */
export class Chains {
  readonly #account: { readonly id: string; readonly partition: string };
  readonly #facts: ChainFacts;
  readonly #demands: Demands;
  readonly #occurrences = new Map<SampleEvent, ReadonlyMap<string, Occurrence>>();
  /** The events that come through by EventBridge rules alone. */
  readonly #byEventBridge = new Set<SampleEvent>();
  readonly #filters = new Filters();
  readonly #warnings: NeedlessMatches;
  readonly #texts: readonly string[] | undefined;

  constructor(account: { readonly id: string; readonly partition: string }, facts: ChainFacts, demands: Demands) {
    this.#account = account;
    this.#facts = facts;
    this.#demands = demands;
    this.#texts = demands.texts?.map(plain);
    this.#warnings = new NeedlessMatches(this.#filters, demands.near, account.id);
  }

  way(event: SampleEvent): Way {
    const { trails } = this.#facts;
    const none = 'there is no trail';
    const byLogs = (): Way => furthest(trails, (trail) => this.#throughTrail(trail, event), none);
    const byEventBridge = (): Way => {
      const { record } = this.#occurrence(event, '');
      const way = along(
        () => furthest(trails, (trail) => records(trail, record), none),
        () =>
          throughEventBridge(record, this.#account.id, this.#account.partition, this.#facts, this.#demands.accepted),
      );
      if (way.broken === undefined) this.#byEventBridge.add(event);
      return way;
    };
    return this.#demands.accepted.includes('eventbridge') ? either(byLogs, byEventBridge) : byLogs();
  }

  /** The metric filters on the log group of a trail. */
  #filtersOf(trail: TrailView): Collection<FilterView> {
    const group = logGroupOf(trail);
    return this.#facts.metricFilters.filter(
      (filter) => filter.region === group.region && filter.logGroupName === group.name,
    );
  }

  /** Those that match an event and fit. */
  #matching(trail: TrailView, { message }: Occurrence, fits: (filter: FilterView) => boolean): Collection<FilterView> {
    return this.#filtersOf(trail).filter((filter) => fits(filter) && this.#filters.matches(filter, message));
  }

  /** The patterns of all metric filters on trails' log groups and of all EventBridge rules, as far as they can be told. */
  patterns(): readonly (string | EventPattern)[] {
    return [...this.#patternsOf((trail) => this.#filtersOf(trail)), ...eventPatterns(this.#facts.eventRules)];
  }

  /** The patterns of those that match an event which somebody hears of. */
  patternsFor(event: SampleEvent): readonly (string | EventPattern)[] {
    const filters = this.#patternsOf((trail) => {
      const occurrence = this.#occurrence(event, trail.bucketName);
      return this.#matching(trail, occurrence, ({ filterPattern }) => this.#mayHave(filterPattern));
    });
    if (!this.#byEventBridge.has(event)) return filters;
    const { record } = this.#occurrence(event, '');
    const rules = this.#facts.eventRules.filter((rule) => hears(rule, record, this.#account.id, rule.region));
    return [...filters, ...eventPatterns(rules)];
  }

  #patternsOf(filters: (trail: TrailView) => Collection<FilterView>): readonly string[] {
    return readable(this.#facts.trails, (trail) =>
      readable(filters(trail), ({ filterPattern }) => filterPattern),
    ).flat();
  }

  /** The log group that all the events come to, if there is one. */
  feed(events: readonly SampleEvent[]): { readonly region: string; readonly name: string } | undefined {
    const feeding = new Collection(this.#facts.trails.shown()).filter((trail) =>
      events.every((event) => this.#comes(trail, event.record).broken === undefined),
    );
    const [trail] = feeding.shown();
    return trail && logGroupOf(trail);
  }

  #comes(trail: TrailView, record: CloudTrailRecord): Way {
    return along(
      () => records(trail, record),
      () => delivers(trail, this.#facts.now),
    );
  }

  /** The event as it is where it is recorded. */
  #occurrence(event: SampleEvent, bucket: string): Occurrence {
    const known = this.#occurrences.get(event)?.get(bucket);
    if (known) return known;
    const occurrence = inAccount(event, this.#account.id, bucket);
    this.#occurrences.set(event, new Map(this.#occurrences.get(event)).set(bucket, occurrence));
    return occurrence;
  }

  #throughTrail(trail: TrailView, given: SampleEvent): Way {
    const event = this.#occurrence(given, trail.bucketName);
    return along(
      () => this.#comes(trail, event.record),
      () =>
        either(
          () =>
            furthest(
              this.#matching(trail, event, ({ filterPattern }) => this.#mayHave(filterPattern)),
              (filter) => this.#throughFilter(filter, trail, event),
              this.#texts ? 'no metric filter on it has a text of the benchmark that matches' : noFilter,
            ),
          ...(this.#demands.accepted.includes('log-alarm') ? [() => this.#throughLogAlarm(trail)] : []),
        ),
    );
  }

  #mayHave(pattern: string): boolean {
    return this.#texts === undefined || this.#texts.includes(plain(pattern));
  }

  #throughFilter(filter: FilterView, trail: TrailView, event: Occurrence): Way {
    return along(
      () => link(`metric filter ${filter.name}${this.#warnings.of(filter)}`),
      () =>
        furthest(
          new Collection(filter.metricTransformations),
          (transformation) =>
            along(
              () => counts(transformation),
              () => this.#throughMetric(published(filter, transformation, event.message), trail, event),
            ),
          'it publishes no metric',
        ),
    );
  }

  #throughMetric(metric: Published, trail: TrailView, event: Occurrence): Way {
    const of = (filter: FilterView): readonly Published[] =>
      filter.metricTransformations.map((transformation) => published(filter, transformation, event.message));
    return throughMetric(
      metric,
      {
        together: (fits) =>
          this.#matching(trail, event, (filter) => of(filter).some(fits))
            .list()
            .flatMap((filter) => of(filter).filter(fits)),
        goesOff: (alarm, one) => goesOff(alarm, one, this.#demands),
        reaction: (alarm, one) => reaction(alarm, one, this.#demands),
      },
      this.#facts,
      this.#demands.accepted,
      `no alarm in ${metric.region} watches it`,
    );
  }

  /** What a log alarm's query finds is beyond what can be told; so is nothing but whether there is one on the log group. */
  #throughLogAlarm(trail: TrailView): Way {
    const group = logGroupOf(trail);
    const onGroup = this.#facts.alarms.filter(
      ({ region, log }) =>
        region === group.region &&
        log !== null &&
        (log.logGroupIdentifiers.length === 0 ||
          log.logGroupIdentifiers.some((id) => id === group.name || nameOf(id) === `log-group:${group.name}`)),
    );
    return furthest(
      onGroup,
      (alarm) =>
        along(
          () => undecidable(alarm, `whether the query of log alarm ${alarm.id} finds it`),
          () =>
            tells(
              alarm,
              this.#facts.alarms,
              () => 'may go off',
              (acting) => reaches(acting, this.#facts, this.#demands.accepted),
            ),
        ),
      noFilter,
    );
  }
}

/** What can be read of each member, whatever cannot. */
function readable<T, U>(members: Collection<T>, read: (member: T) => U): readonly U[] {
  return members.together(
    read,
    (known) => known,
    () => true,
  );
}

const eventPatterns = (rules: Collection<EventRuleView>): readonly EventPattern[] =>
  readable(rules, ({ eventPattern }) => eventPattern ?? {});
