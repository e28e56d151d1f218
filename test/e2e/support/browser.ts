import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Starts the Chromium of this machine. Throws when there is none on the PATH. */
export function startBrowser(): Promise<Browser> {
  const places = (process.env['PATH'] ?? '').split(delimiter);
  const executablePath = names.flatMap((name) => places.map((place) => join(place, name))).find(isProgram);
  if (executablePath === undefined) throw new Error(`none of ${names.join(', ')} is on the PATH`);
  return chromium.launch({ executablePath });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
