import type { Behaviour, Reply } from './behaviours.ts';
import type { AwsRequest } from './request.ts';

/** An endpoint's answer, its body not decoded. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends a request on to the endpoint of that URL as it came. */
export async function askUpstream(upstream: string, request: AwsRequest): Promise<Answer> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (!hopByHop.has(name) && typeof value === 'string') headers.set(name, value);
  const { method, path } = request;
  const withBody = method !== 'GET' && method !== 'HEAD' && { body: request.body };
  const answer = await fetch(upstream + path, { method, headers, ...withBody });
  const kept = [...answer.headers].filter(([name]) => !hopByHop.has(name) && name !== 'content-encoding');
  return {
    status: answer.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

/** The endpoint's answer to a JSON request, changed where it is one; its errors pass as they are. Times may be given as dates. */
export function amending<T extends object>(upstream: string, change: (answer: T, request: AwsRequest) => T): Behaviour {
  return async (request) => {
    const { status, body } = await askUpstream(upstream, request);
    const text = body.toString('utf8');
    if (status !== 200) return { status, body: text };
    return { status, body: dated(change(JSON.parse(text) as T, request)) };
  };
}

/** Asks the endpoint once for each operation, region, path and input, and from then on answers from memory, whoever asks. */
export function remembering(upstream: string): Behaviour {
  const answers = new Map<string, Promise<Reply>>();
  return (request) => {
    const { service, operation, region, path, body } = request;
    // A time that counts back from now is another one in each scan.
    const input = body.replace(/"CreatedAfter":[\d.]+/, '');
    const key = [service, operation, region, path, input].join('\n');
    const answer = answers.get(key) ?? asReply(upstream, request);
    answers.set(key, answer);
    return answer;
  };
}

async function asReply(upstream: string, request: AwsRequest): Promise<Reply> {
  const { status, headers, body } = await askUpstream(upstream, request);
  const type = headers['content-type'];
  return { status, body: body.toString('utf8'), ...(type !== undefined && { type }) };
}

/** An answer as AWS's JSON protocols write it: times are seconds. */
export function dated(answer: object): string {
  return JSON.stringify(answer, epochSeconds);
}

function epochSeconds(this: unknown, key: string, value: unknown): unknown {
  const given = (this as Readonly<Record<string, unknown>>)[key];
  return given instanceof Date ? given.getTime() / 1000 : value;
}

/** Headers that belong to one connection. */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
]);
