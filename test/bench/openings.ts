import { pathToFileURL } from 'node:url';
import { startBrowser } from '../e2e/support/browser.ts';

/** The seconds that Chromium takes to open a page, so many times: until it is loaded and its first screen is painted. */
export async function openings(file: string, times: number): Promise<readonly number[]> {
  const browser = await startBrowser();
  const seconds: number[] = [];
  for (let n = 0; n < times; n++) {
    const page = await browser.newPage();
    const started = performance.now();
    await page.goto(pathToFileURL(file).href);
    await page.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
    seconds.push((performance.now() - started) / 1000);
    await page.close();
  }
  await browser.close();
  return seconds;
}
