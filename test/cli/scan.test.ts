import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scan, type ScanFlags } from '../../src/cli/scan.ts';
import type { AccountEvidence } from '../../src/sources/evidence.ts';
import { snapshotText } from '../../src/sources/snapshot/write.ts';
import { accountEvidence, listingsOf, otherAccount } from '../support/resources.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'scan-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function snapshot(name: string, evidence: AccountEvidence): string {
  return file(name, [...snapshotText(evidence, '0.1.0')].join(''));
}

async function results(flags: Partial<ScanFlags>): Promise<{ readonly code: number; readonly text: string }> {
  const output = join(folder, 'results.json');
  const code = await scan({
    policy: ['hipaa'],
    snapshot: [],
    evidence: [],
    region: [],
    excludeRegion: [],
    quotaShare: 0.5,
    maxAttempts: 1,
    attemptTimeout: 1,
    timeout: 1,
    quiet: true,
    format: 'json',
    report: [],
    failOn: 'low',
    verbose: false,
    ...flags,
    output,
  });
  return { code, text: readFileSync(output, 'utf8') };
}

const empty = accountEvidence(listingsOf({}));
const holder: AccountEvidence = { ...accountEvidence({}), account: otherAccount };

test('the evidence of one account cannot be given twice', async () => {
  const one = snapshot('one.json', empty);
  const again = snapshot('again.json', { ...empty, collectedAt: '2026-11-21T12:00:00Z' });
  const twice = 'evidence of account 111122223333 is given twice; name the one that is to be relied on';
  await expect(results({ snapshot: [one, again] })).rejects.toThrow(twice);
  await expect(results({ snapshot: [one], evidence: [again] })).rejects.toThrow(twice);
});

test('evidence that only fills gaps is named as old, too', async () => {
  const old = { ...holder, collectedAt: '2025-11-22T12:00:00Z' };
  const { text } = await results({ snapshot: [snapshot('one.json', empty)], evidence: [snapshot('old.json', old)] });
  expect(text).toContain('the evidence of account 444455556666 is old: collected at 2025-11-22T12:00:00Z');
});

test('evidence of regions that the policy does not speak of decides nothing', async () => {
  const policy = `trailproof: 1
id: elsewhere
title: Another region
version: 1.0.0
legalBasisReviewed: 2026-01-01
framework: { id: own, title: Own }
scope: { regions: [us-east-1] }
controls:
  - id: recorder
    rule: config/recorder
    severity: high
    citations: [{ ref: a, strength: direct }]
`;
  const excludedRegions = [{ region: 'all other regions', reason: "outside the policies' scope" }];
  const one = snapshot('narrow.json', { ...empty, excludedRegions });
  const { code, text } = await results({ policy: [file('elsewhere.yaml', policy)], snapshot: [one] });
  expect(code).toBe(3);
  expect(text).toContain('a scan of region us-east-1 was not collected in us-east-1');
});
