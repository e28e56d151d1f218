import { Collection } from '../collection.ts';
import type { Subject } from '../evidence.ts';
import { resourceTypes, type Facts, type View } from '../facts/index.ts';
import { bucketRoles } from '../facts/log-buckets.ts';
import { withoutStreams } from '../without-streams.ts';
import { Answers } from './answers.ts';
import { BucketRoles } from './bucket-roles.ts';
import { arnOf, Classification, matches } from './classification.ts';
import type { Control, ControlScope, Policy, RetentionClass } from './policy.ts';

/** Which subjects of one account the controls of a policy judge. Scopes are evidence like any other: reading what is not there throws `Missing`. */
export class Scope {
  readonly classification: Classification;
  readonly #policy: Policy;
  readonly #facts: Facts;
  readonly #leftOut: (region: string) => boolean;
  readonly #buckets: BucketRoles;
  readonly #retention = new Answers<Subject, string | null>();

  /** `leftOut`: whether somebody chose not to look into a region; of buckets the one listing shows those of such regions too. */
  constructor(policy: Policy, facts: Facts, leftOut: (region: string) => boolean) {
    this.classification = new Classification(policy, facts);
    this.#policy = policy;
    this.#facts = facts;
    this.#leftOut = leftOut;
    const classes = policy.classes.map(({ id }) => id);
    this.#buckets = new BucketRoles(facts, (subject) => this.#inRegions(subject) && this.#inAnyOf(classes, subject));
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
    if (scope.names && !matches({ names: scope.names }, subject)) return false;
    if (scope.class && !this.#inAnyOf(scope.class, subject)) return false;
    if (scope.notClass && this.#inAnyOf(scope.notClass, subject)) return false;
    if (scope.bucketRole && !this.#buckets.hasAny(scope.bucketRole, subject)) return false;
    if (!scope.retentionClass) return true;
    const retention = this.#retentionClass(subject);
    return retention !== null && scope.retentionClass.includes(retention);
  }

  #inAnyOf(classes: readonly string[], subject: Subject): boolean {
    return new Collection(classes).some((id) => this.classification.includes(id, subject));
  }

  /** Found once for all controls; it is the dearest question of all. */
  #retentionClass(subject: Subject): string | null {
    const { retentionClasses } = this.#policy;
    return this.#retention.of(
      subject,
      () => retentionClasses.find((candidate) => this.#inRetentionClass(candidate, subject))?.id ?? null,
    );
  }

  #inRetentionClass(candidate: RetentionClass, subject: Subject): boolean {
    if (candidate.any) return true;
    const matchers = new Collection([
      () => matches(candidate, subject),
      () => candidate.class !== undefined && this.classification.includes(candidate.class, subject),
      () => candidate.role === 'trail-log-group' && deliveredTo(subject, this.#facts),
    ]);
    return matchers.some((matcher) => matcher());
  }
}

/** A trail that records all regions belongs to every one, wherever its home is. */
export function inRegions({ regions }: Policy, subject: Subject): boolean {
  if (regions === 'enabled' || subject.region === 'global' || regions.includes(subject.region)) return true;
  return subject.type === resourceTypes.trail && (subject as View<'trail'>).multiRegion;
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
