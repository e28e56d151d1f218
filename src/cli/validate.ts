import { policiesOf } from './policies.ts';

/** Checks policies; mistakes are thrown as `PolicyError`, all at once. */
export async function validate(references: readonly string[]): Promise<number> {
  for (const policy of policiesOf(references)) {
    const controls = `${policy.controls.length} controls`;
    const manual = policy.manualControls.length > 0 ? `, ${policy.manualControls.length} manual controls` : '';
    process.stdout.write(`${policy.id} ${policy.version}: valid (${controls}${manual}), ${policy.file}\n`);
    for (const warning of policy.warnings) process.stdout.write(`  warning: ${warning}\n`);
  }
  return 0;
}
