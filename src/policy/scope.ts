import { Collection } from '../collection.ts';
import { Missing, type Subject } from '../evidence.ts';
import { resourceTypes, type Facts, type View } from '../facts/index.ts';
import { matchesAny, matchesAnyCase } from '../glob.ts';
import { bucketRoles } from '../facts/log-buckets.ts';
import { withoutStreams } from '../without-streams.ts';
import { BucketRoles } from './bucket-roles.ts';
import type { Control, ControlScope, Matcher, Policy, RetentionClass } from './policy.ts';

/** Which subjects of one account the controls of a policy judge. Scopes are evidence like any other: reading what is not there throws `Missing`. */
export class Scope {
  readonly #policy: Policy;
  readonly #facts: Facts;
  readonly #leftOut: (region: string) => boolean;
  readonly #buckets: BucketRoles;
  readonly #retention = new Map<Subject, string | null>();

  /** `leftOut`: whether somebody chose not to look into a region; of buckets the one listing shows those of such regions too. */
  constructor(policy: Policy, facts: Facts, leftOut: (region: string) => boolean) {
    this.#policy = policy;
    this.#facts = facts;
    this.#leftOut = leftOut;
    this.#buckets = new BucketRoles(facts, (subject) => policy.classes.some(({ id }) => inClass(policy, id, subject)));
  }

  /** Whether a control judges a subject. */
  applies({ appliesTo: scope }: Control, subject: Subject): boolean {
    if (this.#inRegions(subject)) return this.#meets(scope, subject);
    if (subject.type !== resourceTypes.bucket) return false;
    // The record of the regions in scope belongs to them, wherever it is kept.
    const parts = [() => this.#meets(scope, subject), () => this.#buckets.hasAny(bucketRoles, subject)];
    return new Collection(parts).every((part) => part());
  }

  #inRegions(subject: Subject): boolean {
    if (!inRegions(this.#policy, subject)) return false;
    return subject.type !== resourceTypes.bucket || !this.#leftOut(subject.region);
  }

  #meets(scope: ControlScope | undefined, subject: Subject): boolean {
    if (scope === undefined) return true;
    if (scope.names && !matchesAny(scope.names, subject.id)) return false;
    if (scope.class && !scope.class.some((id) => inClass(this.#policy, id, subject))) return false;
    if (scope.bucketRole && !this.#buckets.hasAny(scope.bucketRole, subject)) return false;
    if (!scope.retentionClass) return true;
    const retention = this.#retentionClass(subject);
    return retention !== null && scope.retentionClass.includes(retention);
  }

  /** Found once for all controls; it is the dearest question of all. */
  #retentionClass(subject: Subject): string | null {
    const known = this.#retention.get(subject);
    if (known !== undefined) return known;
    const { retentionClasses } = this.#policy;
    const first = retentionClasses.find((candidate) => inRetentionClass(this.#policy, candidate, subject, this.#facts));
    const found = first?.id ?? null;
    this.#retention.set(subject, found);
    return found;
  }
}

/** A trail that records all regions belongs to every one, wherever its home is. */
export function inRegions({ regions }: Policy, subject: Subject): boolean {
  if (regions === 'enabled' || subject.region === 'global' || regions.includes(subject.region)) return true;
  return subject.type === resourceTypes.trail && (subject as View<'trail'>).multiRegion;
}

function inClass(policy: Policy, id: string, subject: Subject): boolean {
  const dataClass = policy.classes.find((candidate) => candidate.id === id);
  return dataClass !== undefined && matches(dataClass, subject);
}

function inRetentionClass(policy: Policy, candidate: RetentionClass, subject: Subject, facts: Facts): boolean {
  if (candidate.any) return true;
  if (candidate.class !== undefined && inClass(policy, candidate.class, subject)) return true;
  if (candidate.role === 'trail-log-group' && deliveredTo(subject, facts)) return true;
  return matches(candidate, subject);
}

/** A trail delivers to a log group of its home region, so that a region nobody could look into leaves the groups of others decided. */
function deliveredTo(subject: Subject, facts: Facts): boolean {
  if (subject.type !== resourceTypes.logGroup) return false;
  const arn = arnOf(subject);
  return facts.trails.some(
    (trail) =>
      trail.region === subject.region && trail.logGroupArn !== null && withoutStreams(trail.logGroupArn) === arn,
  );
}

/** Whether a resource belongs to a class. */
export function matches({ arns, names }: Matcher, subject: Subject): boolean {
  if (names && matchesAnyCase(names, subject.id)) return true;
  return arns?.includes(arnOf(subject)) ?? false;
}

/** Of the form that policies have. AWS gives these an ARN always, so that one without is not known to be outside a class; others may have none. */
function arnOf({ type, arn, account, region }: Subject): string {
  if (arn === undefined && (type === resourceTypes.logGroup || type === resourceTypes.trail))
    throw new Missing([{ gap: 'not-asked', account, region, needs: `${type} arn` }]);
  return withoutStreams(arn ?? '');
}
