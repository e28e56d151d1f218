import type { GapCause } from '../../evidence.ts';
import type { ControlTally } from '../../tally.ts';
import { controlsOf } from '../control-of.ts';
import type { Report } from '../report.ts';
import { Groups, type Group } from './group.ts';
import { Missings, type MissingEvidence } from './missing.ts';
import { Resources, type Resource } from './resource.ts';

/** All that the page says of the findings, gathered in one pass. */
export interface Gathered {
  readonly groups: ReadonlyMap<ControlTally, readonly Group[]>;
  readonly missing: ReadonlyMap<GapCause, readonly MissingEvidence[]>;
  /** How many resources of each type were judged. */
  readonly judged: ReadonlyMap<string, number>;
  /** Those of which not all is well, the gravest first. */
  readonly resources: readonly Resource[];
}

/** So that a page of 100,000 findings stays below 10 MB. */
const roomForEvidence = { open: 2_500_000, passed: 1_500_000 };

export function gather(report: Report): Gathered {
  const room = { ...roomForEvidence };
  const groups = new Map(report.tally.controls.map((control) => [control, new Groups(room)]));
  const controlOf = controlsOf(report.tally);
  const missings = new Missings();
  const resources = new Resources();
  for (const finding of report.findings) {
    const control = controlOf(finding);
    groups.get(control)?.add(finding);
    missings.add(finding, control);
    resources.add(finding, control);
  }
  return {
    groups: new Map([...groups].map(([control, found]) => [control, found.list()])),
    missing: missings.list(),
    judged: resources.judged(),
    resources: resources.open(),
  };
}
