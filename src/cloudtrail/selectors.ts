import { readAdvanced } from './advanced.ts';
import { readBasic } from './basic.ts';
import type { Selector } from './selector.ts';

/** What a trail that has no selectors records: all management events. */
const defaults: readonly Selector[] = [{ name: 'default selector', category: 'Management', conditions: [], notes: [] }];

/**
 * The selectors of one trail, as GetEventSelectors gives them. It has basic or advanced ones; without any, the default holds.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 */
export function readSelectors(given: {
  readonly basic: readonly unknown[] | null;
  readonly advanced: readonly unknown[] | null;
}): readonly Selector[] {
  if (given.advanced && given.advanced.length > 0) return given.advanced.map((one, at) => readAdvanced(one, place(at)));
  if (given.basic && given.basic.length > 0) return given.basic.flatMap((one, at) => readBasic(one, place(at)));
  return defaults;
}

const place = (at: number): string => `selector ${at + 1}`;
