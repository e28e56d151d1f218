import type { ClusterSummary, DescribeClusterOutput } from '@aws-sdk/client-emr';
import type { Job } from '@aws-sdk/client-glue';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { ResourceTagMapping } from '@aws-sdk/client-resource-groups-tagging-api';
import type { DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import type { AwsRequest } from '../support/request.ts';
import * as s3 from '../support/s3-answers.ts';

/** A data platform: how many there are of each in the whole account, spread evenly over its regions. */
export interface Platform {
  readonly functions: number;
  readonly jobs: number;
  readonly stateMachines: number;
  readonly clusters: number;
  readonly buckets: number;
  /** As many of the buckets as hold regulated data by their names. */
  readonly sensitiveBuckets: number;
}

/** What the lists give at most at a time. */
export const pageSizes = { functions: 50, jobs: 200, clusters: 50, tagged: 100 } as const;

const account = '111122223333';

/** What AWS would answer; undefined for what has no place in a platform. */
export function platformAnswer(
  platform: Platform,
  regions: readonly string[],
  { operation, region, input, path }: AwsRequest,
): object | string | undefined {
  const query = new URL(path, 'http://localhost').searchParams;
  const here = (total: number): readonly number[] =>
    Array.from({ length: total }, (_, n) => n).filter((n) => regions[n % regions.length] === region);
  switch (operation) {
    case 'ListFunctions': {
      const { page, next } = pageOf(here(platform.functions), pageSizes.functions, query.get('Marker'));
      return { Functions: page.map((n) => functionOf(n, region)), NextMarker: next };
    }
    case 'GetJobs': {
      const { page, next } = pageOf(here(platform.jobs), pageSizes.jobs, input['NextToken']);
      return { Jobs: page.map(jobOf), NextToken: next };
    }
    case 'ListStateMachines':
      return { stateMachines: here(platform.stateMachines).map((n) => stateMachineOf(n, region)) };
    case 'DescribeStateMachine':
      return loggingOf(String(input['stateMachineArn']), region);
    case 'ListClusters': {
      const all = input['CreatedAfter'] === undefined ? here(platform.clusters) : [];
      const { page, next } = pageOf(all, pageSizes.clusters, input['Marker']);
      return { Clusters: page.map((n) => clusterOf(n, region)), Marker: next };
    }
    case 'DescribeCluster':
      return descriptionOf(String(input['ClusterId']));
    case 'GetResources': {
      const { page, next } = pageOf(here(taggedIn(platform)), pageSizes.tagged, input['PaginationToken']);
      return { ResourceTagMappingList: page.map((n) => taggedOf(n, region)), PaginationToken: next ?? '' };
    }
    case 'ListBuckets':
      return s3.bucketsAnswer([
        ...logBuckets.map((name) => [name, regions[0] ?? ''] as const),
        ...bucketsOf(platform, regions),
      ]);
    case 'GetBucketLogging':
      return s3.loggingAnswer();
    case 'GetBucketEncryption':
      return s3.encryptionAnswer('AES256');
    case 'GetBucketVersioning':
      return s3.versioningAnswer('Enabled');
    case 'GetObjectLockConfiguration':
      return s3.objectLockAnswer('<Mode>COMPLIANCE</Mode><Years>6</Years>');
    case 'GetBucketLifecycleConfiguration':
      return s3.lifecycleAnswer('');
    case 'GetBucketReplication':
      return s3.replicationAnswer('');
    case 'GetBucketPolicy':
      return JSON.stringify({ Version: '2012-10-17', Statement: [] });
    case 'GetBucketPolicyStatus':
      return s3.policyStatusAnswer(false);
    case 'GetBucketAcl':
      return s3.aclAnswer([]);
    case 'GetBucketOwnershipControls':
      return s3.ownershipAnswer('BucketOwnerEnforced');
    case 'GetPublicAccessBlock':
    case 'GetAccountPublicAccessBlock':
      return s3.publicAccessBlockAnswer([true, true, true, true]);
    default:
      return undefined;
  }
}

/** How many resources have tags: all. */
export const taggedIn = ({ functions, jobs, stateMachines, clusters, buckets }: Platform): number =>
  functions + jobs + stateMachines + clusters + buckets;

/** Which resource it is bears on no number of calls. */
const taggedOf = (n: number, region: string): ResourceTagMapping => ({
  ResourceARN: `arn:aws:lambda:${region}:${account}:function:${named(n)}`,
  Tags: [{ Key: 'environment', Value: 'staging' }],
});

function pageOf<T>(all: readonly T[], size: number, token: unknown): { page: readonly T[]; next?: string } {
  const from = Number(token ?? 0);
  const to = from + size;
  return { page: all.slice(from, to), ...(to < all.length && { next: String(to) }) };
}

/** What the trail, the recorders and the clusters write to. */
export const logBuckets = ['audit-trail', 'audit-config', 'audit-emr'];

const padded = (n: number): string => String(n).padStart(4, '0');
const named = (n: number): string => (n % 10 === 0 ? `phi-load-${padded(n)}` : `orders-${padded(n)}`);

function functionOf(n: number, region: string): FunctionConfiguration {
  const FunctionName = named(n);
  const FunctionArn = `arn:aws:lambda:${region}:${account}:function:${FunctionName}`;
  return { FunctionName, FunctionArn, Runtime: 'python3.13', PackageType: 'Zip', LoggingConfig: { LogFormat: 'JSON' } };
}

const jobOf = (n: number): Job => ({ Name: named(n), Command: { Name: 'glueetl' }, GlueVersion: '5.0' });

function stateMachineOf(n: number, region: string): Partial<DescribeStateMachineOutput> {
  const name = named(n);
  return { name, stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${name}`, type: 'STANDARD' };
}

function loggingOf(stateMachineArn: string, region: string): Partial<DescribeStateMachineOutput> {
  const logGroupArn = `arn:aws:logs:${region}:${account}:log-group:/clinical/claims-000000:*`;
  return {
    stateMachineArn,
    loggingConfiguration: { level: 'ERROR', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] },
  };
}

/** Times as AWS's JSON has them: in seconds. */
function clusterOf(n: number, region: string): object {
  const Id = `j-${padded(n)}`;
  const summary: ClusterSummary = {
    Id,
    Name: named(n),
    ClusterArn: `arn:aws:elasticmapreduce:${region}:${account}:cluster/${Id}`,
  };
  return { ...summary, Status: { State: 'WAITING', Timeline: { CreationDateTime: Date.now() / 1000 } } };
}

const descriptionOf = (Id: string): DescribeClusterOutput => ({
  Cluster: { Id, ReleaseLabel: 'emr-7.9.0', LogUri: 's3://audit-emr/logs/' },
});

function bucketsOf({ buckets, sensitiveBuckets }: Platform, regions: readonly string[]): [string, string][] {
  return Array.from({ length: buckets }, (_, n) => [
    n < sensitiveBuckets ? `phi-lake-${padded(n)}` : `web-${padded(n)}`,
    regions[n % regions.length] ?? '',
  ]);
}
