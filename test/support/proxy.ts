import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Behaviour, Reply } from './behaviours.ts';
import { awsError } from './behaviours.ts';
import { readRequest, type AwsRequest } from './request.ts';
import { askUpstream } from './upstream.ts';

/** Which requests a behaviour is for; what is left out matches all. */
export interface Match {
  readonly operation?: string;
  readonly service?: string;
  readonly region?: string;
  /** Tells accounts apart: each has its own credentials. */
  readonly accessKey?: string;
}

/**
 * Stands before an endpoint, counts the requests, and does to them what it is told. Without an endpoint behind it, it answers only what it
 * has a behaviour for, and all else with a 501 of the code `NotStubbed`.
 */
export interface Proxy {
  /** What `AWS_ENDPOINT_URL` is to be. */
  readonly url: string;
  /** Every request that came, in the order of coming; attempts count each. */
  readonly requests: readonly AwsRequest[];
  /** How many requests came for an operation. */
  count(operation: string): number;
  /** Behaviours are tried in the order of their giving until one replies. Gives the proxy back. */
  when(match: Match, behaviour: Behaviour): Proxy;
  /** Forgets behaviours and requests. */
  clear(): void;
  stop(): Promise<void>;
}

/** Starts a proxy on a free port of this machine, before the endpoint of that URL if one is given. */
export async function startProxy(upstream?: string): Promise<Proxy> {
  let requests: AwsRequest[] = [];
  let rules: { match: Match; behaviour: Behaviour }[] = [];
  const server = createServer((message, response) => {
    serve(message, response).catch(() => response.destroy());
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message);
    requests.push(request);
    for (const { match, behaviour } of rules) {
      const reply = matches(match, request) ? await behaviour(request) : undefined;
      if (reply !== undefined) return send(reply, response, request);
    }
    if (upstream === undefined)
      return send(awsError(request, 'NotStubbed', `${request.operation} has no answer here`, 501), response, request);
    await forward(upstream, request, response);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: Proxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    count: (operation) => requests.filter((request) => request.operation === operation).length,
    when(match, behaviour) {
      rules.push({ match, behaviour });
      return proxy;
    },
    clear() {
      rules = [];
      requests = [];
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return proxy;
}

/** Whether a behaviour that is given with the match is for the request. */
export function matches(match: Match, request: AwsRequest): boolean {
  return (Object.keys(match) as (keyof Match)[]).every(
    (key) => match[key] === undefined || match[key] === request[key],
  );
}

function send(reply: Reply, response: ServerResponse, request: AwsRequest): void {
  if (reply === 'hang') return;
  if (reply === 'reset') return void response.destroy();
  const json = request.protocol === 'json' || request.protocol === 'rest-json';
  const type = json ? 'application/x-amz-json-1.1' : 'text/xml';
  const id = { 'x-amzn-requestid': 'r-0' };
  if (reply === 'stall') {
    response.writeHead(200, { 'content-type': type, 'content-length': 1000, ...id });
    response.write(json ? '{"' : '<');
    return;
  }
  response.writeHead(reply.status, {
    'content-type': reply.type ?? type,
    'content-length': Buffer.byteLength(reply.body),
    ...(reply.date && { date: reply.date.toUTCString() }),
    ...reply.headers,
    ...id,
  });
  response.end(reply.body);
}

async function forward(upstream: string, request: AwsRequest, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await askUpstream(upstream, request);
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}
