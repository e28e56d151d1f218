import pLimit, { type LimitFunction } from 'p-limit';
import type { Gap } from '../../evidence.ts';
import type { Call } from '../evidence.ts';
import { accountOf } from './arn.ts';
import type { Client, Clients, Sdk } from './clients.ts';
import { classify, Malformed, type Failure } from './gaps.ts';
import type { AttemptOptions } from './handler.ts';
import { actions, nameOf, serviceNames, serviceOf, type Operation, type ServiceOf } from './operations.ts';
import { untilStopped } from './stop.ts';
import { messageOf } from '../../message-of.ts';

/** What was asked for, or the gap in its place, and the positions in the call log of the calls that gave it. */
export type Asked<T> = { readonly calls: readonly number[] } & ({ readonly value: T } | { readonly gap: Gap });

/** What a call is about. */
export interface Topic<O extends Operation> {
  readonly operation: O;
  readonly region: string;
  /** The ARN of the resource asked about, where another account may own it. */
  readonly about?: string;
}

/** One call to AWS. */
export interface Question<O extends Operation, A, T> extends Topic<O> {
  readonly send: (client: Client<ServiceOf<O>>, sdk: Sdk<ServiceOf<O>>, options: AttemptOptions) => Promise<A>;
  /** The compact facts in the answer, never the answer itself. What it throws makes the answer malformed. */
  readonly read: (answer: A) => T;
  /** Error codes that are facts, and what they say. */
  readonly known?: Readonly<Record<string, T>>;
  /** An error that is a fact by its words alone, since AWS gives others the same code. */
  readonly knownByWords?: { readonly code: string; readonly words: RegExp; readonly value: T };
}
export type Ask = <O extends Operation, A, T>(question: Question<O, A, T>) => Promise<Asked<T>>;

/** Calls of one service in flight at once in one region: one that waits for its quota holds back none of another service. */
const mostInFlight = 8;

/** Makes the calls of one scan and keeps their log. Every failure of any kind becomes a gap. */
export class Caller {
  readonly log: Call[] = [];
  /** The account whose evidence is collected, once it is known. */
  account = 'unknown';
  readonly #clients: Clients;
  readonly #signal: AbortSignal;
  readonly #onCall: (latest: string) => void;
  readonly #limits = new Map<string, LimitFunction>();

  constructor(clients: Clients, signal: AbortSignal, onCall: (latest: string) => void) {
    this.#clients = clients;
    this.#signal = signal;
    this.#onCall = onCall;
  }

  /** Asks for one collector, which may send only the operations it declares: permissions follow from these. */
  for(operations: readonly Operation[]): Ask {
    return async (question) => {
      if (!operations.includes(question.operation)) throw new Error(`no collector declared ${question.operation}`);
      return this.#ask(question);
    };
  }

  async #ask<O extends Operation, A, T>(question: Question<O, A, T>): Promise<Asked<T>> {
    let time: string | undefined;
    const onSend = (): void => void (time ??= new Date().toISOString());
    let answer: Answer<T>;
    try {
      answer = await this.#inTurn(question, onSend);
    } catch (problem) {
      const gap = this.#gap(question, this.#signal.aborted ? { gap: 'interrupted' } : classify(problem));
      return { gap, calls: this.#note(question, time, gap.gap, gap) };
    }
    return { value: answer.value, calls: this.#note(question, time, 'ok', answer) };
  }

  /** Ends at once when the scan is stopped, whatever the call is waiting for. */
  #inTurn<O extends Operation, A, T>(question: Question<O, A, T>, onSend: () => void): Promise<Answer<T>> {
    const place = `${question.region} ${serviceOf(question.operation)}`;
    const limit = this.#limits.get(place) ?? pLimit(mostInFlight);
    this.#limits.set(place, limit);
    const options = { abortSignal: this.#signal, onSend };
    return untilStopped(this.#signal, () => limit(() => this.#send(question, options)));
  }

  async #send<O extends Operation, A, T>(question: Question<O, A, T>, options: AttemptOptions): Promise<Answer<T>> {
    options.abortSignal.throwIfAborted();
    const { client, sdk } = await this.#clients.get(serviceOf(question.operation), question.region);
    try {
      const answer = await question.send(client, sdk, options);
      return { value: readAnswer(question.read, answer), requestId: requestIdOf(answer) };
    } catch (problem) {
      const { code, requestId } = classify(problem);
      const { known = {}, knownByWords } = question;
      if (code !== undefined && Object.hasOwn(known, code)) return { value: known[code] as T, code, requestId };
      if (code !== undefined && knownByWords?.code === code && knownByWords.words.test(messageOf(problem)))
        return { value: knownByWords.value, code, requestId };
      throw problem;
    }
  }

  #gap({ operation, region, about }: Topic<Operation>, failure: Failure): Gap {
    const asked = { service: serviceNames[serviceOf(operation)], operation: nameOf(operation) };
    const owner = accountOf(about ?? '');
    const refused = failure.gap === 'denied' || notFound.test(failure.code ?? '');
    if (about !== undefined && owner !== '' && owner !== this.account && refused)
      return { ...failure, gap: 'held-elsewhere', account: owner, region, needs: about, heldBy: about, ...asked };
    return { ...failure, account: this.account, region, needs: actions[operation], ...asked };
  }

  /** A call that was stopped before it was sent is not in the log. */
  #note(
    { operation, region }: Topic<Operation>,
    time: string | undefined,
    outcome: string,
    { code, requestId }: { readonly code?: string | undefined; readonly requestId?: string | undefined },
  ): readonly number[] {
    if (time === undefined) return [];
    const call: Call = {
      action: actions[operation],
      region,
      time,
      outcome,
      ...(code !== undefined && { code }),
      ...(requestId !== undefined && { requestId }),
    };
    const position = this.log.push(call) - 1;
    this.#onCall(`${call.action} in ${region}`);
    return [position];
  }
}

interface Answer<T> {
  readonly value: T;
  readonly code?: string;
  readonly requestId: string | undefined;
}

/** Whatever goes wrong in reading, the answer is at fault, and its request id is kept. */
function readAnswer<A, T>(read: (answer: A) => T, answer: A): T {
  try {
    return read(answer);
  } catch (problem) {
    const reason = messageOf(problem);
    throw Object.assign(new Malformed(reason), { $metadata: { requestId: requestIdOf(answer) } });
  }
}

const notFound = /NotFound/;

function requestIdOf(answer: unknown): string | undefined {
  return (answer as { readonly $metadata?: { readonly requestId?: string } }).$metadata?.requestId;
}
