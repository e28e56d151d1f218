import { describe, expect, test } from 'vitest';
import { advancedTrail, arn, ask, basicTrail, field, objectFields, objects, unreadableTrail } from './trails.ts';

const values = (Type: unknown, ...Values: readonly unknown[]): object => ({ DataResources: [{ Type, Values }] });

/** The reason that stands for a selector which would otherwise record every object event. */
function reasonOf(trail: Parameters<typeof ask>[0][number]): string | undefined {
  const { verdict, reasons } = ask([trail]);
  expect(verdict).toBe('none');
  return reasons.find(({ reason }) => reason.startsWith('ineffective'))?.reason;
}

describe('basic selectors that CloudTrail does not take', () => {
  test.each([
    ['arn:aws:s3:::phi-data'],
    ['arn:aws:s3:::*'],
    ['arn:aws:s3:::*/*'],
    ['arn:aws:s3:::/'],
    ['phi-data'],
    [''],
    ['arn:aws:s3:::phi-*/'],
  ])('the value %j, also beside good ones', (value) => {
    const reason = `ineffective: CloudTrail does not take the value ${value}`;
    expect(reasonOf(basicTrail([objects('All', 'arn:aws:s3:::phi-data/', value)]))).toBe(reason);
  });

  test.each([
    [{ ...values('AWS::S3::Object', 'arn:aws:s3'), readWriteType: 'All' }, 'the selector has no readWriteType'],
    [{ ...values('AWS::S3::Object', 'arn:aws:s3'), ReadWriteType: 'all' }, 'ReadWriteType "all" does not exist'],
    [
      { ...values('AWS::S3::Object', 'arn:aws:s3'), IncludeManagementEvents: 'true' },
      'IncludeManagementEvents is not true or false',
    ],
    [values('aws::s3::object', 'arn:aws:s3'), 'basic selectors do not take the resource type "aws::s3::object"'],
    [
      values('AWS::S3Express::Object', 'arn:aws:s3'),
      'basic selectors do not take the resource type "AWS::S3Express::Object"',
    ],
    [values('AWS::S3::Object'), 'AWS::S3::Object has no values, so none is selected'],
    [values('AWS::S3::Object', 7), 'Values is not a list of strings'],
    [{ DataResources: [{ type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }, 'a data resource has no type'],
    [{ DataResources: ['arn:aws:s3'] }, 'a data resource is not an object'],
    [{ DataResources: {} }, 'DataResources is not a list'],
    [[], 'the selector is not an object'],
    [values('AWS::Lambda::Function', 'arn:aws:lambda:*'), 'CloudTrail does not take the value arn:aws:lambda:*'],
    [values('AWS::DynamoDB::Table', 'table'), 'CloudTrail does not take the value table'],
  ])('%j', (selector, reason) => {
    expect(reasonOf(basicTrail([selector]))).toBe(`ineffective: ${reason}`);
  });

  test('an asterisk in a key is literal, and is noted', () => {
    const { verdict, recorded, reasons } = ask([basicTrail([objects('All', 'arn:aws:s3:::phi-data/*')])]);
    expect([verdict, recorded?.['resources.ARN']]).toEqual(['partial', 'arn:aws:s3:::phi-data/*~']);
    expect(reasons.at(-1)?.reason).toBe('arn:aws:s3:::phi-data/* means a literal asterisk');
  });
});

describe('advanced selectors that CloudTrail does not take', () => {
  const data = field('eventCategory', { Equals: ['Data'] });
  const type = field('resources.type', { Equals: ['AWS::S3::Object'] });

  test.each([
    [[data, type, field('resources.arn', { StartsWith: ['arn:aws:s3'] })], 'there is no field resources.arn'],
    [[data, type, field('readonly', { Equals: ['true'] })], 'there is no field readonly'],
    [[data, type, field('constructor', { Equals: ['true'] })], 'there is no field constructor'],
    [[data, type, field('errorCode', { Equals: ['x'] })], 'there is no field errorCode'],
    [[data, type, arn({ startsWith: ['arn:aws:s3'] })], 'there is no operator startsWith'],
    [[data, type, arn({ Matches: ['arn:aws:s3'] })], 'there is no operator Matches'],
    [[data, type, arn({ StartsWith: 'arn:aws:s3' })], 'resources.ARN StartsWith is not a list of strings'],
    [[data, type, arn({ StartsWith: [''] })], 'resources.ARN StartsWith has an empty value'],
    [[data, type, field('readOnly', { NotEquals: ['true'] })], 'readOnly does not take NotEquals'],
    [[data, type, field('readOnly', { Equals: ['True'] })], 'readOnly cannot be True'],
    [[data, type, field('readOnly', { Equals: [true] })], 'readOnly Equals is not a list of strings'],
    [
      [data, type, field('sessionCredentialFromConsole', { Equals: ['false'] })],
      'sessionCredentialFromConsole cannot be false',
    ],
    [
      [data, type, field('sessionCredentialFromConsole', { StartsWith: ['t'] })],
      'sessionCredentialFromConsole does not take StartsWith',
    ],
    [[data, type, { Equals: ['true'] }], 'a field selector has no Field'],
    [[type], 'eventCategory is not given'],
    [[field('eventCategory', { Equals: [] }), type], 'eventCategory is not given'],
    [[field('eventCategory', { Equals: ['data'] }), type], 'there is no eventCategory data'],
    [[field('eventCategory', { Equals: ['Data', 'Management'] }), type], 'eventCategory has several values'],
    [[field('eventCategory', { StartsWith: ['Data'] }), type], 'eventCategory does not take StartsWith'],
    [[data], 'resources.type is not given'],
    [[data, field('resources.type', { StartsWith: ['AWS::S3'] })], 'resources.type does not take StartsWith'],
    [
      [data, field('resources.type', { Equals: ['AWS::S3::Object', 'AWS::Lambda::Function'] })],
      'resources.type has several values',
    ],
    [[field('eventCategory', { Equals: ['Management'] }), type], 'management events have no resources.type'],
    [
      [field('eventCategory', { Equals: ['Management'] }), arn({ StartsWith: ['arn:aws:s3'] })],
      'events of category Management have no field resources.ARN',
    ],
  ])('%j', (fields, reason) => {
    expect(reasonOf(advancedTrail([fields]))).toBe(`ineffective: ${reason}`);
  });

  test.each([
    [7, 'the selector is not an object'],
    [{}, 'FieldSelectors is not a list'],
    [{ FieldSelectors: ['x'] }, 'a field selector has no Field'],
    [{ FieldSelectors: [data, type], Fieldselectors: [] }, 'the selector has no Fieldselectors'],
  ])('%j', (selector, reason) => {
    const trail = { ...unreadableTrail(), eventSelectors: { AdvancedEventSelectors: [selector] } };
    expect(reasonOf(trail)).toBe(`ineffective: ${reason}`);
  });

  test('are reported under their own names', () => {
    const selector = { Name: 'phi objects', FieldSelectors: [data] };
    const trail = {
      ...unreadableTrail(),
      eventSelectors: { AdvancedEventSelectors: [selector, { ...selector, Name: '' }] },
    };
    expect(ask([trail]).reasons.map((reason) => reason.selector)).toEqual(['phi objects', 'selector 2']);
  });

  test('leave the others of the trail in force', () => {
    expect(ask([advancedTrail([[data], objectFields()])]).verdict).toBe('covered');
  });

  test.each([['arn:aws:s3:::phi-.*'], ['^arn:aws:s3:::phi-data/'], ['arn:aws:s3:::phi-data/*'], ['a|b']])(
    'the pattern %s is literal, and is noted',
    (value) => {
      const { verdict, reasons } = ask([advancedTrail([objectFields(arn({ StartsWith: [value] }))])]);
      expect(verdict).not.toBe('covered');
      expect(reasons[1]?.reason).toBe(`${value} is compared literally: selectors know no wildcards`);
    },
  );
});
