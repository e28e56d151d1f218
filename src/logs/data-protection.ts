import type { DataProtectionPolicy } from '../facts/logs.ts';

/** What data protection policies do together; they add up. Names are those of data identifiers, in lower case. */
export interface Protection {
  readonly audited: ReadonlySet<string>;
  readonly masked: ReadonlySet<string>;
  /** Whether an audit reports what it finds to a log group, a Firehose stream or a bucket. */
  readonly reported: boolean;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch-logs-data-protection-policies.html */
export function protectionOf(policies: readonly (DataProtectionPolicy | null)[]): Protection {
  const statements = policies.flatMap((policy) => policy?.Statement ?? []);
  const identifiers = (of: typeof statements): ReadonlySet<string> =>
    new Set(of.flatMap(({ DataIdentifier }) => DataIdentifier ?? []).map(nameOf));
  const audits = statements.filter(({ Operation }) => Operation?.Audit !== undefined);
  return {
    audited: identifiers(audits),
    masked: identifiers(statements.filter(({ Operation }) => Operation?.Deidentify !== undefined)),
    reported: audits.some(({ Operation }) => Object.keys(Operation?.Audit?.FindingsDestination ?? {}).length > 0),
  };
}

/** The last part of a managed identifier's ARN, `arn:aws:dataprotection::aws:data-identifier/EmailAddress`; a custom one is named as such. */
export function nameOf(identifier: string): string {
  return identifier.slice(identifier.lastIndexOf('/') + 1).toLowerCase();
}
