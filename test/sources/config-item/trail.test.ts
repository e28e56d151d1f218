import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findings } from '../../../src/findings.ts';
import { listingOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import type { Listings } from '../../../src/sources/evidence.ts';
import { snapshotSchema } from '../../../src/sources/snapshot/schema.ts';
import { rules } from '../../../rules/index.ts';
import { dialects, trailItem, type Dialect } from '../../support/config-items.ts';
import { controlOf, policyOf } from '../../support/policies.ts';
import {
  account,
  accountEvidence,
  homeRegion,
  keyArn,
  listingsOf,
  logGroupArn,
  otherAccount,
  trail,
} from '../../support/resources.ts';

const memberOf = (item: object) => listingOf(readItem(item) as Named, 'trail', account).trail?.[0]?.members[0];

describe('a trail in an item', () => {
  test.each(dialects)('reads as the live source lists it, in the %s dialect', (dialect) => {
    const { logging: _, delivery: __, selectors: ___, insightTypes: ____, kmsKey: _____, ...listed } = trail();
    const { recursiveLogging: ______, ...told } = listed;
    expect(memberOf(trailItem(dialect))).toEqual(told);
  });

  test('stands under its home region, wherever it was recorded', () => {
    const { trail: listings } = listingOf(
      readItem(trailItem('event', { homeRegion: 'us-east-1' })) as Named,
      'trail',
      account,
    );
    expect(listings).toMatchObject([{ region: 'us-east-1', members: [{ region: 'us-east-1' }], holes: [] }]);
  });

  test('belongs to the account in its ARN', () => {
    const trailARN = `arn:aws:cloudtrail:eu-west-1:${otherAccount}:trail/org`;
    expect(memberOf(trailItem('event', { trailARN, isOrganizationTrail: true }))).toMatchObject({
      account,
      owner: otherAccount,
      arn: trailARN,
    });
  });

  test.each(['', null])('has no key when it says %j', (kmsKeyId) => {
    expect(memberOf(trailItem('event', { kmsKeyId }))).toMatchObject({ kmsKeyId: null });
  });

  test('says nothing of optional fields when fields are missing that every trail has', () => {
    const member = memberOf(trailItem('query', { s3BucketName: null, kmsKeyId: null }));
    expect(member).not.toHaveProperty('bucketName');
    expect(member).not.toHaveProperty('kmsKeyId');
    expect(member).toMatchObject({ logGroupArn: logGroupArn('/audit') });
  });

  test('leaves a gap in place of what it cannot read', () => {
    expect(memberOf(trailItem('event', { isMultiRegionTrail: 'perhaps', kmsKeyId: 7 }))).toMatchObject({
      multiRegion: {
        gap: 'malformed',
        account,
        region: homeRegion,
        needs: 'isMultiRegionTrail in the configuration item of AWS::CloudTrail::Trail',
      },
      kmsKeyId: { gap: 'malformed' },
    });
  });

  test.each([null, undefined, '', '{"name":', 17, [], 'null'])(
    'with the configuration %j says nothing of its fields',
    (configuration) => {
      const { type, id, arn, region, owner } = trail();
      const item = { ...trailItem(), configuration };
      expect(memberOf(item)).toEqual({ type, id, account, region, arn, owner });
    },
  );
});

describe('whatever an item holds', () => {
  const known = trailItem() as Readonly<Record<string, unknown>>;
  const anyItem = fc.oneof(
    fc.anything(),
    fc
      .tuple(fc.constantFrom(...Object.keys(known)), fc.anything())
      .map(([field, value]) => ({ ...known, [field]: value })),
    fc
      .tuple(fc.constantFrom(...Object.keys(known['configuration'] as object)), fc.anything())
      .map(([field, value]) => trailItem('event', { [field]: value })),
  );

  const isTrail = new Ajv({ strict: false }).compile({
    definitions: (snapshotSchema() as { definitions: object }).definitions,
    $ref: '#/definitions/trail',
  });

  test('it is read without throwing, and a field is a value of its type, a gap, or not there', () => {
    fc.assert(
      fc.property(anyItem, (raw) => {
        const item = { ...readItem(raw), type: 'AWS::CloudTrail::Trail', id: 'audit' };
        const member = listingOf(item, 'trail', account).trail?.[0]?.members[0];
        expect(isTrail(member) ? [] : [member, isTrail.errors]).toEqual([]);
      }),
    );
  });
});

describe('one trail in five dialects', () => {
  const configurations = fc.record(
    {
      s3KeyPrefix: fc.constantFrom(null, 'logs'),
      includeGlobalServiceEvents: fc.boolean(),
      isMultiRegionTrail: fc.boolean(),
      logFileValidationEnabled: fc.boolean(),
      cloudWatchLogsLogGroupArn: fc.constantFrom(null, `${logGroupArn('/audit')}:*`),
      kmsKeyId: fc.constantFrom(null, keyArn),
      snsTopicARN: fc.constantFrom(null, `arn:aws:sns:${homeRegion}:${account}:audit`),
      isOrganizationTrail: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const ofTrails = rules.filter(({ subject }) => subject === 'trail');
  const policy = policyOf(ofTrails.map((rule) => controlOf(rule)));
  const evidence = [accountEvidence(listingsOf({ members: { trail: [trail()] } }))];
  const details = { logging: trail().logging, delivery: trail().delivery, kmsKey: trail().kmsKey };

  function findingsIn(dialect: Dialect, configuration: Readonly<Record<string, unknown>>): readonly object[] {
    const { trail: [listing] = [] } = listingOf(readItem(trailItem(dialect, configuration)) as Named, 'trail', account);
    const members = listing!.members.map((member) => ({ ...member, ...details }));
    return [...findings([policy], evidence, { trail: [{ ...listing!, members }] } as Listings)];
  }

  test('gives the same findings', () => {
    fc.assert(
      fc.property(configurations, (configuration) => {
        const inEvent = findingsIn('event', configuration);
        expect(inEvent).toHaveLength(ofTrails.length);
        for (const dialect of dialects) expect(findingsIn(dialect, configuration)).toEqual(inEvent);
      }),
    );
  });
});
