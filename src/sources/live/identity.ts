import { counted } from '../../counted.ts';
import type { Asked, Caller } from './call.ts';
import { accountOf, partitionOf } from './arn.ts';
import { Malformed } from './gaps.ts';
import { present, textOf } from './read.ts';
import { messageOf } from '../../message-of.ts';

/** There are no credentials that AWS accepts. The message is one line: what was tried and what to do. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}

/** The clock here tells another time than AWS's, so that no age would be true. */
export class ClockError extends Error {
  override readonly name = 'ClockError';
}

/** Who looks. */
export interface Identity {
  readonly account: string;
  readonly partition: string;
  /** The ARN of the identity. */
  readonly caller: string;
  /** Milliseconds by which AWS's clock is ahead of the one here. */
  readonly clockOffset: number;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export async function identify(caller: Caller, region: string): Promise<Asked<Identity>> {
  return caller.for(['sts.GetCallerIdentity'])({
    operation: 'sts.GetCallerIdentity',
    region,
    send: async (client, { GetCallerIdentityCommand }, options) => {
      const answer = await client.send(new GetCallerIdentityCommand({}), options);
      // The SDK takes it from the answer's Date.
      return { ...answer, clockOffset: client.config.systemClockOffset };
    },
    read: ({ Account, Arn, clockOffset }): Identity => {
      const account = textOf(Account, 'Account');
      const caller = textOf(Arn, 'Arn');
      if (!/^\d{12}$/.test(account)) throw new Malformed('the answer has no account id of 12 digits');
      if (accountOf(caller) !== account) throw new Malformed('the answer names two accounts');
      return { account, caller, partition: present(partitionOf(caller), 'partition in Arn'), clockOffset };
    },
  });
}

/** Error codes by which AWS says that it does not know the credentials, or no longer. */
const rejections: ReadonlySet<string> = new Set([
  'AuthFailure',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'MissingAuthenticationToken',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** Throws when AWS has rejected the credentials; any other failure is a gap like all others. */
export function refuseRejected(identity: Asked<Identity>, profile: string | undefined, region: string): void {
  if (!('gap' in identity) || !rejections.has(identity.gap.code ?? '')) return;
  throw new CredentialsError(
    `AWS rejected the credentials of ${tried(profile)} in ${region} (${identity.gap.code}): ` +
      'check that they have not expired and that the region is enabled in the account, or sign in again',
  );
}

/** Throws when the clock is so far off that AWS would refuse what is signed by it; the SDK corrects that silently. */
export function refuseWrongClock(clockOffset: number): void {
  const minutes = Math.round(clockOffset / 60_000);
  if (Math.abs(minutes) <= tolerance) return;
  const off = `${counted(Math.abs(minutes), 'minute')} ${minutes > 0 ? 'behind' : 'ahead of'}`;
  throw new ClockError(`the clock of this machine is ${off} AWS's: set it, for the age of all evidence is told by it`);
}

/** In minutes. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-signing.html */
const tolerance = 5;

/** No credentials could be had at all. */
export function noCredentials(problem: unknown, profile: string | undefined): CredentialsError {
  const message = messageOf(problem).replace(/\s+/g, ' ').trim();
  // What follows is the whole command line and what it printed: either may hold a secret.
  const reason = message.startsWith('Command failed') ? 'the credential_process of the profile failed' : message;
  const advice = 'sign in, set AWS_PROFILE, or name a profile with --profile';
  return new CredentialsError(`no usable AWS credentials from ${tried(profile)} (${reason}): ${advice}`);
}

const tried = (profile: string | undefined): string =>
  profile === undefined
    ? 'the default chain (environment, shared files, single sign-on, web identity, container, instance)'
    : `profile ${profile}`;
