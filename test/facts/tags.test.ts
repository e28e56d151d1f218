import { expect, test } from 'vitest';
import { resourceTypes } from '../../src/facts/index.ts';
import { tagFilters } from '../../src/facts/tags.ts';

test('tags are told of types by the names that their resources are listed under', () => {
  const types = Object.values(resourceTypes);
  expect(Object.keys(tagFilters).filter((type) => !types.includes(type))).toEqual([]);
});
