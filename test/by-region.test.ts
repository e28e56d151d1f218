import { expect, test } from 'vitest';
import { ByRegion } from '../src/by-region.ts';
import { Collection } from '../src/collection.ts';
import { Missing, type Subject } from '../src/evidence.ts';
import { account, denied } from './support/resources.ts';

const subject = (id: string, region = 'eu-west-1'): Subject => ({ type: 'AWS::S3::Bucket', id, account, region });
const regions = new Collection([subject('', 'eu-west-1'), subject('', 'us-east-1')]);
const gap = denied('list');
const byRegion = (members: Collection<Subject>) =>
  new ByRegion(
    () => members,
    () => regions,
    'list',
  );

test('a member is found by region and id', () => {
  const found = byRegion(new Collection([subject('a'), subject('b'), subject('a', 'us-east-1')]));
  expect(found.find(subject('', 'us-east-1'), 'a')).toEqual(subject('a', 'us-east-1'));
  expect(found.find(subject('', 'us-east-1'), 'b')).toBeUndefined();
});

test('that there is none is told only of a region that was seen whole', () => {
  const hidden = { member: subject('?'), gaps: [gap] };
  const found = byRegion(new Collection([subject('a')], [hidden]));
  expect(found.find(subject(''), 'a')).toEqual(subject('a'));
  expect(() => found.find(subject(''), 'b')).toThrow(expect.objectContaining({ gaps: [gap] }));
  expect(found.find(subject('', 'us-east-1'), 'b')).toBeUndefined();
});

test('nor of a region into which nobody looked', () => {
  const found = byRegion(new Collection<Subject>([]));
  expect(() => found.find(subject('', 'eu-west-3'), 'a')).toThrow(Missing);
});
