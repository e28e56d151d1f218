import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { snapshotSchema } from '../../src/sources/snapshot/schema.ts';

test('the published schema of snapshots is fresh (`npm run generate` writes it)', async () => {
  await expect(`${JSON.stringify(snapshotSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../src/sources/snapshot/snapshot.schema.json',
  );
});

test('the schema of snapshots is valid JSON Schema', () => {
  expect(new Ajv({ strict: false }).validateSchema(snapshotSchema())).toBe(true);
});
