import type { Gap, GapCause } from '../../evidence.ts';

/** The answer lacks what every real answer carries, or holds something else in its place. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** What is known of a failed call, whatever was thrown. */
export interface Failure {
  readonly gap: GapCause;
  readonly code?: string;
  readonly requestId?: string;
  readonly deniedBy?: NonNullable<Gap['deniedBy']>;
}

/** Tells from anything thrown by a call why there is no answer. */
export function classify(thrown: unknown): Failure {
  const { name, code, message, status, requestId } = partsOf(thrown);
  const gap = causeOf(name, code, status);
  const told = gap === 'network' ? code : gap === 'malformed' || name === ourTimeout ? undefined : name;
  const deniedBy = gap === 'denied' ? refuser(message) : undefined;
  return {
    gap,
    ...(told !== undefined && { code: told }),
    ...(requestId !== undefined && { requestId }),
    ...(deniedBy !== undefined && { deniedBy }),
  };
}

function causeOf(name: string | undefined, code: string | undefined, status: number | undefined): GapCause {
  if (name === undefined) return 'failed';
  if (denials.test(name)) return 'denied';
  if (throttles.has(name) || status === 429) return 'throttled';
  if (code === 'ETIMEDOUT') return 'timeout';
  // Before the name: the SDK calls a cut connection a TimeoutError.
  if (code !== undefined && unreachable.test(code)) return 'network';
  if (timeouts.has(name)) return 'timeout';
  if (undecodable.has(name)) return 'malformed';
  return 'failed';
}

const denials = /^(AccessDenied|UnauthorizedOperation|Unauthorized$|NotAuthorized|Forbidden$|AccessDeniedException$)/;

/** As the SDK's own retry takes them. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const throttles: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

export function isThrottling(thrown: unknown): boolean {
  return classify(thrown).gap === 'throttled';
}

/** The name of a timeout that is none of AWS's. */
const ourTimeout = 'TimeoutError';
const timeouts: ReadonlySet<string> = new Set([ourTimeout, 'RequestTimeout', 'RequestTimeoutException']);
const undecodable: ReadonlySet<string> = new Set(['Malformed', 'SyntaxError', 'TypeError', 'RangeError']);
/** Node's codes of failures of the connection and of its certificate. */
const unreachable = /^(E[A-Z_]+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function refuser(message: string): Gap['deniedBy'] {
  if (/service control policy/i.test(message)) return 'service-control-policy';
  if (/permissions boundary/i.test(message)) return 'permissions-boundary';
  if (/resource-based policy|VPC endpoint policy/i.test(message)) return 'resource-policy';
  if (/identity-based policy/i.test(message)) return 'identity-policy';
  return undefined;
}

interface Parts {
  readonly name: string | undefined;
  readonly code: string | undefined;
  readonly message: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
}

function partsOf(thrown: unknown): Parts {
  const error = isObject(thrown) ? thrown : {};
  const metadata = isObject(error['$metadata']) ? error['$metadata'] : {};
  const status = metadata['httpStatusCode'];
  return {
    name: textOf(error['name']),
    code: textOf(error['code']),
    message: textOf(error['message']) ?? '',
    status: typeof status === 'number' ? status : undefined,
    requestId: textOf(metadata['requestId']),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
