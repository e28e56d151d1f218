import { expect, test } from 'vitest';
import { placeOf } from '../../src/report/place.ts';

test.each([
  ['./audit.yaml', 'audit.yaml', true],
  ['policies/own/audit.yaml', 'policies/own/audit.yaml', true],
  ['policies\\audit.yaml', 'policies/audit.yaml', true],
  ['/usr/lib/node_modules/trailproof/policies/hipaa.yaml', 'policies/hipaa.yaml', false],
  ['C:\\work\\policies\\hipaa.yaml', 'policies/hipaa.yaml', false],
  ['../../shared/base.yaml', 'shared/base.yaml', false],
  ['../base.yaml', 'base.yaml', false],
])('%s is named %s', (file, named, inside) => {
  expect(placeOf({ file, line: 3, column: 5 })).toEqual({ file: named, inside, line: 3, column: 5 });
});
