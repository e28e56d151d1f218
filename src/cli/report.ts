import { savedReport } from '../files/saved-report.ts';
import type { Severity } from '../policy/policy.ts';
import { checkOutputs } from './check-outputs.ts';
import { filesOf, named, outputsOf, type OutputFlags } from './outputs.ts';
import { publish } from './publish.ts';

export interface ReportFlags extends OutputFlags {
  readonly failOn: Severity;
  readonly verbose: boolean;
}

/** Reports saved results, those of several accounts in one; the exit code is that of a scan with these findings. */
export async function report(files: readonly string[], flags: ReportFlags): Promise<number> {
  const outputs = outputsOf(flags);
  await checkOutputs(filesOf(outputs), named('trailproof report', files));
  return publish(savedReport(files, new Date().toISOString()), outputs, { ...flags, saved: true });
}
