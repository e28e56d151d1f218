import type { Gap } from './evidence.ts';
import { few } from './few.ts';

/** What is missing and what would settle it, as one clause; the same gap is told once, and of many only the first few. */
export function describeGaps(gaps: readonly Gap[]): string {
  return few([...new Set(gaps.map(describeGap))]);
}

/** One gap as a clause, such as `cloudtrail:DescribeTrails was denied in us-west-2 by a service control policy`. */
function describeGap(gap: Gap): string {
  const what = gap.needs ?? 'evidence';
  const where = gap.region === undefined || gap.region === 'global' ? '' : ` in ${gap.region}`;
  const code = gap.code === undefined ? '' : ` (${gap.code})`;
  switch (gap.gap) {
    case 'denied':
      return `${what} was denied${where}${gap.deniedBy ? ` by ${refusal[gap.deniedBy]}` : ''}`;
    case 'throttled':
      return `${what} was throttled${where} until the retries ran out`;
    case 'network':
      return `${what} could not reach AWS${where}${code}`;
    case 'timeout':
      return `${what} gave no whole answer in time${where}`;
    case 'failed':
      return `${what} failed${where}${code}`;
    case 'malformed':
      return `${what} gave an answer that cannot be read${where}`;
    case 'interrupted':
      return `the scan was stopped before ${what}${where}`;
    case 'unresolved':
      return `${what} is known only when the template is deployed`;
    case 'held-elsewhere':
      return `${what} is held in ${gap.account === 'unknown' ? 'another account' : `account ${gap.account}`}`;
    case 'not-asked':
      return `${what} was not collected${where}`;
    case 'undecidable':
      return what;
  }
}

const refusal: Readonly<Record<NonNullable<Gap['deniedBy']>, string>> = {
  'identity-policy': 'an identity policy',
  'service-control-policy': 'a service control policy',
  'resource-policy': 'a resource policy',
  'permissions-boundary': 'a permissions boundary',
};
