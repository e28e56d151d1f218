import { ByRegion } from '../by-region.ts';
import { Missing, type Gap, type Subject } from '../evidence.ts';
import { resourceTypes, type Facts, type View } from '../facts/index.ts';
import { foundSensitive } from '../facts/macie.ts';
import { tagFilters } from '../facts/tags.ts';
import { matchesAnyCase } from '../glob.ts';
import { dayOf } from '../statement.ts';
import { withoutStreams } from '../without-streams.ts';
import { Answers } from './answers.ts';
import type { DataClass, Exclusion, Matcher, Policy, TagMatcher } from './policy.ts';

/**
 * Whether a resource belongs to a class. Any source that says so wins over those that say it does not, but for an exclusion, which wins over
 * all; `unclassified`: all were looked at, and none says anything.
 */
export type Standing = 'member' | 'excluded' | 'outside' | 'unclassified';

/**
 * Which resources of one account belong to the classes of a policy. That one does not is told only by evidence: tags that could not be read
 * are not missing tags, and then `Missing` is thrown.
 */
export class Classification {
  readonly #policy: Pick<Policy, 'classes' | 'unknownAs'>;
  readonly #excluded: ReadonlySet<string>;
  readonly #tagged: ByRegion<View<'taggedResource'>>;
  readonly #macie: ByRegion<View<'macieBucket'>>;
  readonly #standings = new Map<DataClass, Answers<Subject, Standing>>();

  constructor(policy: Pick<Policy, 'classes' | 'exclusions' | 'unknownAs'>, facts: Facts) {
    this.#policy = policy;
    const standing = policy.exclusions.filter((exclusion) => holds(exclusion, dayOf(facts.now.toISOString())));
    this.#excluded = new Set(standing.map(({ arn }) => arn));
    const regions = (): Facts['regions'] => facts.regions;
    this.#tagged = new ByRegion(() => facts.taggedResources, regions, 'tag:GetResources');
    this.#macie = new ByRegion(() => facts.macieBuckets, regions, 'macie2:DescribeBuckets');
  }

  /** Whether a resource counts as one of the class, as `unknownAs` says of those of which nothing tells. */
  includes(id: string, subject: Subject): boolean {
    const dataClass = this.#policy.classes.find((candidate) => candidate.id === id);
    if (dataClass === undefined) return false;
    const standing = this.standing(dataClass, subject);
    return standing === 'member' || (standing === 'unclassified' && this.#policy.unknownAs === 'sensitive');
  }

  /** Found once for all controls. */
  standing(dataClass: DataClass, subject: Subject): Standing {
    const standings = this.#standings.get(dataClass) ?? new Answers<Subject, Standing>();
    this.#standings.set(dataClass, standings);
    return standings.of(subject, () => this.#find(dataClass, subject));
  }

  #find(dataClass: DataClass, subject: Subject): Standing {
    if (this.#excluded.size > 0 && this.#excluded.has(arnOf(subject))) return 'excluded';
    if (matches(dataClass, subject)) return 'member';
    const opinions: (Standing | undefined)[] = [];
    const unread: (readonly Gap[])[] = [];
    for (const source of [() => this.#byTags(dataClass, subject), () => this.#byMacie(dataClass, subject)])
      try {
        opinions.push(source());
      } catch (problem) {
        if (!(problem instanceof Missing)) throw problem;
        unread.push(problem.gaps);
      }
    if (opinions.includes('member')) return 'member';
    if (unread.length > 0) throw new Missing(unread.flat());
    return opinions.includes('outside') ? 'outside' : 'unclassified';
  }

  /** A tag with a key of the class and another value says that the resource is something else. */
  #byTags({ tags: matchers }: DataClass, subject: Subject): Standing | undefined {
    if (matchers === undefined) return undefined;
    const tags = Object.entries(this.#tagsOf(subject));
    const hasKey = ({ keys }: TagMatcher, [key]: [string, string]): boolean => matchesAnyCase(keys, key);
    const keyed = matchers.flatMap((matcher) =>
      tags.filter((tag) => hasKey(matcher, tag)).map(([, value]) => matchesAnyCase(matcher.values, value)),
    );
    if (keyed.length === 0) return undefined;
    return keyed.includes(true) ? 'member' : 'outside';
  }

  #tagsOf(subject: Subject): Readonly<Record<string, string>> {
    const { type, account, region } = subject;
    if (!Object.hasOwn(tagFilters, type))
      throw new Missing([
        { gap: 'undecidable', account, region, needs: `the Resource Groups Tagging API does not tell tags of ${type}` },
      ]);
    return this.#tagged.find(placeOf(subject), arnOf(subject))?.tags ?? {};
  }

  #byMacie({ macie }: DataClass, subject: Subject): Standing | undefined {
    if (macie === undefined || subject.type !== resourceTypes.bucket) return undefined;
    const bucket = this.#macie.find(placeOf(subject), subject.id);
    const sensitive = bucket && foundSensitive(bucket.sensitivityScore, macie.minSensitivityScore);
    return sensitive === undefined ? undefined : sensitive ? 'member' : 'outside';
  }
}

/** Where its region tells of it. The listing of buckets does not always know where one is. */
function placeOf(subject: Subject): Pick<Subject, 'account' | 'region'> {
  const { account, region } = subject;
  return { account, region: subject.type === resourceTypes.bucket ? (subject as View<'bucket'>).location : region };
}

/** What people call a resource: AWS makes up the ids of EMR's clusters and applications. */
function nameOf(subject: Subject): string {
  if (subject.type === resourceTypes.emrCluster) return (subject as View<'emrCluster'>).name;
  if (subject.type === resourceTypes.emrServerlessApplication)
    return (subject as View<'emrServerlessApplication'>).name ?? '';
  return subject.id;
}

/** Whether an exclusion is in force on a day. */
export function holds({ expires }: Exclusion, day: string): boolean {
  return expires === undefined || day <= expires;
}

/** Whether a resource is named, by its ARN or by a pattern. */
export function matches({ arns, names }: Matcher, subject: Subject): boolean {
  if (names && matchesAnyCase(names, nameOf(subject))) return true;
  return arns?.includes(arnOf(subject)) ?? false;
}

/** Of the form that policies have. AWS gives these an ARN always, so that one without is not known to be outside a class; others may have none. */
export function arnOf({ type, arn, account, region }: Subject): string {
  if (arn === undefined && Object.hasOwn(tagFilters, type))
    throw new Missing([{ gap: 'not-asked', account, region, needs: `${type} arn` }]);
  return withoutStreams(arn ?? '');
}
