import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fetchRuntimeInterfaceClient } from './runtime-interface-client.ts';

/** What became of an invocation. */
export type Invoked =
  { readonly response: unknown } | { readonly error: { readonly errorType: string; readonly errorMessage: string } };

/** A function in a process of its own, as Lambda runs it, over Lambda's Runtime API. */
export interface LambdaRuntime {
  /** One event; the function keeps warm between them. */
  invoke(event: object): Promise<Invoked>;
  /** All that it wrote to its log so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Milliseconds that an invocation may take. */
const timeout = 60_000;

/** https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export async function startLambda(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<LambdaRuntime> {
  const waiting: ServerResponse[] = [];
  const events: string[] = [];
  let settle: (invoked: Invoked) => void = () => undefined;

  const handOut = (): void => {
    if (waiting.length === 0 || events.length === 0) return;
    const headers = {
      'lambda-runtime-aws-request-id': '8476a536-e9f4-11e8-9739-2dfe598c3fcd',
      'lambda-runtime-deadline-ms': String(Date.now() + timeout),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-west-1:111122223333:function:trailproof',
    };
    waiting.shift()?.writeHead(200, headers).end(events.shift());
  };
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/invocation/next') === true) {
      waiting.push(response);
      return handOut();
    }
    void text(request).then((body) => {
      response.writeHead(202).end();
      const said: unknown = JSON.parse(body);
      settle(request.url?.endsWith('/response') === true ? { response: said } : { error: said as never });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const beside = mkdtempSync(join(tmpdir(), 'runtime-interface-client-'));
  const child = spawn(process.execPath, [fetchRuntimeInterfaceClient(beside)], {
    env: {
      ...environment,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_LAMBDA_FUNCTION_NAME: 'trailproof',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/trailproof',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/22/[$LATEST]',
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: 'index.handler',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (log += part));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the function ended:\n${log}`);
  });
  ended.catch(() => undefined);

  return {
    invoke(event) {
      const answer = new Promise<Invoked>((resolve) => (settle = resolve));
      events.push(JSON.stringify(event));
      handOut();
      return Promise.race([answer, ended]);
    },
    log: () => log,
    async stop() {
      if (child.exitCode === null) {
        child.kill();
        await once(child, 'exit');
      }
      server.closeAllConnections();
      server.close();
      rmSync(beside, { recursive: true });
    },
  };
}
