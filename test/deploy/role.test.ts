import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { functionStatements } from '../../src/deploy/role.ts';
import { controlOf, policyOf } from '../support/policies.ts';

const log = 'arn:aws:logs:eu-west-1:111122223333:log-group:trailproof:*';
const statementsFor = (id: string): readonly object[] =>
  functionStatements([policyOf(rules.filter((rule) => rule.id === id).map((rule) => controlOf(rule)))], log);

test('the function may read what its controls look at, report, and write its log: no more', () => {
  expect(statementsFor('logs/retention-min')).toEqual([
    { Sid: 'Evidence', Effect: 'Allow', Action: ['logs:DescribeLogGroups'], Resource: '*' },
    {
      Sid: 'Report',
      Effect: 'Allow',
      Action: ['config:GetComplianceDetailsByConfigRule', 'config:GetResourceConfigHistory', 'config:PutEvaluations'],
      Resource: '*',
    },
    { Sid: 'Log', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: log },
  ]);
});

test('details that a control reads come with their actions', () => {
  expect(statementsFor('cloudtrail/kms-encryption')[0]).toEqual({
    Sid: 'Evidence',
    Effect: 'Allow',
    Action: ['cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus', 'kms:DescribeKey', 'kms:GetKeyRotationStatus'],
    Resource: '*',
  });
});
