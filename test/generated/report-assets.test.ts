import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';

const folder = new URL('../../src/report/html/', import.meta.url);

/** The file, made small, and the hash by which a Content-Security-Policy knows it. */
async function asset(file: string, loader: 'css' | 'js'): Promise<{ readonly hash: string; readonly text: string }> {
  const source = readFileSync(new URL(file, folder), 'utf8');
  const { code } = await transform(source, { loader, minify: true, format: 'esm' });
  const text = code.trim();
  return { hash: `sha256-${createHash('sha256').update(text).digest('base64')}`, text };
}

test('style and script of the HTML report are those of page.css and filter.js (`npm run generate` writes them)', async () => {
  const assets = { style: await asset('page.css', 'css'), script: await asset('filter.js', 'js') };
  expect(assets.style.text).not.toContain('</');
  expect(assets.script.text).not.toContain('</');
  await expect(`${JSON.stringify(assets, null, 2)}\n`).toMatchFileSnapshot('../../src/report/html/assets.json');
});
