import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotationOf } from '../../src/lambda/annotation.ts';

test('a reason that fits stands whole, the source after it', () => {
  expect(annotationOf('log file validation is off', 'hipaa 1.0.0')).toBe('log file validation is off [hipaa 1.0.0]');
});

test('a reason of exactly the length there is stands whole', () => {
  expect(annotationOf('a'.repeat(242), 'hipaa 1.0.0')).toBe(`${'a'.repeat(242)} [hipaa 1.0.0]`);
  expect(annotationOf('a'.repeat(243), 'hipaa 1.0.0')).toBe(`${'a'.repeat(241)}… [hipaa 1.0.0]`);
});

test.each([
  ['a surrogate pair', '🔒'],
  ['a letter with a combining accent', 'e\u0301'],
  ['joined signs', '👩‍💻'],
  ['a flag', '🇨🇭'],
])('%s is kept or cut as a whole', (_, character) => {
  for (let start = 0; start < character.length; start++) {
    const annotation = annotationOf('x'.repeat(start) + character.repeat(200), 'p 1');
    expect(annotation).toMatch(new RegExp(`^x{${start}}(${character})+… \\[p 1\\]$`, 'u'));
    expect(annotation.length).toBeGreaterThan(256 - character.length - 1);
  }
});

test('a source too long to share the room is left out', () => {
  expect(annotationOf('off', 's'.repeat(200))).toBe('off');
});

test('whatever the reason, the annotation has 1 to 256 characters and no half of a pair', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.string({ unit: 'grapheme', maxLength: 300 }));
  const halves = fc.array(fc.integer({ min: 0xd800, max: 0xdfff }), { maxLength: 300 });
  const reasons = fc.tuple(text, halves).map(([whole, units]) => whole + String.fromCharCode(...units));
  fc.assert(
    fc.property(reasons, fc.constantFrom('p 1', 'hipaa 1.0.0', 's'.repeat(300)), (reason, source) => {
      const annotation = annotationOf(reason === '' ? 'off' : reason, source);
      expect(annotation.length).toBeGreaterThan(0);
      expect(annotation.length).toBeLessThanOrEqual(256);
      expect(annotation).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
