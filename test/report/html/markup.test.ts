import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joined, lines, link, Markup, markup } from '../../../src/report/html/markup.ts';
import { sentence } from '../../../src/report/html/parts.ts';
import { hostileTable } from '../../support/hostile-strings.ts';

describe('a template of HTML', () => {
  test.each([
    ['<b>&amp;"\'', '&lt;b&gt;&amp;amp;&quot;&#39;'],
    ['a\u202eb', 'a\\u{202e}b'],
    ['a\nb', 'a\\nb'],
    ['a\ud800b', 'a\\u{d800}b'],
    ['監査', '監査'],
  ])('writes the text %j as %j', (text, written) => {
    expect(markup`${text}`.text).toBe(written);
  });

  test('leaves HTML as it is, and the line breaks and indentation of its source out', () => {
    const inner = markup`<b>${'<'}</b>`;
    const outer = markup`
      <p class="${'"'}">
      ${inner} ${[inner, inner]}${undefined}</p>\n`;
    expect(outer.text).toBe('<p class="&quot;"><b>&lt;</b> <b>&lt;</b><b>&lt;</b></p>\n');
  });

  test('writes counts for people', () => {
    expect(markup`${99980}`.text).toBe('99,980');
  });

  test('cuts what is longer than a reader can use, and says by how much', () => {
    expect(markup`${'x'.repeat(2_500)}`.text).toBe(`${'x'.repeat(2_000)}… (500 more characters)`);
  });

  test('no text can end an attribute or begin an element', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(markup`${text}`.text.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(
          /[<>&"'\p{Cc}\p{Cf}\p{Cs}]/u,
        );
      }),
    );
  });

  test.each(hostileTable)('%s stays text', (_, text) => {
    expect(markup`${text}`.text.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>&"'\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

test('parts are joined by HTML', () => {
  expect(joined(['<', new Markup('<br>'), 1], ', ').text).toBe('&lt;, <br>, 1');
});

test('commands keep their lines, whatever their length', () => {
  const long = 'x'.repeat(3_000);
  expect(lines(`a 'b'\n${long}\tc`).text).toBe(`a &#39;b&#39;\n${long}\\tc`);
});

describe('an address', () => {
  test('of the web is a link', () => {
    const address = 'https://docs.aws.amazon.com/a_b.html?x=1&y=2';
    expect(link(address).text).toBe(
      '<a href="https://docs.aws.amazon.com/a_b.html?x=1&amp;y=2" rel="noreferrer">https://docs.aws.amazon.com/a_b.html?x=1&amp;y=2</a>',
    );
  });

  test.each(hostileTable)('that is %s is none', (_, text) => {
    expect(link(text).text).not.toContain('<a');
    expect(link(`https://example.org/${text}"`).text).not.toContain('<a');
  });
});

test.each([
  ['events expire', 'Events expire'],
  ['none', 'None'],
  ['kms:DescribeKey was denied', 'kms:DescribeKey was denied'],
  ['s3-versioning is off', 's3-versioning is off'],
  ['16 controls fail', '16 controls fail'],
])('the clause %j is the sentence %j', (clause, said) => {
  expect(sentence(clause)).toBe(said);
});
