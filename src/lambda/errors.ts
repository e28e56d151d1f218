/** The event, the rule's parameters or the bundle is at fault. The message says what to mend. */
export class InvocationError extends Error {
  override readonly name = 'InvocationError';
}

/** What could be decided is reported; the rest could not be, so the invocation must not count as a success. */
export class IncompleteError extends Error {
  override readonly name = 'IncompleteError';
}
