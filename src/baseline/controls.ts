import { isDeepStrictEqual } from 'node:util';
import type { SideControl } from './side.ts';

/** Whether a control judges as it did. A parameter that only one of them has came with another version of the rule. */
export function isSameControl(before: SideControl, after: SideControl): boolean {
  if (before.rule !== after.rule) return false;
  const { params: then = {} } = before;
  const { params: now = {} } = after;
  return Object.keys(then).every((name) => !Object.hasOwn(now, name) || isDeepStrictEqual(then[name], now[name]));
}
