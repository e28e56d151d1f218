import { expect, test } from 'vitest';
import { Missing } from '../../src/evidence.ts';
import { Answers } from '../../src/policy/answers.ts';

test('an answer is found once for each', () => {
  const answers = new Answers<string, string | null>();
  const asked: string[] = [];
  const ask = (key: string, answer: string | null): string | null =>
    answers.of(key, () => {
      asked.push(key);
      return answer;
    });
  expect([ask('a', 'first'), ask('b', null), ask('a', 'other'), ask('b', 'other')]).toEqual([
    'first',
    null,
    'first',
    null,
  ]);
  expect(asked).toEqual(['a', 'b']);
});

test('that there is no answer is found once, too, and thrown each time', () => {
  const answers = new Answers<string, string>();
  const missing = new Missing([{ gap: 'denied', account: '111122223333' }]);
  let asked = 0;
  const ask = (): string =>
    answers.of('a', () => {
      asked++;
      throw missing;
    });
  expect(ask).toThrow(missing);
  expect(ask).toThrow(missing);
  expect(asked).toBe(1);
});

test('any other error is thrown, and the question asked again', () => {
  const answers = new Answers<string, string>();
  expect(() =>
    answers.of('a', () => {
      throw new TypeError('broken');
    }),
  ).toThrow(TypeError);
  expect(answers.of('a', () => 'answer')).toBe('answer');
});
