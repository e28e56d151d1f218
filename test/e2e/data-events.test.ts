import { CloudTrailClient, PutEventSelectorsCommand, type AdvancedEventSelector } from '@aws-sdk/client-cloudtrail';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Finding } from '../../src/results.ts';
import { answering, denied } from '../support/behaviours.ts';
import { run } from './support/cli.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { parse } from './support/results.ts';
import { bucket, table, trail } from './support/seed.ts';
import { enter, type Session } from './support/session.ts';

const policy = `trailproof: 1
id: data-events
title: Access to sensitive data is recorded
version: 1.0.0
legalBasisReviewed: 2026-11-22
framework: { id: own, title: Own }
classification:
  sensitive: { names: ['phi-*'] }
controls:
  - id: objects
    rule: cloudtrail/s3-data-events
    severity: high
    appliesTo: { class: [sensitive] }
    citations: [{ ref: a, strength: direct }]
  - id: items
    rule: cloudtrail/dynamodb-data-events
    severity: high
    appliesTo: { class: [sensitive] }
    citations: [{ ref: a, strength: direct }]
`;

const region = 'eu-west-1';
const data = (resourceType: string, ...fields: readonly object[]): AdvancedEventSelector =>
  ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [resourceType] },
      ...fields,
    ],
  }) as AdvancedEventSelector;
const within = (name: string) => ({ Field: 'resources.ARN', StartsWith: [`arn:aws:s3:::${name}/`] });

let endpoint: Endpoint;
let folder: string;
let session: Session;
beforeAll(async () => {
  endpoint = await startEndpoint();
  folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
  await writeFile(join(folder, 'policy.yaml'), policy);
  session = await enter(endpoint.moto.url, '111122223333');
  const place = { session, region };
  for (const name of ['trail-logs', 'phi-covered', 'phi-partial', 'phi-none']) await bucket(place, name);
  await table(place, 'phi-items');
  await trail(place, { Name: 'audit', S3BucketName: 'trail-logs', IsMultiRegionTrail: true });
  await trail(place, { Name: 'stopped', S3BucketName: 'trail-logs', IsMultiRegionTrail: true, logging: false });
  await put('audit', [
    { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    data('AWS::S3::Object', within('phi-covered')),
    { Name: 'Writes', ...data('AWS::S3::Object', within('phi-partial'), { Field: 'readOnly', Equals: ['false'] }) },
  ]);
});
beforeEach(() => {
  endpoint.proxy.clear();
  // Which moto lacks.
  endpoint.proxy.when({ operation: 'ListEventDataStores' }, answering({ EventDataStores: [] }));
});
afterAll(async () => {
  await endpoint.stop();
  await rm(folder, { recursive: true });
});

async function put(name: string, selectors: readonly AdvancedEventSelector[]): Promise<void> {
  const cloudtrail = new CloudTrailClient(session.client(region));
  await cloudtrail.send(new PutEventSelectorsCommand({ TrailName: name, AdvancedEventSelectors: [...selectors] }));
}

/** The findings by subject. */
async function scanned(): Promise<Readonly<Record<string, Finding>>> {
  const environment = session.environment(endpoint.proxy.url);
  const args = ['scan', '--format', 'json', '--policy', join(folder, 'policy.yaml'), '--region', region];
  const { stdout } = await run(args, { environment });
  return Object.fromEntries(parse(stdout).findings.map((finding) => [finding.subject.id, finding]));
}

test('each bucket and table has the verdict of its selectors; a finding names bucket, direction, event and trail', async () => {
  const found = await scanned();
  expect(Object.keys(found).toSorted()).toEqual(['phi-covered', 'phi-items', 'phi-none', 'phi-partial']);
  expect(found['phi-covered']).toMatchObject({
    status: 'pass',
    message: 'all reads and writes of bucket phi-covered are recorded',
  });
  expect(found['phi-partial']).toMatchObject({
    status: 'fail',
    message:
      'no reads of bucket phi-partial are recorded, such as GetObject of arn:aws:s3:::phi-partial/object: trail audit, selector 2: resources.ARN is arn:aws:s3:::phi-partial/object; selected: StartsWith arn:aws:s3:::phi-covered/; trail audit, Writes: readOnly is true; selected: Equals false; trail stopped: it is not logging; and 1 more',
  });
  expect(found['phi-none']).toMatchObject({
    status: 'fail',
    message: expect.stringMatching(/^no reads of bucket phi-none .*; no writes of bucket phi-none /),
  });
  expect(found['phi-items']).toMatchObject({
    status: 'fail',
    message: expect.stringContaining('such as GetItem of arn:aws:dynamodb:eu-west-1:111122223333:table/phi-items'),
  });
});

test('where the selectors of a trail may not be read, only what another trail records is decided', async () => {
  endpoint.proxy.when({ operation: 'GetEventSelectors' }, denied());
  const found = await scanned();
  expect(Object.values(found).map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  expect(found['phi-covered']?.message).toBe(
    'cloudtrail:GetEventSelectors was denied in eu-west-1 by an identity policy',
  );
});

test('the command of a finding, run and scanned again, one after the other, ends with everything recorded', async () => {
  for (const id of ['phi-partial', 'phi-none', 'phi-items']) {
    const { status, remediation } = (await scanned())[id]!;
    expect(status).toBe('fail');
    const [, selectors = ''] = /--advanced-event-selectors '([^']+)'/.exec(remediation ?? '') ?? [];
    await put('audit', JSON.parse(selectors) as readonly AdvancedEventSelector[]);
  }
  expect(Object.values(await scanned()).map(({ status }) => status)).toEqual(['pass', 'pass', 'pass', 'pass']);
});
