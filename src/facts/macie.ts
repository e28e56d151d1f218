import type { Collection } from '../collection.ts';
import { Missing } from '../evidence.ts';
import type { View } from './index.ts';
import { integer, nullable, object, string, time, type ResourceOf } from './shape.ts';

/**
 * Amazon Macie in one region of the account; there is none where it is not enabled.
 * https://docs.aws.amazon.com/macie/latest/APIReference/macie.html
 */
export const macieSession = {
  fields: {
    /** ENABLED, or PAUSED: nothing is analysed and all jobs are cancelled. */
    status: string,
  },
  details: {
    /**
     * Automated sensitive data discovery; a gap that names the administrator where that account decides.
     * https://docs.aws.amazon.com/macie/latest/APIReference/automated-discovery-configuration.html
     */
    automatedDiscovery: object({
      /** ENABLED or DISABLED. */
      status: string,
    }),
  },
};

/** A bucket of the account as Macie sees it, by its name. https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html */
export const macieBucket = {
  fields: {
    /** -1: classification failed; 0 to 49: nothing sensitive was found; 50: not analysed; 51 to 100: sensitive; null: not told. */
    sensitivityScore: nullable(integer),
    /** MONITORED or NOT_MONITORED by automated discovery; null: not told. */
    automatedDiscoveryMonitoringStatus: nullable(string),
    /** Whether a job, one-time or recurring, analyses it: TRUE, FALSE or UNKNOWN; null: not told. */
    isDefinedInJob: nullable(string),
    /** Whether a recurring job does: TRUE, FALSE or UNKNOWN; null: not told. */
    isMonitoredByJob: nullable(string),
    /** When the job that ran last began to. */
    lastJobRunTime: nullable(time),
    /** What keeps Macie from reading it: ACCESS_DENIED, BUCKET_COUNT_EXCEEDS_QUOTA. */
    errorCode: nullable(string),
  },
  details: {},
};
export type MacieBucket = ResourceOf<typeof macieBucket>;

/** What a sensitivity score says of a bucket; undefined: nothing. https://docs.aws.amazon.com/macie/latest/user/discovery-scoring-s3.html */
export function foundSensitive(score: number | null, minScore: number): boolean | undefined {
  if (score === null || score < 0 || score === 50) return undefined;
  return score >= minScore;
}

/** The one session of an account in a region, if any, and what keeps Macie from looking into the region's buckets. */
type Standing<S> =
  { readonly session: S; readonly idle: undefined } | { readonly session: S | undefined; readonly idle: string };

export function macieIn<S extends View<'macieSession', never>>(sessions: Collection<S>, region: string): Standing<S> {
  const session = sessions.find((candidate) => candidate.region === region);
  if (session === undefined) return { session, idle: `Macie is not enabled in ${region}` };
  return session.status === 'ENABLED'
    ? { session, idle: undefined }
    : { session, idle: `Macie is ${session.status} in ${region}` };
}

/** Whether a region holds a bucket of the account. */
export function hasBucket(buckets: Collection<View<'bucket', never>>, region: string): boolean {
  return buckets.some(({ location }) => location === region);
}

/** Whether a job of Macie has to do with a bucket; Macie itself may not know, or not tell. */
export function jobSays(bucket: View<'macieBucket', never>, question: 'isDefinedInJob' | 'isMonitoredByJob'): boolean {
  const answer = bucket[question];
  if (answer === 'TRUE' || answer === 'FALSE') return answer === 'TRUE';
  const { account, region, id } = bucket;
  const needs = `Macie does not tell whether a job analyses bucket ${id}`;
  throw new Missing([{ gap: 'undecidable', account, region, needs }]);
}
