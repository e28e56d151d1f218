/** A log group's ARN, or a pattern of such ARNs, with no `:*` (its streams) at its end; any other text as it is. */
export function withoutStreams(arn: string): string {
  return arn.endsWith(':*') && /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:[^:]+:\*$/.test(arn) ? arn.slice(0, -2) : arn;
}
