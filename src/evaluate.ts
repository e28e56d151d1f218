import { Collection, type Doubt } from './collection.ts';
import { describeGaps } from './describe-gaps.ts';
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
  type Wanted,
} from './evidence.ts';
import { resourceNames, resourceTypes, type Facts, type ResourceName } from './facts/index.ts';
import { Ledger } from './ledger.ts';
import type { Control, Policy } from './policy/policy.ts';
import { Scope } from './policy/scope.ts';
import type { AccountEvidence, Evidence, Listings } from './sources/evidence.ts';

/** What became of one control on one subject, before waivers and attestations. */
export interface Result {
  readonly policy: Policy;
  readonly control: Control;
  /** The account itself, in the listing's region, when the result is about a whole listing. */
  readonly subject: Subject;
  readonly status: 'pass' | 'fail' | 'not-applicable' | 'unknown';
  readonly message: string;
  readonly remediation?: string;
  /** The scalar fields that the judgement read; those of other resources as `trail/NAME.field`. */
  readonly read: Readonly<Record<string, unknown>>;
  /** Numbers, in the account's call log, of the calls that gave them. */
  readonly calls: readonly number[];
  readonly gaps: readonly Gap[];
}

/**
 * Control × subject → result, policy by policy. `changed` stands in for the subjects when AWS Config reports one item; all other facts,
 * also of its own type, come from the evidence.
 */
export function* evaluate(
  policies: readonly Policy[],
  evidence: Evidence,
  changed?: Listings,
): Generator<Result, void, undefined> {
  const judges = evidence.map((account) => new Judge(account));
  for (const policy of policies)
    for (const control of policy.controls)
      for (const judge of judges) yield* judge.control(policy, control, changed ?? judge.evidence.listings);
}

/**
 * Judges, has the details read that were asked for, and judges what is still open again, until nothing is wanted: the details fetched
 * are exactly those that decide something. `fetch` writes each wanted detail, or the gap in its place, into the evidence.
 */
export async function settle(
  policies: readonly Policy[],
  evidence: Evidence,
  fetch: (wanted: readonly Wanted[]) => Promise<void>,
  changed?: Listings,
): Promise<void> {
  const asked = new Set<string>();
  let open: readonly Control[] | undefined;
  for (;;) {
    const wanted = new Map<string, Wanted>();
    const stillOpen = new Set<Control>();
    const reduced = policies.map((policy) => ({
      policy,
      controls: policy.controls.filter((control) => !open || open.includes(control)),
    }));
    for (const judge of evidence.map((account) => new Judge(account)))
      for (const { policy, controls } of reduced)
        for (const control of controls)
          for (const result of judge.control(policy, control, changed ?? judge.evidence.listings))
            for (const gap of result.gaps) {
              if (!gap.wanted) continue;
              const key = Object.values(gap.wanted).join('\n');
              if (asked.has(key)) continue;
              wanted.set(key, gap.wanted);
              stillOpen.add(control);
            }
    if (wanted.size === 0) return;
    for (const key of wanted.keys()) asked.add(key);
    await fetch([...wanted.values()]);
    open = [...stillOpen];
  }
}

/** A resource as recorded, as rules see it, and as findings name it. */
interface Opened {
  readonly member: Recorded<Subject>;
  readonly view: Subject;
  readonly subject: Subject;
}

/** Judges the subjects of one account by the facts seen from it. Each resource is opened once, each scope found once. */
class Judge {
  readonly evidence: AccountEvidence;
  readonly #ledger = new Ledger();
  readonly #opened = new Map<Listing, readonly Opened[]>();
  readonly #facts: Facts;
  readonly #scopes = new Map<Policy, Scope>();

  constructor(evidence: AccountEvidence) {
    this.evidence = evidence;
    this.#facts = this.#openFacts();
  }

  *control(policy: Policy, control: Control, listings: Listings): Generator<Result, void, undefined> {
    const resource = control.rule.subject;
    let judged = 0;
    for (const listing of listed(resource, this.evidence.account, listings)) {
      for (const opened of this.#open(resource, listing)) {
        const result = this.#member(policy, control, opened);
        if (!result) continue;
        judged++;
        yield result;
      }
      const hidden = this.#hidden(policy, control, listing);
      if (!hidden) continue;
      judged++;
      yield hidden;
    }
    if (judged === 0) yield this.#nothing(policy, control);
  }

  #member(policy: Policy, control: Control, { member, view, subject }: Opened): Result | undefined {
    try {
      if (!this.#scope(policy).applies(control, view)) return undefined;
      this.#ledger.start(member);
      const verdict = control.rule.judge(view as never, this.#facts, control.params as never);
      return this.#result(policy, control, subject, verdict, verdict.missing ?? []);
    } catch (problem) {
      return this.#unknown(policy, control, subject, gapsOf(problem, control, member.account));
    }
  }

  /** One result for all that the listing could not show, unless nothing behind its holes could matter to the control. */
  #hidden(policy: Policy, control: Control, listing: Listing): Result | undefined {
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

  #cannotMatter(policy: Policy, control: Control, hidden: Subject): boolean {
    try {
      if (!this.#scope(policy).applies(control, hidden)) return true;
      return control.rule.judge(hidden as never, this.#facts, control.params as never).status === 'not-applicable';
    } catch {
      return false;
    }
  }

  #nothing(policy: Policy, control: Control): Result {
    const subject = accountSubject(this.evidence.account);
    this.#ledger.start(subject);
    const message = `no ${resourceTypes[control.rule.subject]} in the scope of this control`;
    return this.#result(policy, control, subject, { status: 'not-applicable', message }, []);
  }

  #scope(policy: Policy): Scope {
    const known = this.#scopes.get(policy);
    if (known) return known;
    const scope = new Scope(policy, this.#facts);
    this.#scopes.set(policy, scope);
    return scope;
  }

  #openFacts(): Facts {
    const { account, collectedAt, listings } = this.evidence;
    const collections = resourceNames.map((name) => [
      `${name}s`,
      this.#collection(name, listed(name, account, listings)),
    ]);
    return { now: new Date(collectedAt), ...Object.fromEntries(collections) } as Facts;
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

/** A listing that was never asked for is a hole, not an empty list. */
function listed(name: ResourceName, account: string, listings: Listings): readonly Listing[] {
  const never: Hole = { gap: 'not-asked', account, needs: `the list of ${resourceTypes[name]}` };
  return listings[name] ?? [{ account, region: 'global', members: [], holes: [never] }];
}

function gapsOf(problem: unknown, control: Control, account: string): readonly Gap[] {
  if (problem instanceof Missing) return problem.gaps;
  const needs = `rule ${control.rule.id} failed: ${problem instanceof Error ? problem.message : String(problem)}`;
  return [{ gap: 'undecidable', account, needs }];
}

function accountSubject(account: string): Subject {
  return { type: resourceTypes.account, id: account, account, region: 'global' };
}

function subjectOf({ type, id, account, region, arn, key }: Subject): Subject {
  return { type, id, account, region, ...(arn !== undefined && { arn }), ...(key !== undefined && { key }) };
}
