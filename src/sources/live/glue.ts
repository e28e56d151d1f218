import type { Job, SecurityConfiguration } from '@aws-sdk/client-glue';
import { partitionOf } from '../../cloudtrail/partition.ts';
import { logArguments } from '../../facts/glue.ts';
import { resourceTypes } from '../../facts/index.ts';
import { allPages, type ListingCollector, type Member, type Place } from './collector.ts';
import { listOf, nextPage, present, textOf, textOrNull } from './read.ts';

/** With all arguments, so that no job is asked for by itself. https://docs.aws.amazon.com/glue/latest/webapi/API_GetJobs.html */
export const glueJobs: ListingCollector<'glueJob'> = {
  operations: ['glue.GetJobs'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'glue.GetJobs',
        region: place.region,
        send: (client, { GetJobsCommand }, options) =>
          client.send(new GetJobsCommand({ MaxResults: 200, ...(token && { NextToken: token }) }), options),
        read: ({ Jobs, NextToken }) => ({
          members: listOf(Jobs, 'Jobs').map((job) => jobOf(job, place)),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

/** The answer holds no ARN. https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html */
function jobOf(job: Job, { account, region }: Place): Member<'glueJob'> {
  const id = textOf(job.Name, 'Name');
  return {
    type: resourceTypes.glueJob,
    id,
    account,
    region,
    arn: `arn:${partitionOf(region)}:glue:${region}:${account}:job/${id}`,
    command: textOf(present(job.Command, 'Command').Name, 'Name of Command'),
    glueVersion: textOrNull(job.GlueVersion, 'GlueVersion'),
    securityConfiguration: textOrNull(job.SecurityConfiguration, 'SecurityConfiguration'),
    defaultArguments: ofLogs(job.DefaultArguments),
    nonOverridableArguments: ofLogs(job.NonOverridableArguments),
  };
}

/** Left out when there are none. */
function ofLogs(values: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const kept = logArguments.filter((name) => values[name] !== undefined);
  return Object.fromEntries(kept.map((name) => [name, String(values[name])]));
}

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetSecurityConfigurations.html */
export const glueSecurityConfigurations: ListingCollector<'glueSecurityConfiguration'> = {
  operations: ['glue.GetSecurityConfigurations'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'glue.GetSecurityConfigurations',
        region: place.region,
        send: (client, { GetSecurityConfigurationsCommand }, options) =>
          client.send(
            new GetSecurityConfigurationsCommand({ MaxResults: 100, ...(token && { NextToken: token }) }),
            options,
          ),
        read: ({ SecurityConfigurations, NextToken }) => ({
          members: listOf(SecurityConfigurations, 'SecurityConfigurations').map((one) => configurationOf(one, place)),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

function configurationOf(
  { Name, EncryptionConfiguration: encryption = {} }: SecurityConfiguration,
  { account, region }: Place,
): Member<'glueSecurityConfiguration'> {
  const { CloudWatchEncryption, JobBookmarksEncryption, S3Encryption } = encryption;
  return {
    type: resourceTypes.glueSecurityConfiguration,
    id: textOf(Name, 'Name'),
    account,
    region,
    cloudWatchMode: textOrNull(CloudWatchEncryption?.CloudWatchEncryptionMode, 'CloudWatchEncryptionMode'),
    cloudWatchKeyArn: textOrNull(CloudWatchEncryption?.KmsKeyArn, 'KmsKeyArn'),
    jobBookmarksMode: textOrNull(JobBookmarksEncryption?.JobBookmarksEncryptionMode, 'JobBookmarksEncryptionMode'),
    s3Modes: listOf(S3Encryption ?? [], 'S3Encryption').map((one) => textOf(one.S3EncryptionMode, 'S3EncryptionMode')),
  };
}
