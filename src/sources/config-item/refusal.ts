import { classify } from '../live/gaps.ts';

/** A failed call without AWS's own message: that may quote what was sent, a rule's result token or what is said of a resource. */
export function refusal(action: string, problem: unknown): Error {
  const { gap, code = gap, requestId } = classify(problem);
  return new Error(`${action} failed: ${code}${requestId === undefined ? '' : ` (request ${requestId})`}`);
}
