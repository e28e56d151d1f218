const hour = 3_600_000;

/** Whether a time lies at most so many hours before the evidence was collected; what came while it was being collected does too. */
export function isRecent(time: string, hours: number, now: Date): boolean {
  const at = Date.parse(time);
  if (Number.isNaN(at)) throw new Error(`${JSON.stringify(time)} is not a time`);
  return now.getTime() - at <= hours * hour;
}
