import { $Command, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { partitionOf } from '../../../cloudtrail/partition.ts';
import type { AttemptOptions } from '../handler.ts';

/**
 * The two reads of Amazon MWAA, sent by the SDK's client of another REST service that is told MWAA's endpoint, signing name and shapes: the
 * SDK's own client of MWAA is stuck at an old release. Signing, retries, timeouts and errors are the SDK's.
 * https://docs.aws.amazon.com/mwaa/latest/API/Welcome.html
 */
export class Client {
  readonly config: LambdaClient['config'];
  readonly middlewareStack: LambdaClient['middlewareStack'];
  readonly #client: LambdaClient;

  constructor(config: LambdaClientConfig & { readonly region: string }) {
    const { region } = config;
    this.#client = new LambdaClient({
      ...config,
      serviceId: 'MWAA',
      endpoint: process.env['AWS_ENDPOINT_URL_MWAA'] ?? process.env['AWS_ENDPOINT_URL'] ?? endpointOf(region),
      httpAuthSchemeProvider: () => [
        {
          schemeId: 'aws.auth#sigv4',
          signingProperties: { signingName: 'airflow', signingRegion: region },
          propertiesExtractor: (settings, context) => ({ signingProperties: { config: settings, context } }),
        },
      ],
    });
    // The endpoint is known, so that nothing is to be done where the SDK would find it out; it signs after that step.
    this.#client.middlewareStack.addRelativeTo(<T>(next: T) => next, {
      relation: 'before',
      toMiddleware: 'serializerMiddleware',
      name: 'endpointV2Middleware',
    });
    this.config = this.#client.config;
    this.middlewareStack = this.#client.middlewareStack;
  }

  /** Takes the commands below alone, which the client that sends them does not know. */
  async send(command: ListEnvironmentsCommand, options: AttemptOptions): Promise<ListedEnvironments>;
  async send(command: GetEnvironmentCommand, options: AttemptOptions): Promise<{ readonly Environment?: Environment }>;
  async send(command: object, options: AttemptOptions): Promise<object> {
    return this.#client.send(command as never, options);
  }

  destroy(): void {
    this.#client.destroy();
  }
}

/** https://docs.aws.amazon.com/general/latest/gr/mwaa.html */
function endpointOf(region: string): string {
  const suffix = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://api.airflow.${region}.${suffix}`;
}

/** Answers as far as they are read. */
export interface ListedEnvironments {
  readonly Environments?: readonly string[];
  readonly NextToken?: string;
}
/** https://docs.aws.amazon.com/mwaa/latest/API/API_ModuleLoggingConfiguration.html */
export interface ModuleLogging {
  readonly Enabled?: boolean;
  readonly LogLevel?: string;
  readonly CloudWatchLogGroupArn?: string;
}
/** https://docs.aws.amazon.com/mwaa/latest/API/API_Environment.html */
export interface Environment {
  readonly Name?: string;
  readonly LoggingConfiguration?: Readonly<Record<string, ModuleLogging>>;
}

/**
 * Operations as the SDK writes them: kind, namespace, name, traits, input, output; a structure's members by name and by shape, of which 0
 * is text, 1 a number, 15 any JSON and 64 a list of text. In the traits of a member, 1 is a part of the path.
 */
const listEnvironments = operation(
  'ListEnvironments',
  '/environments',
  [
    ['NextToken', 'MaxResults'],
    [
      [0, { httpQuery: 'NextToken' }],
      [1, { httpQuery: 'MaxResults' }],
    ],
  ],
  [
    ['Environments', 'NextToken'],
    [64, 0],
  ],
);
const getEnvironment = operation(
  'GetEnvironment',
  '/environments/{Name}',
  [['Name'], [[0, 1]]],
  [['Environment'], [15]],
);

type Schema = Parameters<ReturnType<typeof $Command.classBuilder>['sc']>[0];
type Members = readonly [names: readonly string[], shapes: readonly unknown[]];

function operation(name: string, path: string, input: Members, output: Members): Schema {
  const shape = (kind: string, [names, shapes]: Members): unknown => [3, 'mwaa', name + kind, 0, names, shapes];
  return [9, 'mwaa', name, { http: ['GET', path, 200] }, shape('Input', input), shape('Output', output)] as Schema;
}

/** https://docs.aws.amazon.com/mwaa/latest/API/API_ListEnvironments.html */
export class ListEnvironmentsCommand extends $Command
  .classBuilder<{ readonly NextToken?: string; readonly MaxResults?: number }, never, never, object, never>()
  .s('AmazonMWAA', 'ListEnvironments')
  .n('MWAAClient', 'ListEnvironmentsCommand')
  .sc(listEnvironments)
  .build() {}

/** https://docs.aws.amazon.com/mwaa/latest/API/API_GetEnvironment.html */
export class GetEnvironmentCommand extends $Command
  .classBuilder<{ readonly Name: string }, never, never, object, never>()
  .s('AmazonMWAA', 'GetEnvironment')
  .n('MWAAClient', 'GetEnvironmentCommand')
  .sc(getEnvironment)
  .build() {}
