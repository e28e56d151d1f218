import { printable } from '../printable.ts';
import { closest } from './closest.ts';
import type { Problem } from './problem.ts';

const mostNamed = 40;

/** What may stand in a place, and which of it was probably meant; `section` is where a policy defines such names. */
export function choice(
  name: string,
  known: readonly string[],
  section?: string,
): Pick<Problem, 'allowed' | 'suggestion'> {
  const suggestion = closest(name, known);
  const none = section === undefined ? 'nothing' : `this policy defines none; add them under \`${section}\``;
  const named = known.slice(0, mostNamed).map(printable).join(', ');
  return {
    allowed: known.length > mostNamed ? `${named} and ${known.length - mostNamed} more` : named || none,
    ...(suggestion !== undefined && { suggestion: printable(suggestion) }),
  };
}
