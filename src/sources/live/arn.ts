/** The account in an ARN; empty where it names none, as in the ARN of a bucket, or is no ARN. */
export function accountOf(arn: string): string {
  return arn.split(':', 5)[4] ?? '';
}

/** The region in an ARN; undefined when it names none or is no ARN. */
export function regionOf(arn: string): string | undefined {
  return arn.split(':', 4)[3] || undefined;
}

/** `aws`, `aws-us-gov`, `aws-cn`, …; undefined when it is no ARN. */
export function partitionOf(arn: string): string | undefined {
  return arn.startsWith('arn:') ? arn.split(':', 2)[1] || undefined : undefined;
}

/** The resource in an ARN, with its type if the ARN names one: `alerts`, `alarm-mute-rule:weekend`. */
export function resourceIn(arn: string): string {
  return arn.split(':').slice(5).join(':');
}
