/** Wrong usage, unreadable input or unwritable output: told in one message, exit code 2. */
export class UsageError extends Error {}
