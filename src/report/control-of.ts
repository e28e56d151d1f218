import type { Finding } from '../results.ts';
import type { ControlTally, Tally } from '../tally.ts';

/** Finds the control of a finding, as the tally has it. */
export function controlsOf({ controls }: Tally): (finding: Finding) => ControlTally {
  const byId = new Map(controls.map((control) => [ruleId(control), control]));
  return (finding) => {
    const found = byId.get(`${finding.policy}/${finding.control}`);
    if (!found) throw new Error(`finding ${finding.id} is of a control that the run does not have`);
    return found;
  };
}

/** The control's id, unique in the run: `hipaa/loggroup-retention-min`. */
export function ruleId({ policy, control }: ControlTally): string {
  return `${policy.id}/${control.id}`;
}
