import { counted } from '../counted.ts';
import { outdated } from '../exceptions/dated.ts';
import { printable } from '../printable.ts';
import { dayOf } from '../statement.ts';
import { policiesOf } from './policies.ts';

/** Checks policies, and tells what no longer holds today; mistakes are thrown as `PolicyError`, all at once. */
export async function validate(references: readonly string[]): Promise<number> {
  const today = dayOf(new Date().toISOString());
  for (const policy of policiesOf(references)) {
    const controls = counted(policy.controls.length, 'control');
    const manual =
      policy.manualControls.length > 0 ? `, ${counted(policy.manualControls.length, 'manual control')}` : '';
    const lines = [
      `${policy.id} ${policy.version}: valid (${controls}${manual}), ${policy.file}`,
      ...[...policy.warnings, ...outdated(policy, today)].map((warning) => `  warning: ${warning}`),
    ];
    process.stdout.write(`${lines.map(printable).join('\n')}\n`);
  }
  return 0;
}
