import { describe, expect, test } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import { statuses } from '../../src/results.ts';
import { elementsNamed, parseXml, type Element } from '../support/xml.ts';
import { sample } from './sample.ts';

const root = parseXml([...junit(sample)].join(''));

/** The content model of junit-10.xsd, the schema of Jenkins' xUnit plugin: attributes (`!` when required) and children of each element. */
const model: Readonly<Record<string, { readonly attributes: string; readonly children: string }>> = {
  testsuites: { attributes: 'name time tests failures errors', children: 'testsuite' },
  testsuite: {
    attributes: 'name! tests! failures! errors! group time skipped timestamp hostname id package file log url version',
    children: 'testsuite properties testcase system-out system-err',
  },
  properties: { attributes: '', children: 'property' },
  property: { attributes: 'name! value!', children: '' },
  testcase: { attributes: 'name! time classname group', children: 'skipped error failure system-out system-err' },
  failure: { attributes: 'type message', children: '#text' },
  error: { attributes: 'type message', children: '#text' },
  skipped: { attributes: 'type message', children: '#text' },
};

/** What an element and those beneath it have that the model does not allow, or lack that it asks for. */
function mistakes({ name, attributes, children }: Element): readonly string[] {
  const allowed = model[name];
  if (!allowed) return [`element ${name}`];
  const known = allowed.attributes.split(' ');
  const names = known.map((attribute) => attribute.replace('!', ''));
  return [
    ...Object.keys(attributes).flatMap((attribute) => (names.includes(attribute) ? [] : [`${name}@${attribute}`])),
    ...known.flatMap((attribute) =>
      attribute.endsWith('!') && attributes[attribute.slice(0, -1)] === undefined ? [`${name} lacks ${attribute}`] : [],
    ),
    ...children.flatMap((child) => {
      if (typeof child === 'string' && child.trim() === '') return [];
      const kind = typeof child === 'string' ? '#text' : child.name;
      return allowed.children.split(' ').includes(kind) ? [] : [`${kind} in ${name}`];
    }),
    ...children.flatMap((child) => (typeof child === 'string' ? [] : mistakes(child))),
  ];
}

describe('JUnit', () => {
  test('keeps to the schema', () => {
    expect(mistakes(root)).toEqual([]);
  });

  test('has a test case for every finding: failures, errors, skipped, and passes that say nothing', () => {
    const counts = Object.fromEntries(statuses.map((status) => [status, 0]));
    for (const { status } of sample.findings) counts[status]!++;
    expect(elementsNamed(root, 'testcase')).toHaveLength([...sample.findings].length);
    expect(elementsNamed(root, 'failure')).toHaveLength(counts['fail']!);
    expect(elementsNamed(root, 'error')).toHaveLength(counts['unknown']!);
    const skipped = elementsNamed(root, 'skipped').map(({ attributes }) => attributes['type']);
    const expected = ['waived', 'attested', 'manual', 'not-applicable'] as const;
    expect(new Set(skipped)).toEqual(new Set(expected));
    expect(skipped).toHaveLength(expected.reduce((sum, status) => sum + counts[status]!, 0));
  });

  test('has a suite for each control and account, whose counts are those of its test cases', () => {
    const suites = elementsNamed(root, 'testsuite');
    const names = suites.map(({ attributes }) => attributes['name']);
    expect(new Set(names).size).toBe(names.length);
    for (const suite of suites) {
      const { tests, failures, errors, skipped } = suite.attributes;
      const count = (name: string): string => String(elementsNamed(suite, name).length);
      expect({ tests, failures, errors, skipped }).toEqual({
        tests: count('testcase'),
        failures: count('failure'),
        errors: count('error'),
        skipped: count('skipped'),
      });
    }
    expect(root.attributes).toMatchObject({ tests: String(elementsNamed(root, 'testcase').length) });
  });

  test('a waived failure says why it is accepted, by whom, and until when', () => {
    const waived = elementsNamed(root, 'skipped').filter(({ attributes }) => attributes['type'] === 'waived');
    const lines = waived.flatMap(({ children: [text] }) => (typeof text === 'string' ? text.split('\n') : []));
    expect(lines).toContain(
      'waiver W-1 until 2026-06-30, owner data-platform@example.org, approved by security@example.org: moved to the archive in May',
    );
  });

  test('is a document when nothing was looked at', () => {
    const nothing = { ...sample, accounts: [], policies: [], findings: [], tally: { ...sample.tally, controls: [] } };
    expect(parseXml([...junit(nothing)].join(''))).toMatchObject({ name: 'testsuites', attributes: { tests: '0' } });
  });
});
