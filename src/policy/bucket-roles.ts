import { Collection } from '../collection.ts';
import type { Subject } from '../evidence.ts';
import { resourceTypes, type Facts, type View } from '../facts/index.ts';
import { isAccessLogBucket, isAuditBucket, type BucketRole } from '../facts/log-buckets.ts';

/** What the buckets of one account are to its logs, as one policy sees it. */
export class BucketRoles {
  readonly #facts: Facts;
  readonly #isClassified: (subject: Subject) => boolean;
  #writers: Collection<View<'bucket'>> | undefined;

  /** `isClassified`: whether a resource belongs to any class of the policy. */
  constructor(facts: Facts, isClassified: (subject: Subject) => boolean) {
    this.#facts = facts;
    this.#isClassified = isClassified;
  }

  /** Whether a bucket has any of these roles; nothing else has. */
  hasAny(roles: readonly BucketRole[], subject: Subject): boolean {
    if (subject.type !== resourceTypes.bucket) return false;
    return new Collection(roles).some((role) => this.#has(role, subject as View<'bucket'>));
  }

  #has(role: BucketRole, bucket: View<'bucket'>): boolean {
    if (role === 'audit-bucket') return isAuditBucket(bucket.id, this.#facts);
    return isAccessLogBucket(bucket, this.#accessLogWriters());
  }

  /** The buckets of whose access logs it matters where they go; found once. */
  #accessLogWriters(): Collection<View<'bucket'>> {
    this.#writers ??= this.#facts.buckets.filter((bucket) =>
      new Collection([() => isAuditBucket(bucket.id, this.#facts), () => this.#isClassified(bucket)]).some((holds) =>
        holds(),
      ),
    );
    return this.#writers;
  }
}
