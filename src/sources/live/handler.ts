import { Malformed } from './gaps.ts';

/** The part of the SDK's request handlers that matters here. */
export interface Handler {
  handle(request: unknown, options?: Partial<AttemptOptions>): Promise<{ response: Response }>;
}
interface Response {
  readonly statusCode: number;
  body?: unknown;
}

/** What the SDK hands from a call on to each of its attempts. */
export interface AttemptOptions {
  readonly abortSignal: AbortSignal;
  /** Is told when an attempt goes out. */
  readonly onSend: () => void;
}

/**
 * Makes one attempt whole or fail: the answer is read to its end before it is decoded, all within `attemptTimeout` milliseconds, since
 * the SDK's own timeout does not cover a body that stalls. An answer that says all is well and is empty counts as malformed: the SDK
 * would decode it as a resource with nothing set.
 */
export function answerWhole(handler: Handler, attemptTimeout: number): void {
  const handle = handler.handle.bind(handler);
  handler.handle = async (request, options) => {
    const attempt = new AbortController();
    const stop = (): void => attempt.abort();
    const timer = setTimeout(() => attempt.abort(timedOut), attemptTimeout);
    options?.abortSignal?.addEventListener('abort', stop);
    try {
      options?.abortSignal?.throwIfAborted();
      options?.onSend?.();
      const { response } = await handle(request, { ...options, abortSignal: attempt.signal });
      response.body = await wholeBody(response.body, attempt.signal);
      refuseEmpty(response);
      return { response };
    } catch (problem) {
      if (attempt.signal.reason === timedOut) throw Object.assign(new Error('no whole answer in time'), timeoutError);
      throw problem;
    } finally {
      clearTimeout(timer);
      options?.abortSignal?.removeEventListener('abort', stop);
    }
  };
}

/** In bytes; a page of AWS's is far from it. */
const longestAnswer = 32 * 1024 * 1024;

const timedOut = Symbol('timed out');
/** The SDK retries errors of this name. */
const timeoutError = { name: 'TimeoutError' };

async function wholeBody(body: unknown, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const stream = body as AsyncIterable<Uint8Array> & { destroy(reason: Error): void };
  const stop = (): void => stream.destroy(Object.assign(new Error('stopped'), { name: 'AbortError' }));
  signal.addEventListener('abort', stop);
  try {
    let length = 0;
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > longestAnswer) throw new Malformed('the answer does not end');
      chunks.push(chunk);
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return Buffer.concat(chunks);
}

function refuseEmpty({ statusCode, body }: Response): void {
  if (statusCode >= 200 && statusCode < 300 && body instanceof Uint8Array && body.length === 0)
    throw new Malformed('the answer is empty');
}
