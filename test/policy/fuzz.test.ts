import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Policy } from '../../src/policy/policy.ts';
import { PolicyError } from '../../src/policy/problem.ts';
import { header, load, shipped } from './files.ts';

const hipaa = readFileSync(`${shipped}/hipaa.yaml`, 'utf8');

/** What is said of a text that is no policy; empty when it is one. Nothing but `PolicyError` may be thrown. */
function explanation(text: string): string {
  try {
    load({ 'a.yaml': text });
    return '';
  } catch (problem) {
    if (problem instanceof PolicyError) return problem.message;
    throw problem;
  }
}

/** Lines that fit to be read, and nothing in them that acts on a terminal. */
const readable = /^\P{Cc}{0,2000}(\n\P{Cc}{0,2000})*$/u;

const fragment = fc.oneof(
  fc.constantFrom(
    '*',
    '&a ',
    '*a',
    '!x ',
    '!!str ',
    '? ',
    ': ',
    '- ',
    '[',
    '{',
    ']',
    '}',
    '"',
    "'",
    '|',
    '>',
    '%',
    '---\n',
    '\t',
  ),
  fc.constantFrom(
    '$auditMinDays',
    '$',
    '<<: ',
    '#',
    '\n',
    '\r',
    '\0',
    '\u001b[2J',
    '\u202e',
    '123456789012',
    'null',
    '~',
    '.nan',
  ),
  fc.constantFrom(
    '__proto__: ',
    'constructor: ',
    'toString',
    'extends: hipaa\n',
    'overrides: ',
    'off',
    '1e999',
    '0x1f',
    '-1',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** Cuts a piece out of a text and puts another in its place. */
const mutation = fc.record({ at: fc.nat(hipaa.length), cut: fc.nat(40), put: fc.array(fragment, { maxLength: 3 }) });

test('any mutation of a policy loads or is explained', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
      const text = mutations.reduce(
        (before, { at, cut, put }) => before.slice(0, at) + put.join('') + before.slice(at + cut),
        hipaa,
      );
      expect(explanation(text)).toMatch(readable);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('any lines of a policy, in any order, load or are explained', () => {
  const lines = hipaa.split('\n');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 60 }), (chosen) => {
      expect(explanation(header + chosen.join('\n'))).toMatch(readable);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('any text, and any YAML under the keys of a policy, loads or is explained', () => {
  const key = fc.constantFrom('extends', 'parameters', 'scope', 'classification', 'retentionClasses', 'controls');
  const more = fc.constantFrom('manualControls', 'overrides', 'waivers', 'attestations', 'framework', 'other');
  const yaml = fc
    .dictionary(fc.oneof(key, more), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 5 })
    .map((value) => `trailproof: 1\n${stringify(value)}`);
  const text = fc.array(fragment, { maxLength: 60 }).map((fragments) => fragments.join(''));
  fc.assert(
    fc.property(fc.oneof(yaml, text), (any) => {
      expect(explanation(any)).toMatch(readable);
    }),
    { numRuns: 400 },
  );
}, 60_000);

/** The same value with the keys of every mapping in another order. */
function reordered(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => ({ key, inner, place: random() }));
  return Object.fromEntries(
    entries.toSorted((a, b) => a.place - b.place).map(({ key, inner }) => [key, reordered(inner, random)]),
  );
}

/** A policy without what tells of files and places. */
function said(policy: Policy): unknown {
  return JSON.parse(
    JSON.stringify(policy, (key, value: unknown) => (key === 'location' || key === 'file' ? undefined : value)),
  );
}

test('the order of keys means nothing', () => {
  const expected = said(load({ 'a.yaml': hipaa }));
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stream) => {
      const random = (): number => stream.next().value as number;
      const text = stringify(reordered(parse(hipaa), random), { aliasDuplicateObjects: false });
      expect(said(load({ 'a.yaml': text }))).toEqual(expected);
    }),
    { numRuns: 20 },
  );
}, 60_000);
