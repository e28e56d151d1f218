import { needsOf } from '../needs.ts';
import { permissionsOf } from '../sources/live/permissions.ts';
import { policiesOf } from './policies.ts';

/** Prints an IAM policy with the actions that the collectors of these policies use, and no others. */
export async function permissions(flags: { readonly policy: readonly string[] }): Promise<number> {
  const Action = permissionsOf(needsOf(policiesOf(flags.policy)));
  const document = {
    Version: '2012-10-17',
    Statement: [{ Sid: 'TrailproofScan', Effect: 'Allow', Action, Resource: '*' }],
  };
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  return 0;
}
