import { expect, test } from 'vitest';
import { parameterValue } from '../../src/lambda/parameter-value.ts';
import type { ParamSchema } from '../../src/rule.ts';

const description = '';
const days: ParamSchema = { type: 'integer', minimum: 1, maximum: 3653, default: 365, description };
const limit: ParamSchema = { type: ['integer', 'null'], minimum: 30, default: null, description };
const switched: ParamSchema = { type: 'boolean', default: true, description };
const scope: ParamSchema = { type: 'string', enum: ['audit-trails', 'all'], default: 'all', description };
const text: ParamSchema = { type: 'string', default: '', description };
const insights: ParamSchema = {
  type: 'array',
  items: { type: 'string', enum: ['ApiCallRateInsight', 'ApiErrorRateInsight'] },
  minItems: 1,
  default: ['ApiCallRateInsight'],
  description,
};

test.each([
  ['365', days, 365],
  ['null', limit, null],
  ['30', limit, 30],
  ['false', switched, false],
  ['all', scope, 'all'],
  ['us-east-1', text, 'us-east-1'],
  ['ApiErrorRateInsight, ApiCallRateInsight', insights, ['ApiErrorRateInsight', 'ApiCallRateInsight']],
] as const)('%j reads as the value that it stands for', (given, schema, value) => {
  expect(parameterValue(given, schema)).toEqual({ value });
});

test.each([
  ['', days, 'must be a whole number from 1 to 3653'],
  ['0', days, 'must be a whole number from 1 to 3653'],
  ['3654', days, 'must be a whole number from 1 to 3653'],
  ['1e3', days, 'must be a whole number from 1 to 3653'],
  ['365.0', days, 'must be a whole number from 1 to 3653'],
  [' 365', days, 'must be a whole number from 1 to 3653'],
  ['null', days, 'must be a whole number from 1 to 3653'],
  ['none', limit, 'must be a whole number of at least 30 or null'],
  ['90071992547409930', limit, 'must be a whole number of at least 30 or null'],
  ['yes', switched, 'must be true or false'],
  ['some', scope, 'must be one of audit-trails, all'],
  ['ApiCallRateInsight,Other', insights, 'must be one of ApiCallRateInsight, ApiErrorRateInsight'],
  [' , ', insights, 'must name at least 1, separated by commas'],
] as const)('%j is refused', (given, schema, problem) => {
  expect(parameterValue(given, schema)).toEqual({ problem });
});
