import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { html } from '../../src/report/html/html.ts';
import type { Report } from '../../src/report/report.ts';
import { everywhere, sinceBaseline } from '../report/html/reports.ts';
import { sample } from '../report/sample.ts';
import { hostileTable } from '../support/hostile-strings.ts';
import { startBrowser } from './support/browser.ts';
import { run } from './support/cli.ts';

let browser: Browser;
let folder: string;
let axe: string;
const files: Record<string, string> = {};
beforeAll(async () => {
  browser = await startBrowser();
  folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await run(['demo', '--folder', folder]);
  files['demo'] = join(folder, 'report.html');
  files['sample'] = await saved('sample.html', sample);
  files['comparison'] = await saved('comparison.html', sinceBaseline);
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function saved(name: string, report: Report): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, [...html(report)].join(''));
  return file;
}

interface Opened {
  readonly page: Page;
  /** What the browser complained of: messages, errors, refused loads, dialogs, and every request but the page's own. */
  readonly complaints: readonly string[];
}

/** Opens a page, lets it be looked at, and closes it. */
async function visit(
  file: string,
  look: (opened: Opened) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== address) complaints.push(`request: ${request.url()}`);
  });
  try {
    await page.goto(address);
    await look({ page, complaints });
  } finally {
    await context.close();
  }
}

const openAll = (page: Page): Promise<void> =>
  page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");

/** The faults that axe finds and calls serious or critical: the rule, and the elements. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate<AxeResults>('axe.run(document)');
  expect(passes.length).toBeGreaterThan(20);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html: element }) => `${id}: ${element}`));
}

const looks = ['demo', 'sample', 'comparison'].flatMap((report) =>
  [1280, 390].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ report, width, scheme }))),
);

describe.each(looks)('the $report, $width wide, $scheme', ({ report, width, scheme }) => {
  test('can be read by all: axe finds nothing serious, closed or open, and nothing stands out of the window', () =>
    visit(
      files[report] ?? '',
      async ({ page, complaints }) => {
        expect(await faults(page)).toEqual([]);
        await openAll(page);
        // Of the many parts of the demo, the sample and the comparison have one of each kind.
        expect(report === 'demo' ? [] : await faults(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        expect(complaints).toEqual([]);
      },
      { viewport: { width, height: 900 }, colorScheme: scheme },
    ));
});

test('axe does find what cannot be read', () =>
  visit(files['demo'] ?? '', async ({ page }) => {
    await page.evaluate(
      "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><button></button>')",
    );
    expect((await faults(page)).map((fault) => fault.split(':')[0])).toEqual(
      expect.arrayContaining(['button-name', 'image-alt']),
    );
  }));

test('the page runs no script and no style but its own', () =>
  visit(files['demo'] ?? '', async ({ page, complaints }) => {
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'globalThis.pwned = 1';
      document.body.append(script);
      document.body.setAttribute('onclick', 'globalThis.pwned = 1');
      document.body.click();
      document.body.setAttribute('style', 'display: none');
    `);
    expect(await page.evaluate('[globalThis.pwned, getComputedStyle(document.body).display === "none"]')).toEqual([
      undefined,
      false,
    ]);
    expect(complaints.filter((complaint) => complaint.includes('Content Security Policy'))).toHaveLength(3);
  }));

describe('with the keyboard alone', () => {
  test('the first key skips to the report', () =>
    visit(files['demo'] ?? '', async ({ page }) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the report');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('content');
    }));

  test('findings are searched for, and filtered by status and severity', () =>
    visit(files['sample'] ?? '', async ({ page, complaints }) => {
      const shown = (): Promise<readonly string[]> =>
        page.evaluate<string[]>(
          `[...document.querySelectorAll('#findings .group:not([hidden]) .names > li:not([hidden])')]
             .filter((name) => name.closest('[hidden]') === null).map((name) => name.textContent)`,
        );
      const all = (await shown()).length;
      await page.focus('#filter-text');
      await page.keyboard.type('ORDERS-1 expire');
      await page.locator('#filter-count', { hasText: /^11 findings shown$/ }).waitFor();
      expect(await shown()).toEqual([
        '/aws/lambda/orders-1',
        ...Array.from({ length: 10 }, (_, n) => `/aws/lambda/orders-1${n}`),
      ]);

      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('Delete');
      await page.keyboard.press('Tab');
      await page.keyboard.type('critical');
      await page.locator('#filter-count', { hasText: /^2 findings shown$/ }).waitFor();
      expect(await shown()).toEqual(['account 111122223333', 'account 444455556666']);

      await page.keyboard.press('Home');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      const failed = sample.tally.controls.reduce((total, { counts }) => total + counts.fail, 0);
      await page.locator('#filter-count', { hasText: `${all - failed} findings shown` }).waitFor();
      expect(await shown()).toHaveLength(all - failed);
      expect(complaints).toEqual([]);
    }));

  test('findings are filtered by what became of them since the baseline', () =>
    visit(files['comparison'] ?? '', async ({ page }) => {
      await page.focus('#filter-since');
      await page.keyboard.type('fixed');
      await page.locator('#filter-count', { hasText: /^1 finding shown$/ }).waitFor();
      expect(await page.locator('#findings .group:not([hidden])').evaluateAll((groups) => groups.length)).toBe(1);
    }));

  test('controls open one by one, and all at once', () =>
    visit(files['demo'] ?? '', async ({ page }) => {
      const opened = (): Promise<number> => page.evaluate<number>("document.querySelectorAll('.control[open]').length");
      await page.focus('.control > summary');
      await page.keyboard.press('Enter');
      expect(await opened()).toBe(1);
      await page.focus('#open-all');
      await page.keyboard.press('Enter');
      expect(await opened()).toBe(await page.evaluate("document.querySelectorAll('.control').length"));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await opened()).toBe(0);
    }));

  test('a link to a control opens it', () =>
    visit(files['demo'] ?? '', async ({ page }) => {
      await page.focus('#undecided td a');
      await page.keyboard.press('Enter');
      await page.locator('.control[open]').waitFor();
      expect(await page.evaluate("document.querySelector('.control[open] summary code').textContent")).toBe(
        'config-recorder-complete',
      );
    }));
});

test('without scripts everything is there, opens, and no filter pretends to work', () =>
  visit(
    files['demo'] ?? '',
    async ({ page, complaints }) => {
      expect(await page.locator('#filter').isVisible()).toBe(false);
      const first = page.locator('.control').first();
      await first.locator('summary').first().press('Enter');
      expect(await first.locator('.names').first().isVisible()).toBe(true);
      expect(complaints).toEqual([]);
    },
    { javaScriptEnabled: false },
  ));

describe('printed', () => {
  test('every finding is on paper, and no control of the screen', () =>
    visit(files['sample'] ?? '', async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      const hidden = await page.evaluate(
        "[...document.querySelectorAll('#findings .names > li, .read dd, pre, .citings li')].filter((part) => part.getClientRects().length === 0 || !part.checkVisibility({ contentVisibilityAuto: true })).length",
      );
      expect(hidden).toBe(0);
      for (const part of ['nav', '#filter', '.skip']) expect(await page.locator(part).isVisible()).toBe(false);
    }));

  test('it is a PDF of several pages', () =>
    visit(files['sample'] ?? '', async ({ page }) => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.slice(0, 5)).toBe('%PDF-');
      expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5);
    }));
});

describe('text of strangers, in every field of the report', () => {
  test.each(hostileTable)('%s: nothing of it runs, loads or asks', async (_, text) => {
    const file = await saved('hostile.html', everywhere(text));
    await visit(file, async ({ page, complaints }) => {
      await openAll(page);
      for (let n = 0; n < 8; n++) await page.keyboard.press('Tab');
      await page.mouse.move(400, 400);
      expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
      expect(await page.title()).toBe('Compliance report on AWS account 111122223333, 2026-05-04');
      expect(complaints).toEqual([]);
    });
  });
});
