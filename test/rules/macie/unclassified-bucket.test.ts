import { expect, test } from 'vitest';
import rule from '../../../rules/macie/unclassified-bucket.ts';
import { evaluate } from '../../../src/evaluate.ts';
import type { AnyRule } from '../../../src/rule.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { controlOf, policyOf } from '../../support/policies.ts';
import { accountEvidence, denied, listingsOf, macieBucket, macieSession } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const here = [bucket('data')];
const scored = (sensitivityScore: number | null) => [macieBucket('data', { sensitivityScore })];

testRule(rule, {
  pass: [
    {
      name: 'nothing sensitive was found',
      members: { bucket: here, macieBucket: scored(49) },
      message: 'Macie finds nothing sensitive in the bucket: its sensitivity score is 49',
    },
    {
      name: 'less than asked for was found',
      params: { minSensitivityScore: 80 },
      members: { bucket: here, macieBucket: scored(79) },
      message: 'Macie finds nothing sensitive in the bucket: its sensitivity score is 79',
    },
  ],
  fail: [
    {
      name: 'the lowest score of sensitive data',
      members: { bucket: here, macieBucket: scored(51) },
      message: 'Macie finds sensitive data in the bucket, which is not classified so: its sensitivity score is 51',
    },
  ],
  gap: [
    {
      name: 'not analysed',
      members: { bucket: here, macieBucket: scored(50) },
      message: 'what Macie finds in the bucket: its sensitivity score is 50, it has not been analysed',
    },
    {
      name: 'analysed in vain',
      members: { bucket: here, macieBucket: scored(-1) },
      message: 'what Macie finds in the bucket: its sensitivity score is -1, the analysis failed',
    },
    {
      name: 'no score',
      members: { bucket: here, macieBucket: scored(null) },
      message: 'what Macie finds in the bucket: its sensitivity score is null, none is told',
    },
    {
      name: 'Macie is enabled and does not list it',
      members: { bucket: here, macieSession: [macieSession()], macieBucket: [macieBucket('other')] },
      message: 'what Macie finds in the bucket: it does not list the bucket',
    },
    {
      name: 'not listed, and nobody could look whether Macie is enabled',
      members: { bucket: here },
      holes: { macieSession: [denied('macie2:GetMacieSession')] },
      message: 'macie2:GetMacieSession was denied in eu-west-1',
    },
    {
      name: 'what Macie sees was refused',
      members: { bucket: here },
      holes: { macieBucket: [denied('macie2:DescribeBuckets')] },
      message: 'macie2:DescribeBuckets was denied in eu-west-1',
    },
  ],
  notApplicable: [
    { name: 'Macie is not enabled', members: { bucket: here }, message: 'Macie is not enabled in eu-west-1' },
    {
      name: 'Macie is enabled elsewhere, and lists one of its name there, of a time before it was made anew',
      members: {
        bucket: here,
        macieSession: [macieSession('ENABLED', undefined, { region: 'us-east-1' })],
        macieBucket: [macieBucket('data', { region: 'us-east-1', sensitivityScore: 90 })],
      },
      message: 'Macie is not enabled in eu-west-1',
    },
    {
      name: 'Macie is paused and does not list it',
      members: { bucket: here, macieSession: [macieSession('PAUSED')] },
      message: 'Macie is PAUSED in eu-west-1',
    },
    { name: 'an empty account', message: 'no AWS::S3::Bucket in the scope of this control' },
  ],
});

test('under a scope of notClass, only buckets outside the class are judged', () => {
  const control = controlOf(rule as unknown as AnyRule, {}, { notClass: ['sensitive'] });
  const policy = policyOf([control], { classes: [{ id: 'sensitive', names: ['claims-*'] }] });
  const found = ['claims-raw', 'exports'].map((id) => macieBucket(id, { sensitivityScore: 90 }));
  const members = { bucket: [bucket('claims-raw'), bucket('exports')], macieBucket: found };
  const results = [...evaluate([policy], [accountEvidence(listingsOf({ members }))])];
  expect(results.map(({ subject, status }) => [subject.id, status])).toEqual([['exports', 'fail']]);
});
