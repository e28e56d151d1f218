import { Collection, type Doubt } from './collection.ts';
import { describeGaps } from './describe-gaps.ts';
import type { Result } from './evaluate.ts';
import {
  Missing,
  open,
  openHidden,
  withoutHides,
  type Gap,
  type Hole,
  type Listing,
  type Recorded,
  type Subject,
} from './evidence.ts';
import { resourceNames, resourceTypes, type Facts, type ResourceName } from './facts/index.ts';
import { auditBucketsElsewhere } from './facts/log-buckets.ts';
import { Ledger } from './ledger.ts';
import type { Control, Policy } from './policy/policy.ts';
import { inRegions, Scope } from './policy/scope.ts';
import type { AccountEvidence, Listings } from './sources/evidence.ts';
import { isLeftOut } from './sources/unseen-regions.ts';
import { messageOf } from './message-of.ts';

/** A resource as recorded, as rules see it, and as findings name it. */
interface Opened {
  readonly member: Recorded<Subject>;
  readonly view: Subject;
  readonly subject: Subject;
}

/** What a control judges of each subject: all of it, or one value of the parameter that its rule judges by. */
interface Part {
  readonly key?: string;
  readonly params: Control['params'];
}

/** Judges the subjects of one account by the facts seen from it. Each resource is opened once, each scope found once. */
export class Judge {
  readonly evidence: AccountEvidence;
  readonly #ledger = new Ledger();
  readonly #opened = new Map<Listing, readonly Opened[]>();
  readonly #facts: Facts;
  readonly #scopes = new Map<Policy, Scope>();
  #bucketsElsewhere: Listing | undefined;

  constructor(evidence: AccountEvidence) {
    this.evidence = evidence;
    this.#facts = this.#openFacts();
  }

  *control(policy: Policy, control: Control, listings: Listings): Generator<Result, void, undefined> {
    const resource = control.rule.subject;
    let judged = 0;
    const asked = listed(resource, this.evidence.account, listings);
    const elsewhere = listings === this.evidence.listings ? this.#elsewhere(control) : [];
    for (const listing of [...asked, ...elsewhere]) {
      for (const opened of this.#open(resource, listing)) {
        for (const part of partsOf(control)) {
          const result = this.#member(policy, control, opened, part);
          if (!result) continue;
          judged++;
          yield result;
        }
      }
      const hidden = this.#hidden(policy, control, listing);
      if (!hidden) continue;
      judged++;
      yield hidden;
    }
    if (judged === 0) yield this.#nothing(policy, control, asked);
  }

  /** Buckets that hold the account's logs and that another account holds, for controls that judge such buckets. */
  #elsewhere({ appliesTo }: Control): readonly Listing[] {
    if (!appliesTo?.bucketRole?.includes('audit-bucket')) return [];
    const { account, partition, listings } = this.evidence;
    this.#bucketsElsewhere ??= auditBucketsElsewhere({
      account,
      partition,
      buckets: listed('bucket', account, listings),
      trails: listed('trail', account, listings),
      deliveryChannels: listed('deliveryChannel', account, listings),
    });
    return [this.#bucketsElsewhere];
  }

  /** The recorded resources of one kind as rules see them. */
  views(resource: ResourceName): readonly Subject[] {
    const listings = listed(resource, this.evidence.account, this.evidence.listings);
    return listings.flatMap((listing) => this.#open(resource, listing).map(({ view }) => view));
  }

  #member(policy: Policy, control: Control, opened: Opened, { key, params }: Part): Result | undefined {
    const { member, view } = opened;
    const subject = key === undefined ? opened.subject : { ...opened.subject, key };
    try {
      if (!this.scope(policy).applies(control, view)) return undefined;
      this.#ledger.start(member);
      const verdict = control.rule.judge(view as never, this.#facts, params as never);
      return this.#result(policy, control, subject, verdict, verdict.missing ?? []);
    } catch (problem) {
      return this.#unknown(policy, control, subject, gapsOf(problem, control, member.account));
    }
  }

  /** One result for all that the listing could not show, unless nothing behind its holes could matter to the control. */
  #hidden(policy: Policy, control: Control, listing: Listing): Result | undefined {
    if (listing.notOffered !== undefined) return this.#notOffered(policy, control, listing, listing.notOffered);
    if (listing.holes.length === 0) return undefined;
    const resource = control.rule.subject;
    const subject: Subject = { ...accountSubject(listing.account), region: listing.region };
    this.#ledger.start(subject, listing.calls);
    const gaps = listing.holes.flatMap((hole) => {
      const hidden = openHidden<Subject>(hole, listing, resourceTypes[resource]);
      return this.#cannotMatter(policy, control, hidden) ? [] : [withoutHides(hole)];
    });
    if (gaps.length > 0) return this.#unknown(policy, control, subject, gaps);
    const message = 'what could not be listed here is outside this control';
    return this.#result(policy, control, subject, { status: 'not-applicable', message }, []);
  }

  /** That a region cannot have what is asked for is told where the policy speaks of the region. */
  #notOffered(policy: Policy, control: Control, listing: Listing, service: string): Result | undefined {
    const subject: Subject = { ...accountSubject(listing.account), region: listing.region };
    if (!inRegions(policy, subject)) return undefined;
    this.#ledger.start(subject, listing.calls);
    const message = `AWS does not offer ${service} in this region`;
    return this.#result(policy, control, subject, { status: 'not-applicable', message }, []);
  }

  #cannotMatter(policy: Policy, control: Control, hidden: Subject): boolean {
    try {
      if (!this.scope(policy).applies(control, hidden)) return true;
      return control.rule.judge(hidden as never, this.#facts, control.params as never).status === 'not-applicable';
    } catch {
      return false;
    }
  }

  #nothing(policy: Policy, control: Control, asked: readonly Listing[]): Result {
    const subject = accountSubject(this.evidence.account);
    this.#ledger.start(subject);
    this.#ledger.look(asked);
    const message = nothingInScope(resourceTypes[control.rule.subject]);
    return this.#result(policy, control, subject, { status: 'not-applicable', message }, []);
  }

  /** Which subjects the controls of a policy judge. */
  scope(policy: Policy): Scope {
    const known = this.#scopes.get(policy);
    if (known) return known;
    const scope = new Scope(policy, this.#facts, (region) => isLeftOut(region, this.evidence));
    this.#scopes.set(policy, scope);
    return scope;
  }

  /** Reading a fact notes the calls that made it, also those that showed nothing. */
  #openFacts(): Facts {
    const { account, collectedAt, listings } = this.evidence;
    const facts = { now: new Date(collectedAt) };
    for (const name of resourceNames) {
      const asked = listed(name, account, listings);
      const collection = this.#collection(name, asked);
      const get = (): Collection<Subject> => {
        this.#ledger.look(asked);
        return collection;
      };
      Object.defineProperty(facts, `${name}s`, { enumerable: true, get });
    }
    return facts as Facts;
  }

  #collection(name: ResourceName, listings: readonly Listing[]): Collection<Subject> {
    const members = listings.flatMap((listing) => this.#open(name, listing).map(({ view }) => view));
    const doubts: Doubt<Subject>[] = listings.flatMap((listing) =>
      listing.holes.map((hole) => ({
        member: openHidden(hole, listing, resourceTypes[name]),
        gaps: [withoutHides(hole)],
      })),
    );
    return new Collection(members, doubts);
  }

  #open(name: ResourceName, listing: Listing): readonly Opened[] {
    const known = this.#opened.get(listing);
    if (known) return known;
    const opened = listing.members.map((member) => ({
      member,
      view: open(member, name, this.#ledger.note),
      subject: subjectOf(member),
    }));
    this.#opened.set(listing, opened);
    return opened;
  }

  #unknown(policy: Policy, control: Control, subject: Subject, gaps: readonly Gap[]): Result {
    return this.#result(policy, control, subject, { status: 'unknown', message: describeGaps(gaps) }, gaps);
  }

  #result(
    policy: Policy,
    control: Control,
    subject: Subject,
    verdict: Pick<Result, 'status' | 'message' | 'remediation'>,
    gaps: readonly Gap[],
  ): Result {
    const { status, message, remediation } = verdict;
    const { read, calls } = this.#ledger.close();
    const result = { policy, control, subject, status, message, read, calls, gaps };
    return remediation === undefined ? result : { ...result, remediation };
  }
}

/** The message on the account when a control has nothing to judge, and that is certain. */
export function nothingInScope(type: string): string {
  return `no ${type} in the scope of this control`;
}

function partsOf({ rule, params }: Control): readonly Part[] {
  const { per } = rule;
  if (per === undefined) return [{ params }];
  const values = new Set(params[per] as readonly string[]);
  return [...values].map((key) => ({ key, params: { ...params, [per]: [key] } }));
}

/** A listing that was never asked for, in no region at all, is a hole, not an empty list. */
function listed<R extends ResourceName>(name: R, account: string, listings: Listings): NonNullable<Listings[R]> {
  const never: Hole = { gap: 'not-asked', account, needs: `the list of ${resourceTypes[name]}` };
  const asked = listings[name];
  if (asked && asked.length > 0) return asked;
  return [{ account, region: 'global', members: [], holes: [never] }];
}

function gapsOf(problem: unknown, control: Control, account: string): readonly Gap[] {
  if (problem instanceof Missing) return problem.gaps;
  const needs = `rule ${control.rule.id} failed: ${messageOf(problem)}`;
  return [{ gap: 'undecidable', account, needs }];
}

function accountSubject(account: string): Subject {
  return { type: resourceTypes.account, id: account, account, region: 'global' };
}

function subjectOf({ type, id, account, region, arn, key }: Subject): Subject {
  return { type, id, account, region, ...(arn !== undefined && { arn }), ...(key !== undefined && { key }) };
}
