import type { IncomingMessage } from 'node:http';

/** A request of AWS's SDK, as a proxy sees it. */
export interface AwsRequest {
  /** AWS's name of the operation (S3 Control's by its IAM action); `METHOD /path` where it cannot be told. */
  readonly operation: string;
  /** The service as IAM actions name it: `cloudtrail`, `cloudwatch`, `logs`, `config`, `kms`, `sts`, `ec2`, `s3`, … */
  readonly service: string;
  readonly region: string;
  readonly accessKey: string;
  readonly protocol: 'json' | 'query' | 'ec2' | 'rest-xml' | 'rest-json';
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The parameters of a JSON or query request, or the JSON in the body of a REST request. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Tells a request by what the SDK writes: its signature, and the marks of each protocol. */
export async function readRequest(message: IncomingMessage): Promise<AwsRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const { headers, method = '', url: path = '/' } = message;
  const [accessKey = '', , region = '', signedFor = ''] =
    credentialScope.exec(headers.authorization ?? '')?.[1]?.split('/') ?? [];
  const service = signingNames[signedFor] ?? signedFor;
  const common = { service, region, accessKey, method, path, headers, body };

  const target = headers['x-amz-target'];
  if (typeof target === 'string')
    return {
      ...common,
      operation: target.slice(target.lastIndexOf('.') + 1),
      protocol: 'json',
      input: JSON.parse(body || '{}'),
    };
  const form = new URLSearchParams(
    headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? body : '',
  );
  const action = form.get('Action');
  if (action !== null)
    return {
      ...common,
      operation: action,
      protocol: service === 'ec2' ? 'ec2' : 'query',
      input: Object.fromEntries(form),
    };
  const protocol = service === 's3' ? 'rest-xml' : 'rest-json';
  const isJson = headers['content-type']?.startsWith('application/json') && body !== '';
  const input = isJson ? (JSON.parse(body) as Readonly<Record<string, unknown>>) : {};
  return { ...common, operation: restOperation(method, path, service), protocol, input };
}

const credentialScope = /Credential=([^,\s]+)/;

/** Services that sign by another name than their IAM actions have. */
const signingNames: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

function restOperation(method: string, path: string, service: string): string {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const named = searchParams.get('x-id');
  if (named !== null) return named;
  if (service === 'macie2') return macieOperations[`${method} ${pathname}`] ?? `${method} ${pathname}`;
  if (service === 'lambda' && /^\/[\d-]+\/functions\/?$/.test(pathname))
    return method === 'GET' ? 'ListFunctions' : 'CreateFunction';
  if (service === 'airflow') return pathname === '/environments' ? 'ListEnvironments' : 'GetEnvironment';
  if (service === 'es') return pathname.endsWith('/domain-info') ? 'DescribeDomains' : 'ListDomainNames';
  if (service === 'emr-serverless')
    return pathname.replace(/\/$/, '') === '/applications' ? 'ListApplications' : 'GetApplication';
  if (service === 's3' && pathname === '/v20180820/configuration/publicAccessBlock')
    return 'GetAccountPublicAccessBlock';
  if (service === 's3' && method === 'GET')
    for (const [parameter, operation] of Object.entries(bucketReads)) if (searchParams.has(parameter)) return operation;
  return `${method} ${pathname}`;
}

const macieOperations: Readonly<Record<string, string>> = {
  'GET /macie': 'GetMacieSession',
  'GET /administrator': 'GetAdministratorAccount',
  'GET /automated-discovery/configuration': 'GetAutomatedDiscoveryConfiguration',
  'POST /datasources/s3': 'DescribeBuckets',
};

/** S3 tells most reads of a bucket apart by a query parameter alone. */
const bucketReads: Readonly<Record<string, string>> = {
  acl: 'GetBucketAcl',
  encryption: 'GetBucketEncryption',
  lifecycle: 'GetBucketLifecycleConfiguration',
  location: 'GetBucketLocation',
  logging: 'GetBucketLogging',
  'object-lock': 'GetObjectLockConfiguration',
  ownershipControls: 'GetBucketOwnershipControls',
  policy: 'GetBucketPolicy',
  policyStatus: 'GetBucketPolicyStatus',
  publicAccessBlock: 'GetPublicAccessBlock',
  replication: 'GetBucketReplication',
  tagging: 'GetBucketTagging',
  versioning: 'GetBucketVersioning',
};
