import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/printable.ts';
import { cells, fit, pad, wrap } from '../../src/report/text.ts';

const hostile = fc.string({ unit: 'binary', maxLength: 60 });

describe('printable', () => {
  test.each([
    ['/app/orders', '/app/orders'],
    ['Zoë 監査 ✅', 'Zoë 監査 ✅'],
    ['a\nb\tc\rd', 'a\\nb\\tc\\rd'],
    ['\u001b[31mred\u001b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
    ['\u009b2J', '\\u{9b}2J'],
    ['a\u202Egpj.exe', 'a\\u{202e}gpj.exe'],
    ['\u2066x\u2069 \u200Bzero\uFEFF', '\\u{2066}x\\u{2069} \\u{200b}zero\\u{feff}'],
    ['\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['\ud800', '\\u{d800}'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('%j is shown as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test('whatever comes in, nothing acts on a terminal, and what is printable stays as it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });
});

test('cells: East Asian characters and emoji take two', () => {
  expect(['abc', '監査', 'é', '✅', 'ｶﾅ', '가'].map(cells)).toEqual([3, 4, 1, 2, 2, 2]);
});

test.each([
  ['abcdef', 6, 'abcdef'],
  ['abcdef', 5, 'abcd…'],
  ['監査ログ', 8, '監査ログ'],
  ['監査ログ', 7, '監査ロ…'],
  ['監査ログ', 6, '監査…'],
])('fit(%j, %i) is %j', (text, width, shown) => {
  expect(fit(text, width)).toBe(shown);
});

test('pad fills up by cells', () => {
  expect(pad('監査', 6)).toBe('監査  ');
  expect(pad('toolong', 3)).toBe('toolong');
});

describe('wrap', () => {
  test('breaks between words, and words that are too long where they must', () => {
    expect(wrap('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
    expect(wrap('abcdefghijkl mn', 5)).toEqual(['abcde', 'fghij', 'kl mn']);
  });

  test('cuts what does not fit the last line', () => {
    expect(wrap('one two three four five', 5, 3)).toEqual(['one', 'two', 'thre…']);
  });

  test('no line is wider than asked, and nothing is lost while lines are left', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 8, max: 40 }), (text, width) => {
        const lines = wrap(printable(text), width, 1000);
        expect(Math.max(...lines.map(cells))).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(printable(text).replaceAll(/\s/g, ''));
      }),
    );
  });
});
