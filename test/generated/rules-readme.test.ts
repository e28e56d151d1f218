import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { rulesReadme } from '../../src/docs/rules-readme.ts';

test('rules/README.md is up to date', async () => {
  await expect(rulesReadme(rules)).toMatchFileSnapshot('../../rules/README.md');
});
