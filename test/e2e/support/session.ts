import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

/** Credentials that act in one account of an endpoint. */
export interface Session {
  readonly account: string;
  readonly accessKey: string;
  /** Of an SDK client that talks to the endpoint itself. */
  client(region: string): {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: {
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken: string;
    };
  };
  /** Of a child process that talks to the endpoint at this URL. */
  environment(url: string): Readonly<Record<string, string>>;
}

/** Assumes a role of the account, which is how moto tells accounts apart. */
export async function enter(endpoint: string, account: string): Promise<Session> {
  const sts = new STSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/audit`, RoleSessionName: 'audit' }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return {
    account,
    accessKey: AccessKeyId,
    client: (region) => ({ endpoint, region, credentials }),
    environment: (url) => ({
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: AccessKeyId,
      AWS_SECRET_ACCESS_KEY: SecretAccessKey,
      AWS_SESSION_TOKEN: SessionToken,
    }),
  };
}
