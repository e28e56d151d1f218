import { expect, test } from 'vitest';
import { UsageError } from '../../src/cli/errors.ts';
import { explainFailure } from '../../src/cli/failure.ts';

test('nothing in a failure acts on the terminal, and its lines stay apart', () => {
  expect(explainFailure(new UsageError('a\u001b]0;pwned\u0007b.json: no\nsecond \u202Eline'))).toBe(
    String.raw`trailproof: a\u{1b}]0;pwned\u{7}b.json: no` + '\n' + String.raw`second \u{202e}line`,
  );
});

test('a bug of ours says so and shows where it is', () => {
  expect(explainFailure(new TypeError('oops'))).toMatch(
    /^trailproof: internal error; please report it: TypeError: oops\n/,
  );
});
