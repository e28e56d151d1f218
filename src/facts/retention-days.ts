/**
 * The retentions that CloudWatch Logs can be set to, in days.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** The shortest retention that can be set and keeps events at least so long; undefined when only never expiring does. */
export function shortestRetention(atLeast: number): number | undefined {
  return logRetentionDays.find((days) => days >= atLeast);
}

/** The longest retention that can be set and keeps events at most so long. */
export function longestRetention(atMost: number): number | undefined {
  return logRetentionDays.findLast((days) => days <= atMost);
}
