import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code, plainText } from '../../src/report/markdown-text.ts';
import { markdown } from '../../src/report/markdown.ts';
import { sample } from './sample.ts';

const text = (limit?: number): string => [...markdown(sample, limit === undefined ? {} : { limit })].join('');

describe('text of strangers in Markdown', () => {
  test.each([
    ['/app/orders-1', '/app/orders-1'],
    ['a|b', 'a&#124;b'],
    ['`x` *y* _z_ ~s~', '&#96;x&#96; &#42;y&#42; &#95;z&#95; &#126;s&#126;'],
    ['<img src=x>', '&#60;img src=x&#62;'],
    ['&lt;', '&#38;lt;'],
    ['[a](b)', '&#91;a&#93;(b)'],
    ['a\n# b', 'a&#92;n&#35;&#8203; b'],
    ['@octocat', '&#64;&#8203;octocat'],
    ['https://example.org www.example.org', 'https&#58;//example.org www&#46;example.org'],
  ])('%j is written %j', (given, written) => {
    expect(plainText(given)).toBe(written);
  });

  test('code can be copied as it stands', () => {
    expect(code('--name a@b#c')).toBe('<code>--name a&#64;b&#35;c</code>');
  });

  test('whatever comes in, no markup is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const bare = code(given)
          .replace(/^<code>|<\/code>$/g, '')
          .replaceAll(/&#\d+;/g, '');
        expect(bare).not.toMatch(/[<>&|`*_[\]\\@#\n\r]/);
      }),
    );
  });
});

describe('markdown', () => {
  test('every row of a table has as many cells as its heading', () => {
    const tables = text()
      .split('\n\n')
      .map((part) => part.split('\n').filter((line) => line.startsWith('|')));
    const widths = tables
      .filter((rows) => rows.length > 0)
      .map((rows) => new Set(rows.map((row) => row.split('|').length)).size);
    expect(widths.length).toBeGreaterThan(3);
    expect(new Set(widths)).toEqual(new Set([1]));
  });

  test.each([2_000, 3_000, 5_000])('keeps to %i characters and says how much was left out', (limit) => {
    expect(text(limit).length).toBeLessThanOrEqual(limit);
    expect(text(limit)).toMatch(/\n_Sections that did not fit here: \d+\. The JSON results hold everything\._\n$/);
    expect(text(limit)).toContain('A pass supports compliance; it does not prove it.');
  });

  test('leaves nothing out when there is room', () => {
    expect(text()).not.toContain('did not fit');
  });

  test('details are closed where they are opened', () => {
    expect(text(5_000).match(/<details>/g)).toHaveLength(text(5_000).match(/<\/details>/g)?.length ?? 0);
  });
});
