import { expect, test } from 'vitest';
import { stopSignal } from '../../src/cli/interrupt.ts';

test('a terminal that closes stops the scan, and what was decided is written', () => {
  const said: string[] = [];
  const { signal, release } = stopSignal(undefined, (line) => said.push(line));
  process.emit('SIGHUP', 'SIGHUP');
  release();
  expect(signal.aborted).toBe(true);
  expect(said).toEqual(['interrupted (once more quits at once): writing what was decided so far']);
});
