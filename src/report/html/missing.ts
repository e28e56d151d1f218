import { gapCauses, type Gap, type GapCause } from '../../evidence.ts';
import type { Finding } from '../../results.ts';
import type { ControlTally } from '../../tally.ts';

/** One piece of evidence that was missing, wherever it was. */
export interface MissingEvidence {
  /** Any one of its gaps. */
  readonly gap: Gap;
  readonly accounts: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  /** Those of which it left findings undecided. */
  readonly controls: ReadonlySet<ControlTally>;
  readonly findings: number;
}

/** Gathers what left findings undecided, by cause and by what would settle it. */
export class Missings {
  readonly #found = new Map<string, Growing>();

  add(finding: Finding, control: ControlTally): void {
    if (finding.status !== 'unknown') return;
    const told = new Set<Growing>();
    for (const gap of finding.gaps) {
      const missing = this.#of(gap);
      missing.accounts.add(gap.account);
      if (gap.region !== undefined) missing.regions.add(gap.region);
      told.add(missing);
    }
    for (const missing of told) {
      missing.controls.add(control);
      missing.findings++;
    }
  }

  /** By cause, what leaves most undecided first. */
  list(): ReadonlyMap<GapCause, readonly MissingEvidence[]> {
    const all = [...this.#found.values()].toSorted((a, b) => b.findings - a.findings);
    const byCause = gapCauses.map((cause) => [cause, all.filter(({ gap }) => gap.gap === cause)] as const);
    return new Map(byCause.filter(([, found]) => found.length > 0));
  }

  #of(gap: Gap): Growing {
    const key = JSON.stringify([gap.gap, gap.needs, gap.deniedBy, gap.code, gap.heldBy && gap.account]);
    const known = this.#found.get(key);
    if (known) return known;
    const missing: Growing = { gap, accounts: new Set(), regions: new Set(), controls: new Set(), findings: 0 };
    this.#found.set(key, missing);
    return missing;
  }
}

interface Growing extends MissingEvidence {
  readonly accounts: Set<string>;
  readonly regions: Set<string>;
  readonly controls: Set<ControlTally>;
  findings: number;
}
