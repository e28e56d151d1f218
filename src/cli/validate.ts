import { counted } from '../counted.ts';
import { policiesOf } from './policies.ts';

/** Checks policies; mistakes are thrown as `PolicyError`, all at once. */
export async function validate(references: readonly string[]): Promise<number> {
  for (const policy of policiesOf(references)) {
    const controls = counted(policy.controls.length, 'control');
    const manual =
      policy.manualControls.length > 0 ? `, ${counted(policy.manualControls.length, 'manual control')}` : '';
    process.stdout.write(`${policy.id} ${policy.version}: valid (${controls}${manual}), ${policy.file}\n`);
    for (const warning of policy.warnings) process.stdout.write(`  warning: ${warning}\n`);
  }
  return 0;
}
