import type { Operation } from '../../../src/sources/live/operations.ts';
import {
  answering,
  denied,
  empty,
  failing,
  hanging,
  html,
  stalling,
  throttled,
  type Behaviour,
} from '../../support/behaviours.ts';
import type { Match } from '../../support/proxy.ts';

/** Something that can go wrong with every call of an operation. */
export interface Fault {
  readonly name: string;
  /** A new one for each scan: some count. */
  readonly make: () => Behaviour;
  /** Seconds for one try; short only where a try has to run out. */
  readonly attemptTimeout: number;
  readonly maxAttempts: number;
  /** Where it goes wrong; everywhere when left out. */
  readonly region?: string;
  /** What the gap's message says, after the action. */
  readonly told: string;
}

const plain = { attemptTimeout: 30, maxAttempts: 2 };
const slow = { attemptTimeout: 4, maxAttempts: 1 };

const unanswered = (): Behaviour => empty;

/** Those that leave a gap. */
export const faults: readonly Fault[] = [
  { ...plain, name: 'AccessDenied', make: denied, told: 'was denied' },
  { ...plain, name: 'AccessDenied in one region', make: denied, region: 'us-east-1', told: 'was denied in us-east-1' },
  { ...plain, name: 'throttling for ever', make: throttled, told: 'was throttled' },
  { ...plain, name: 'a 500', make: failing, told: 'failed' },
  { ...slow, name: 'no answer', make: () => hanging, told: 'gave no whole answer in time' },
  { ...slow, name: 'a body that stalls', make: () => stalling, told: 'gave no whole answer in time' },
  { ...plain, name: 'an empty 200', make: unanswered, told: 'gave an answer that cannot be read' },
  { ...plain, name: 'an undecodable 200', make: () => html(200), told: 'gave an answer that cannot be read' },
  { ...plain, name: 'a 200 without its members', make: () => bare, told: 'gave an answer that cannot be read' },
];

/** One that the SDK's retry mends. */
export const lapse: Fault = { ...plain, name: 'throttling, then success', make: () => throttled(1), told: '' };

/** The plainest refusal and the emptiest answer. */
export const fewFaults = faults.filter(({ make }) => make === denied || make === unanswered);

const bare: Behaviour = (request) =>
  answering(request.protocol === 'json' ? {} : `<${request.operation}Response></${request.operation}Response>`)(
    request,
  );

/** The requests in which a fault with an operation shows. */
export function matchOf(operation: Operation, { region }: Fault): Match {
  const [service = '', name = ''] = operation.split('.');
  return { service, operation: name, ...(region !== undefined && { region }) };
}
