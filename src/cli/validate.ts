import { counted } from '../counted.ts';
import { printable } from '../printable.ts';
import { policiesOf } from './policies.ts';

/** Checks policies; mistakes are thrown as `PolicyError`, all at once. */
export async function validate(references: readonly string[]): Promise<number> {
  for (const policy of policiesOf(references)) {
    const controls = counted(policy.controls.length, 'control');
    const manual =
      policy.manualControls.length > 0 ? `, ${counted(policy.manualControls.length, 'manual control')}` : '';
    const lines = [
      `${policy.id} ${policy.version}: valid (${controls}${manual}), ${policy.file}`,
      ...policy.warnings.map((warning) => `  warning: ${warning}`),
    ];
    process.stdout.write(`${lines.map(printable).join('\n')}\n`);
  }
  return 0;
}
