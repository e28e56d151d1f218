import type { Collection } from '../collection.ts';
import type { Facts, View } from '../facts/index.ts';
import { all, notApplicable, type Verdict } from '../rule.ts';

type Deliveries = Pick<Facts<never>, 'trails' | 'deliveryChannels'>;

/**
 * The judgement of a bucket by the prefixes under which trails and AWS Config deliver to it; of the whole bucket when none does. A failure
 * under a prefix that is known stands, whatever others there may be, and a whole bucket that passes does so under each.
 */
export function underLogPrefixes(
  bucket: string,
  deliveries: Deliveries,
  judge: (prefixes: readonly string[]) => Verdict,
): Verdict {
  const known = logPrefixes(bucket, deliveries, 'known');
  return all(
    () => (known.length > 0 ? judge(known) : notApplicable('no prefix is known')),
    () => {
      const whole = judge(['']);
      if (whole.status !== 'pass') logPrefixes(bucket, deliveries, 'all');
      return known.length > 0 ? notApplicable('no other prefix') : whole;
    },
  );
}

/** Those that are known, or all, without which it throws `Missing`. */
function logPrefixes(
  bucket: string,
  { trails, deliveryChannels }: Deliveries,
  which: 'known' | 'all',
): readonly string[] {
  const of = <T extends { readonly bucketName: string | null }>(
    writers: Collection<T>,
    prefixesOf: (writer: T) => readonly string[],
  ): readonly string[] =>
    writers
      .filter(({ bucketName }) => bucketName === bucket)
      .together(
        prefixesOf,
        (prefixes) => prefixes.flat(),
        () => which === 'known',
      );
  return [...new Set([...of(trails, trailPrefixes), ...of(deliveryChannels, channelPrefixes)])];
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html; those of an organization stand under
 * its id, which begins with `o-`.
 */
function trailPrefixes({ keyPrefix, owner, organization, logFileValidation }: View<'trail', never>): readonly string[] {
  const base = `${folder(keyPrefix)}AWSLogs/`;
  if (organization) return [`${base}o-`];
  return [`${base}${owner}/CloudTrail/`, ...(logFileValidation ? [`${base}${owner}/CloudTrail-Digest/`] : [])];
}

/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html */
function channelPrefixes({ keyPrefix, account }: View<'deliveryChannel', never>): readonly string[] {
  return [`${folder(keyPrefix)}AWSLogs/${account}/Config/`];
}

/** Whether organizations have their logs there, each under its own id, which no evidence tells. */
export const isOfOrganization = (prefix: string): boolean => prefix.endsWith('AWSLogs/o-');

const folder = (keyPrefix: string | null): string => (keyPrefix === null ? '' : `${keyPrefix}/`);
