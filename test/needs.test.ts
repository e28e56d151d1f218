import { expect, test } from 'vitest';
import { needsOf } from '../src/needs.ts';
import { control, header, load } from './policy/files.ts';

const needs = (classification: string, scope: string) =>
  needsOf([
    load({
      'a.yaml': `${header}classification: ${classification}
retentionClasses: [{ id: trail, match: { role: trail-log-group } }, { id: audit, match: { class: sensitive } }]
controls:
${control('class', 'logs/class', scope)}`,
    }),
  ]).resources;

const byTag = "{ sensitive: { tags: [{ key: data, values: [phi] }] }, other: { names: ['x'] } }";

test.each([
  ['a class by tags', byTag, ', appliesTo: { class: sensitive }', ['region', 'logGroup', 'taggedResource']],
  ['what is outside one', byTag, ', appliesTo: { notClass: sensitive }', ['region', 'logGroup', 'taggedResource']],
  [
    'a retention class that rests on one',
    byTag,
    ', appliesTo: { retentionClass: trail }',
    ['region', 'trail', 'logGroup', 'taggedResource'],
  ],
  [
    'a class by what Macie finds',
    '{ sensitive: { macie: { minSensitivityScore: 60 } }, other: { names: [x] } }',
    ', appliesTo: { class: sensitive }',
    ['region', 'logGroup', 'macieBucket'],
  ],
  ['a class by names', byTag, ', appliesTo: { class: other }', ['logGroup']],
  ['no class', byTag, '', ['logGroup']],
])(
  'tags and buckets as Macie sees them are asked for where the scope of a control needs them: %s',
  (_, classification, scope, expected) => {
    expect(needs(classification, scope)).toEqual(expected);
  },
);
