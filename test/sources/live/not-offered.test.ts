import { expect, test } from 'vitest';
import rule from '../../../rules/stepfunctions/logging.ts';
import { evaluate } from '../../../src/evaluate.ts';
import type { Hole, Listing } from '../../../src/evidence.ts';
import { settleNotOffered } from '../../../src/sources/live/not-offered.ts';
import type { Listings } from '../../../src/sources/evidence.ts';
import { stateMachine } from '../../support/pipeline-resources.ts';
import { controlOf, policyOf } from '../../support/policies.ts';
import { account, accountEvidence, denied, homeRegion, listing, logGroup } from '../../support/resources.ts';

const elsewhere = 'mx-central-1';
const unfound = (region: string): Hole => ({
  gap: 'network',
  account,
  region,
  needs: 'states:ListStateMachines',
  service: 'SFN',
  code: 'ENOTFOUND',
});
const of = (region: string, holes: readonly Hole[] = [], members: Listing['members'] = []): Listing => ({
  ...listing(members, holes, region),
  calls: [1],
});
const settled = (stateMachines: readonly Listing[], logGroups: readonly Listing[]): readonly Listing[] =>
  settleNotOffered({ stateMachine: stateMachines, logGroup: logGroups } as unknown as Listings)
    .stateMachine as readonly Listing[];
const answered = [of(homeRegion), of(elsewhere)];

test('a service that answers elsewhere and is not found where another answers is not offered there', () => {
  expect(settled([of(homeRegion), of(elsewhere, [unfound(elsewhere)])], answered)).toEqual([
    of(homeRegion),
    { ...of(elsewhere), notOffered: 'SFN' },
  ]);
});

test('a refusal is an answer too', () => {
  const refused = [of(homeRegion, [denied('states:ListStateMachines')]), of(elsewhere, [unfound(elsewhere)])];
  expect(settled(refused, answered)[1]).toMatchObject({ notOffered: 'SFN', holes: [] });
});

test.each([
  [
    'the service answers nowhere',
    [of(homeRegion, [unfound(homeRegion)]), of(elsewhere, [unfound(elsewhere)])],
    answered,
  ],
  [
    'no other service answers there',
    [of(homeRegion), of(elsewhere, [unfound(elsewhere)])],
    [of(homeRegion), of(elsewhere, [unfound(elsewhere)])],
  ],
  [
    'its name could not be looked up for now',
    [of(homeRegion), of(elsewhere, [{ ...unfound(elsewhere), code: 'EAI_AGAIN' }])],
    answered,
  ],
  [
    'it could not be found for a part of the list only',
    [of(homeRegion), of(elsewhere, [unfound(elsewhere)], [stateMachine('a', { region: elsewhere })])],
    answered,
  ],
])('the network may be to blame where %s', (_, stateMachines, logGroups) => {
  expect(settled(stateMachines, logGroups)).toEqual(stateMachines);
});

const evidence = accountEvidence(
  {
    stateMachine: [
      listing([stateMachine()], [], homeRegion),
      { ...listing([], [], elsewhere), notOffered: 'SFN', calls: [] },
    ],
    logGroup: [listing([logGroup('/ingest')], [], homeRegion)],
  } as unknown as Listings,
  { regions: [homeRegion, elsewhere] },
);
const told = (regions: readonly string[] | 'enabled') =>
  [...evaluate([policyOf([controlOf(rule)], { regions })], [evidence])].map(({ subject, status, message }) => ({
    region: subject.region,
    status,
    message,
  }));

test('controls do not apply where the service is not offered, and say so', () => {
  expect(told('enabled')).toEqual([
    { region: homeRegion, status: 'pass', message: 'the log level is ERROR; events go to log group /ingest' },
    { region: elsewhere, status: 'not-applicable', message: 'AWS does not offer SFN in this region' },
  ]);
});

test('of regions outside the policy nothing is told', () => {
  expect(told([homeRegion]).map(({ region }) => region)).toEqual([homeRegion]);
});
