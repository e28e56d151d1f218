import { awsCommand } from '../aws-command.ts';
import { logTypes, type LogType } from '../facts/emr.ts';
import type { View } from '../facts/index.ts';
import { bucketIn } from './log-archive.ts';

type Cluster = View<'emrCluster', 'emrCluster.configuration'>;
type Policies = Readonly<Record<string, string>>;

/** Where logs of a type go; unless it is told otherwise, EMR keeps a copy of its own. */
export const policyOf = (policies: Policies, type: LogType): string => policies[type] ?? 'emr-managed';

/**
 * The policies under which the required types are archived, and under which EMR keeps no copy if it must not. For logs of user interfaces
 * there is nothing between a copy and none at all. https://docs.aws.amazon.com/emr/latest/APIReference/API_S3LoggingConfiguration.html
 */
export function mended(policies: Policies, required: readonly LogType[], forbidCopies: boolean): Policies {
  const changed = logTypes.flatMap((type) => {
    const policy = policyOf(policies, type);
    const isOfInterfaces = type === 'persistent-ui-logs';
    if (policy === 'disabled' && required.includes(type))
      return [[type, isOfInterfaces ? 'emr-managed' : 'on-customer-s3only']];
    if (policy === 'emr-managed' && forbidCopies) return [[type, isOfInterfaces ? 'disabled' : 'on-customer-s3only']];
    return [];
  });
  return { ...policies, ...(Object.fromEntries(changed) as Policies) };
}

/** The command that creates a cluster anew: where its logs go, and under which key, cannot be changed later. */
export function createAnew(
  { region, configuration }: Cluster,
  changes: { readonly logEncryptionKmsKeyId?: string; readonly uploadPolicies?: Policies },
): string {
  const {
    releaseLabel,
    logUri,
    logEncryptionKmsKeyId: key,
    cloudWatchLogs,
    uploadPolicies,
  } = { ...configuration, ...changes };
  const monitoring = {
    ...(cloudWatchLogs && {
      CloudWatchLogConfiguration: { Enabled: true, LogGroupName: cloudWatchLogs.logGroupName ?? undefined },
    }),
    ...(Object.keys(uploadPolicies).length > 0 && { S3LoggingConfiguration: { LogTypeUploadPolicy: uploadPolicies } }),
  };
  return awsCommand('emr create-cluster', region, {
    'release-label': releaseLabel ?? 'RELEASE_LABEL',
    'instance-type': 'INSTANCE_TYPE',
    'use-default-roles': true,
    'log-uri': logUri !== null && bucketIn(logUri) !== undefined ? logUri : 's3://LOG_BUCKET/emr/',
    ...(key !== null && { 'log-encryption-kms-key-id': key }),
    ...(Object.keys(monitoring).length > 0 && { 'monitoring-configuration': JSON.stringify(monitoring) }),
  });
}
