import { describe, expect, test } from 'vitest';
import { formats } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import { markdown } from '../../src/report/markdown.ts';
import { table } from '../../src/report/table.ts';
import { sample } from './sample.ts';

const text = (chunks: Iterable<string>): string => [...chunks].join('');

describe('reports of a sample with every status, two accounts, two policies and hostile names', () => {
  test('table', async () => {
    await expect(text(table(sample))).toMatchFileSnapshot('../golden/report/table.txt');
  });

  test('verbose table in colour, 72 columns wide', async () => {
    const shown = text(table(sample, { colour: true, columns: 72, verbose: true }));
    await expect(shown).toMatchFileSnapshot('../golden/report/table-verbose-colour.txt');
  });

  test('json', async () => {
    await expect(text(json(sample))).toMatchFileSnapshot('../golden/report/results.json');
  });

  test.each([
    ['sarif', 'report.sarif'],
    ['junit', 'junit.xml'],
    ['csv', 'findings.csv'],
    ['asff', 'findings.asff.ndjson'],
    ['github', 'annotations.txt'],
  ] as const)('%s', async (format, file) => {
    const reporter = await formats[format]();
    await expect(text(reporter(sample))).toMatchFileSnapshot(`../golden/report/${file}`);
  });

  test('markdown', async () => {
    await expect(text(markdown(sample))).toMatchFileSnapshot('../golden/report/report.md');
  });
});
