import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { yamlLines, type Yaml } from '../../src/alarms/yaml.ts';

test('blocks, as people write them', () => {
  expect(yamlLines({ Type: 'A', Properties: { Names: ['x', 'y'], Rules: [{ Id: 1, Of: { Ref: 'B' } }] } })).toEqual([
    'Type: "A"',
    'Properties:',
    '  Names:',
    '    - "x"',
    '    - "y"',
    '  Rules:',
    '    - Id: 1',
    '      Of:',
    '        Ref: "B"',
  ]);
});

test('reads back as it was', () => {
  const { value } = fc.letrec<{ value: Yaml }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z]*(?:::Sub)?$/), tie('value'), { minKeys: 1, maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(value, (given) => {
      expect(parse(yamlLines(given).join('\n'))).toEqual(given);
    }),
  );
});
