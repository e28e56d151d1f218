import { functionStatements } from '../deploy/role.ts';
import { needsOf } from '../needs.ts';
import { permissionsOf } from '../sources/live/permissions.ts';
import { policiesOf } from './policies.ts';

/** Prints an IAM policy with the actions that these policies use in this mode, and no others. */
export async function permissions(flags: {
  readonly policy: readonly string[];
  /** Of a scan, or of the function that AWS Config rules run. */
  readonly mode: 'scan' | 'lambda';
}): Promise<number> {
  const policies = policiesOf(flags.policy);
  const Statement =
    flags.mode === 'lambda'
      ? functionStatements(policies, 'arn:*:logs:*:*:log-group:*:log-stream:*')
      : [{ Sid: 'TrailproofScan', Effect: 'Allow', Action: permissionsOf(needsOf(policies)), Resource: '*' }];
  process.stdout.write(`${JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)}\n`);
  return 0;
}
