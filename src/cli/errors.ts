/** Wrong usage, unreadable input or unwritable output: told in one message, exit code 2. */
export class UsageError extends Error {}

/** Reports that could not be made or written, each of them named. Exit code 2. */
export class ReportError extends Error {}
