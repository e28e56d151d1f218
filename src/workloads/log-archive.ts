import { undecidable } from '../alarms/facts.ts';
import type { Subject } from '../evidence.ts';
import type { DetailName, Facts, View } from '../facts/index.ts';
import { fail, pass, type Verdict } from '../rule.ts';

/** The bucket in the URI under which EMR archives logs; undefined when it is none. */
export function bucketIn(logUri: string): string | undefined {
  return /^s3[an]?:\/\/([^/]+)/.exec(logUri)?.[1];
}

/** The account's bucket of that name. Throws `Missing` when it has none: another account may. */
export function bucketNamed<D extends DetailName>(
  name: string,
  workload: Subject,
  { buckets }: Pick<Facts<D>, 'buckets'>,
): View<'bucket', D> {
  const bucket = buckets.find(({ id }) => id === name);
  return bucket ?? undecidable(workload, `whether bucket ${name}, which is not of this account, takes the logs`);
}

/** Whether logs go to a bucket of the account; `remediation` mends a log URI that is none. */
export function archived(
  logUri: string,
  workload: Subject,
  facts: Pick<Facts<never>, 'buckets'>,
  remediation: string,
): Verdict {
  const name = bucketIn(logUri);
  if (name === undefined) return fail(`the log URI ${logUri} names no bucket`, remediation);
  return pass(`logs go to bucket ${bucketNamed(name, workload, facts).id}`);
}
