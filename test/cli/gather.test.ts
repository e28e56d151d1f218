import { expect, test } from 'vitest';
import { notEnabled } from '../../src/cli/gather.ts';

const call = { action: 'ec2:DescribeRegions', region: 'us-east-1', time: '2026-11-22T12:00:00Z', outcome: 'ok' };
const scope = {
  regions: ['eu-central-1', 'us-east-1'],
  excludedRegions: [{ region: 'eu-west-1', reason: 'excluded on request' }],
};

test('a region to leave out that the account does not have, with the one that was meant', () => {
  expect(notEnabled({ ...scope, calls: [call] }, ['eu-west-1', 'eu-wset-1', 'me-south-1'])).toEqual([
    '--exclude-region eu-wset-1: no region of this name is enabled in the account; did you mean eu-west-1?',
    '--exclude-region me-south-1: no region of this name is enabled in the account',
  ]);
});

test('nothing is said where AWS did not tell which regions there are', () => {
  expect(notEnabled({ ...scope, calls: [] }, ['eu-wset-1'])).toEqual([]);
  expect(notEnabled({ ...scope, calls: [{ ...call, outcome: 'denied' }] }, ['eu-wset-1'])).toEqual([]);
});
