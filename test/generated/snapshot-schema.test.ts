import { expect, test } from 'vitest';
import { snapshotSchema } from '../../src/sources/snapshot/schema.ts';

test('the published schema of snapshots is fresh (`npm run generate` writes it)', async () => {
  await expect(`${JSON.stringify(snapshotSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../src/sources/snapshot/snapshot.schema.json',
  );
});
