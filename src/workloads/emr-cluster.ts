import { awsCommand } from '../aws-command.ts';
import type { View } from '../facts/index.ts';
import { bucketIn } from './log-archive.ts';

/** Where logs of a cluster go, and under which key, can be set only when it is created: the command that creates it anew. */
export function createAnew(
  { region, configuration: { releaseLabel, logUri } }: View<'emrCluster', 'emrCluster.configuration'>,
  options: Readonly<Record<string, string>> = {},
): string {
  return awsCommand('emr create-cluster', region, {
    'release-label': releaseLabel ?? 'RELEASE_LABEL',
    'instance-type': 'INSTANCE_TYPE',
    'use-default-roles': true,
    'log-uri': logUri !== null && bucketIn(logUri) !== undefined ? logUri : 's3://LOG_BUCKET/emr/',
    ...options,
  });
}
