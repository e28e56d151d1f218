import { needsOf } from '../needs.ts';
import type { Policy } from '../policy/policy.ts';
import { configRuleActions } from '../sources/config-item/client.ts';
import { permissionsOf } from '../sources/live/permissions.ts';

/** What the function may do: read what the controls look at, talk to AWS Config, write to its own log. `logStreams` is the ARN of these. */
export function functionStatements(policies: readonly Policy[], logStreams: unknown): readonly object[] {
  return [
    // The regions need not be listed: the function looks at its own.
    { Sid: 'Evidence', Effect: 'Allow', Action: permissionsOf(needsOf(policies), []), Resource: '*' },
    // AWS Config has no resources to name for these.
    { Sid: 'Report', Effect: 'Allow', Action: configRuleActions, Resource: '*' },
    { Sid: 'Log', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: logStreams },
  ];
}
