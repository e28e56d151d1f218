import { awsCommand } from '../aws-command.ts';
import type { View } from '../facts/index.ts';

/** The command that has modules of an environment log at these levels, and leaves the others as they are. */
export function setLevels(
  { id, region, logging }: View<'mwaaEnvironment', 'mwaaEnvironment.logging'>,
  levels: Readonly<Record<string, string>>,
): string {
  const present = Object.entries(logging).map(([module, { enabled, logLevel }]) => [
    module,
    { Enabled: enabled, LogLevel: logLevel ?? undefined },
  ]);
  const changed = Object.entries(levels).map(([module, level]) => [module, { Enabled: true, LogLevel: level }]);
  return awsCommand('mwaa update-environment', region, {
    name: id,
    'logging-configuration': JSON.stringify(Object.fromEntries([...present, ...changed])),
  });
}
