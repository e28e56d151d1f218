import type { Citation } from '../../policy/policy.ts';
import type { Status } from '../../results.ts';
import { controlCounts, statusOf, type ControlTally, type Counts } from '../../tally.ts';

/** A control that cites a requirement, and what it says of the citation. */
export interface Citing {
  readonly tally: ControlTally;
  readonly note?: string;
}

/** One section of a law that a policy cites, and what serves it. Only direct citations count as coverage. */
export interface Requirement {
  readonly framework: string;
  readonly ref: string;
  /** HIPAA: whether it is required or addressable. */
  readonly status?: Citation['status'];
  readonly direct: readonly Citing[];
  readonly supporting: readonly Citing[];
  readonly interpretive: readonly Citing[];
  /** Manual controls, which a person attests. */
  readonly manual: readonly Citing[];
}

/** How the direct controls of a requirement stand, each counted once, by what it comes to. */
export interface Standing {
  /** Without direct controls: how its attestations stand, or `none`. */
  readonly state: Status | 'none';
  readonly counts: Counts;
  /** Controls that have no finding at all. */
  readonly unjudged: number;
}

/** The requirements that controls of one policy cite, in the order of their numbers. */
export function requirementsOf(controls: readonly ControlTally[]): readonly Requirement[] {
  const requirements = new Map<string, Growing>();
  for (const tally of controls)
    for (const citation of tally.control.citations) {
      const { framework, ref, status, strength, note } = citation;
      const key = JSON.stringify([framework, ref]);
      const requirement = requirements.get(key) ?? empty(framework, ref, status);
      requirements.set(key, requirement);
      const kind = 'rule' in tally.control ? strength : 'manual';
      requirement[kind].push({ tally, ...(note !== undefined && { note }) });
    }
  return [...requirements.values()].toSorted(
    (a, b) => order.compare(a.framework, b.framework) || order.compare(a.ref, b.ref),
  );
}

/**
 * A failure stands whatever else is open, and nothing holds as long as something that asks for it is undecided. Attested and manual
 * controls are no assessment; they are counted apart.
 */
export function standingOf({ direct, manual }: Requirement): Standing {
  const controls = direct.map(({ tally }) => tally);
  const counts = controlCounts(controls);
  const unjudged = controls.filter((control) => statusOf(control.counts) === undefined).length;
  if (direct.length === 0) {
    const attested = controlCounts(manual.map(({ tally }) => tally));
    return { state: statusOf(attested) ?? 'none', counts, unjudged };
  }
  return { state: unjudged > 0 && counts.fail === 0 ? 'unknown' : (statusOf(counts) ?? 'unknown'), counts, unjudged };
}

const order = new Intl.Collator('en', { numeric: true });

interface Growing extends Requirement {
  readonly direct: Citing[];
  readonly supporting: Citing[];
  readonly interpretive: Citing[];
  readonly manual: Citing[];
}

function empty(framework: string, ref: string, status: Citation['status']): Growing {
  const citing = { direct: [], supporting: [], interpretive: [], manual: [] };
  return { framework, ref, ...(status !== undefined && { status }), ...citing };
}
