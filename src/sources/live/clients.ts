import { answerWhole, type Handler } from './handler.ts';
import { isThrottling } from './gaps.ts';
import type { Limiter } from './limiter.ts';
import type { Operation, Service } from './operations.ts';

/** One module a service, with its client and the commands that are sent; loaded when the first call needs it. */
const sdks = {
  sts: () => import('./sdk/sts.ts'),
  ec2: () => import('./sdk/ec2.ts'),
  cloudtrail: () => import('./sdk/cloudtrail.ts'),
  logs: () => import('./sdk/logs.ts'),
  config: () => import('./sdk/config.ts'),
  kms: () => import('./sdk/kms.ts'),
  cloudwatch: () => import('./sdk/cloudwatch.ts'),
  sns: () => import('./sdk/sns.ts'),
  events: () => import('./sdk/events.ts'),
  lambda: () => import('./sdk/lambda.ts'),
  dynamodb: () => import('./sdk/dynamodb.ts'),
  elasticmapreduce: () => import('./sdk/elasticmapreduce.ts'),
  'emr-serverless': () => import('./sdk/emr-serverless.ts'),
  airflow: () => import('./sdk/airflow.ts'),
  glue: () => import('./sdk/glue.ts'),
  states: () => import('./sdk/states.ts'),
  s3: () => import('./sdk/s3.ts'),
  s3control: () => import('./sdk/s3-control.ts'),
  tagging: () => import('./sdk/tagging.ts'),
  macie2: () => import('./sdk/macie2.ts'),
  athena: () => import('./sdk/athena.ts'),
  es: () => import('./sdk/es.ts'),
} satisfies Readonly<Record<Service, () => Promise<object>>>;
export type Sdk<S extends Service> = Awaited<ReturnType<(typeof sdks)[S]>>;
export type Client<S extends Service> = InstanceType<Sdk<S>['Client']>;

type Credentials = Client<'sts'>['config']['credentials'];

export interface ClientOptions {
  readonly profile?: string;
  readonly maxAttempts: number;
  /** Milliseconds for one attempt, its body included. */
  readonly attemptTimeout: number;
}

/** One client a service and region, made when first needed; all share one set of credentials, so that these are resolved once. */
export class Clients {
  readonly #options: ClientOptions;
  readonly #limiter: Limiter;
  readonly #onThrottle: () => void;
  readonly #clients = new Map<string, Promise<{ client: Plain; sdk: object }>>();
  #credentials: Credentials | undefined;

  constructor(options: ClientOptions, limiter: Limiter, onThrottle: () => void) {
    this.#options = options;
    this.#limiter = limiter;
    this.#onThrottle = onThrottle;
  }

  /** Gets the credentials, rejecting when none can be had, and gives the region of the environment or profile. */
  async resolve(): Promise<string | undefined> {
    const { Client } = await sdks.sts();
    const { profile } = this.#options;
    const { config } = new Client(profile === undefined ? {} : { profile, credentials: await ofProfile(profile) });
    await config.credentials();
    this.#credentials = config.credentials;
    return config.region().catch(() => undefined);
  }

  async get<S extends Service>(service: S, region: string): Promise<{ client: Client<S>; sdk: Sdk<S> }> {
    const key = `${service} ${region}`;
    const made = this.#clients.get(key) ?? this.#make(service, region);
    this.#clients.set(key, made);
    return made as unknown as Promise<{ client: Client<S>; sdk: Sdk<S> }>;
  }

  async destroy(): Promise<void> {
    for (const made of await Promise.allSettled(this.#clients.values()))
      if (made.status === 'fulfilled') made.value.client.destroy();
    this.#clients.clear();
  }

  async #make(service: Service, region: string): Promise<{ client: Plain; sdk: object }> {
    const sdk = await sdks[service]();
    const { maxAttempts, attemptTimeout, profile } = this.#options;
    const Client = sdk.Client as unknown as new (config: object) => Plain;
    const client = new Client({
      region,
      maxAttempts,
      retryMode: 'standard',
      requestHandler: { connectionTimeout: attemptTimeout },
      disableHostPrefix: process.env['AWS_ENDPOINT_URL'] !== undefined,
      ...(profile !== undefined && { profile }),
      ...(this.#credentials !== undefined && { credentials: this.#credentials }),
    });
    answerWhole(client.config.requestHandler, attemptTimeout);
    client.middlewareStack.addRelativeTo(this.#eachAttempt(service, region), {
      relation: 'after',
      toMiddleware: 'retryMiddleware',
      name: 'quotaShare',
    });
    return { client, sdk };
  }

  /** Every attempt of the SDK's retry waits for the quota, before it is signed. */
  #eachAttempt(service: Service, region: string): Middleware {
    return (next, { commandName }) =>
      async (args) => {
        await this.#limiter.take(`${service}.${commandName.replace(/Command$/, '')}` as Operation, region);
        try {
          return await next(args);
        } catch (problem) {
          if (isThrottling(problem)) this.#onThrottle();
          throw problem;
        }
      };
  }
}

/** A profile that is named goes before credentials in the environment, which the default chain might prefer. */
async function ofProfile(profile: string) {
  const { fromIni } = await import('@aws-sdk/credential-providers');
  return fromIni({ profile });
}

type Middleware = (
  next: (args: unknown) => Promise<unknown>,
  context: { readonly commandName: string },
) => (args: unknown) => Promise<unknown>;

/** What all clients have in common. */
interface Plain {
  readonly config: { readonly requestHandler: Handler };
  readonly middlewareStack: { addRelativeTo(middleware: Middleware, options: object): void };
  destroy(): void;
}
