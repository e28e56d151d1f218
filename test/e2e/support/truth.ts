import type { Finding } from '../../../src/results.ts';

/**
 * What is untrue in the findings of a scan in which something went wrong, held against those of a scan of the same account in which nothing
 * did: an answer that is another one or was not there before, and an answer that is gone without an `unknown` in its place.
 */
export function untruths(whole: readonly Finding[], partial: readonly Finding[]): readonly string[] {
  const before = new Map(whole.map((finding) => [finding.id, finding]));
  const after = new Map(partial.map((finding) => [finding.id, finding]));
  const made = partial.filter((finding) => {
    if (finding.status === 'unknown') return false;
    const known = before.get(finding.id);
    return known ? known.status !== finding.status : !isOfHiddenSubjects(finding);
  });
  const lost = whole.filter((finding) => !after.has(finding.id) && !partial.some((other) => covers(other, finding)));
  return [...made.map((finding) => `made up: ${told(finding)}`), ...lost.map((finding) => `lost: ${told(finding)}`)];
}

/** The one answer that a hole gives rise to: that nothing behind it could matter to the control. */
function isOfHiddenSubjects({ status, message }: Finding): boolean {
  return status === 'not-applicable' && message === 'what could not be listed here is outside this control';
}

/**
 * Whether one answer stands for the lost one: what could not be listed in the same region or in any, or, where it was that there is nothing
 * to judge, anything that may be to judge.
 */
function covers(other: Finding, lost: Finding): boolean {
  if (other.policy !== lost.policy || other.control !== lost.control) return false;
  const { type, region, id } = other.subject;
  const ofListing = type === 'AWS::::Account' && (region === 'global' || region === lost.subject.region);
  if (isOfHiddenSubjects(other)) return ofListing && lost.status === 'not-applicable';
  if (other.status !== 'unknown') return false;
  // A resource of which not even the region could be read.
  if (region === 'global' && type === lost.subject.type && id === lost.subject.id) return true;
  return ofListing || (lost.status === 'not-applicable' && lost.subject.region === 'global');
}

const told = ({ policy, control, subject, status, message }: Finding): string =>
  `${policy} ${control} ${subject.region} ${subject.id} ${status}: ${message}`;
