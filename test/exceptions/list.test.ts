import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { endsWithin, exceptionsOf, type Exceptions } from '../../src/exceptions/list.ts';
import { exceptionsText } from '../../src/exceptions/text.ts';
import { findings } from '../../src/findings.ts';
import { exceptionsTable } from '../../src/report/exceptions-table.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { attestation, manualControl, policy, waiver } from '../support/sample-policies.ts';

const today = '2026-05-04';
const bad = (id: string): ReturnType<typeof logGroup> => logGroup(id, { retentionDays: 7 });
const policies = [
  policy({
    manualControls: [manualControl()],
    waivers: [
      waiver({ id: 'W-used', resources: ['/app/a'], compensatingControls: ['exports'], addressableRationale: 'small' }),
      waiver({ id: 'W-unused', resources: ['/none'], expires: '2026-05-04' }),
      waiver({ id: 'W-expired', resources: ['/b'], expires: '2026-05-03' }),
      waiver({ id: 'W-early', approvedOn: '2026-05-05', accounts: ['111122223333'] }),
    ],
    attestations: [
      attestation({ on: '2026-04-20', reference: 'AUD-7' }),
      attestation({ on: '2026-03-01' }),
      attestation({ on: '2026-03-02', accounts: ['444455556666'] }),
    ],
  }),
];
const found = findings(policies, [account([bad('/app/a'), bad('/b')])]);
const standings = ({ waivers, attestations }: Exceptions): readonly unknown[] => [
  ...waivers.map(({ id, state, daysLeft, applied, lapsed }) => [id, state, daysLeft, applied, lapsed]),
  ...attestations.map(({ on, state, holdsUntil, daysLeft, applied }) => [on, state, holdsUntil, daysLeft, applied]),
];

describe('each tells how it stands', () => {
  test('with findings: those that rest on it, and would had it not expired', () => {
    expect(standings(exceptionsOf(policies, today, found))).toEqual([
      ['W-expired', 'expired', -1, 0, 1],
      ['W-unused', 'valid', 0, 0, 0],
      ['W-used', 'valid', 57, 1, 0],
      ['W-early', 'early', 57, 0, 0],
      ['2026-03-01', 'superseded', '2026-04-01', -33, 0],
      ['2026-03-02', 'superseded', '2026-04-02', -32, 0],
      ['2026-04-20', 'valid', '2026-05-21', 17, 1],
    ]);
  });

  test('without findings: nothing of its use', () => {
    const { waivers } = exceptionsOf(policies, today, undefined);
    expect(waivers.map(({ applied, lapsed }) => [applied, lapsed])).toEqual(Array(4).fill([null, null]));
  });

  test('an attestation of other accounts or resources, or one that ends earlier, takes no place', () => {
    const states = (...attestations: ReturnType<typeof attestation>[]): readonly string[] =>
      exceptionsOf([policy({ attestations })], today, undefined).attestations.map(({ state }) => state);
    const old = attestation({ on: '2026-01-01', expires: '2026-02-01' });
    expect(states(old, attestation())).toEqual(['superseded', 'valid']);
    expect(states(old, attestation({ accounts: ['444455556666'] }))).toEqual(['expired', 'valid']);
    expect(states(old, attestation({ control: 'other' }))).toEqual(['expired', 'valid']);
    expect(states(old, attestation({ resources: ['/a'] }))).toEqual(['expired', 'valid']);
    expect(states(old, attestation({ on: '2026-05-05' }))).toEqual(['expired', 'early']);
    expect(states(old, attestation({ expires: '2026-03-01' }))).toEqual(['expired', 'expired']);
  });
});

test('what has expired or soon does is told apart from what was replaced or is not in force', () => {
  const { waivers, attestations } = exceptionsOf(policies, today, found);
  const ending = (days: number): readonly string[] => [
    ...waivers.filter((one) => endsWithin(one, days)).map(({ id }) => id),
    ...attestations.filter((one) => endsWithin(one, days)).map(({ on }) => on),
  ];
  expect(ending(0)).toEqual(['W-expired', 'W-unused']);
  expect(ending(17)).toEqual(['W-expired', 'W-unused', '2026-04-20']);
  expect(ending(57)).toEqual(['W-expired', 'W-unused', 'W-used', '2026-04-20']);
});

test('the JSON is as its schema says', () => {
  const ajv = new Ajv2020({ allErrors: true });
  formats.default(ajv);
  const schemaOf = (path: string): object =>
    JSON.parse(readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8')) as object;
  ajv.addSchema(schemaOf('report/results.schema.json'), 'results.schema.json');
  const validate = ajv.compile(schemaOf('exceptions/waivers.schema.json'));
  const file: unknown = JSON.parse(exceptionsText(exceptionsOf(policies, today, found)).join(''));
  expect(validate(file) ? [] : validate.errors).toEqual([]);
});

test('the table tells days left, use, rationale and what is done instead', () => {
  const text = [...exceptionsTable(exceptionsOf(policies, today, found), 30, { columns: 400 })].join('');
  expect(text).toBe(`Waivers and attestations on 2026-05-04
  expired 1 day ago    hipaa/logs-retention-min on /b: waiver W-expired until 2026-05-03, owner data-platform@example.org, approved by security@example.org: moved to the archive in May; approved 2026-01-01; 1 failure would rest on it, and counts again
  last day             hipaa/logs-retention-min on /none: waiver W-unused until 2026-05-04, owner data-platform@example.org, approved by security@example.org: moved to the archive in May; approved 2026-01-01; no failure rests on it
  57 days left         hipaa/logs-retention-min on /app/a: waiver W-used until 2026-06-30, owner data-platform@example.org, approved by security@example.org: moved to the archive in May; not reasonable and appropriate here: small; instead: exports; approved 2026-01-01; 1 failure rests on it
  not in force yet     hipaa/logs-retention-min on /app/* in 111122223333: waiver W-early until 2026-06-30, owner data-platform@example.org, approved by security@example.org: moved to the archive in May; approved 2026-05-05; no failure rests on it
  until 2026-04-01     hipaa/manual-activity-review: attested by auditor@example.org on 2026-03-01, approved by security@example.org, holds until 2026-04-01: reviewed every Monday; a later one took its place
  until 2026-04-02     hipaa/manual-activity-review in 444455556666: attested by auditor@example.org on 2026-03-02, approved by security@example.org, holds until 2026-04-02: reviewed every Monday; a later one took its place
  17 days left         hipaa/manual-activity-review: attested by auditor@example.org on 2026-04-20, approved by security@example.org, holds until 2026-05-21: reviewed every Monday (AUD-7); 1 finding rests on it
4 waivers: 1 expired, 1 within 30 days of the end, 1 unused
3 attestations: 1 within 30 days of the end
`);
});
