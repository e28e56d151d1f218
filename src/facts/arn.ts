/** The account in an ARN; empty where it names none, as in the ARN of a bucket. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
