import { expect, test } from 'vitest';
import { classify, isThrottling, Malformed } from '../../../src/sources/live/gaps.ts';

const aws = (name: string, message = '', more: object = {}) =>
  Object.assign(new Error(message), { name, $metadata: { requestId: 'r-1', httpStatusCode: 400 }, ...more });
const node = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ['AccessDenied', 'denied'],
  ['AccessDeniedException', 'denied'],
  ['UnauthorizedOperation', 'denied'],
  ['ThrottlingException', 'throttled'],
  ['Throttling', 'throttled'],
  ['RequestLimitExceeded', 'throttled'],
  ['LimitExceededException', 'throttled'],
  ['SlowDown', 'throttled'],
  ['RequestTimeoutException', 'timeout'],
  ['InternalFailure', 'failed'],
  ['TrailNotFoundException', 'failed'],
  ['UnrecognizedClientException', 'failed'],
])("AWS's %s is %s, with code and request id", (code, gap) => {
  expect(classify(aws(code))).toEqual({ gap, code, requestId: 'r-1' });
  expect(isThrottling(aws(code))).toBe(gap === 'throttled');
});

test('the status 429 is throttling, whatever it is called', () => {
  expect(classify(aws('Busy', '', { $metadata: { httpStatusCode: 429 } }))).toEqual({ gap: 'throttled', code: 'Busy' });
});

test.each([
  'ECONNRESET',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'CERT_HAS_EXPIRED',
  'SELF_SIGNED_CERT_IN_CHAIN',
])('%s is the network', (code) => {
  expect(classify(node(code))).toEqual({ gap: 'network', code });
});

test('no answer in time is a timeout', () => {
  expect(classify(Object.assign(new Error(), { name: 'TimeoutError' }))).toMatchObject({ gap: 'timeout' });
  expect(classify(node('ETIMEDOUT'))).toMatchObject({ gap: 'timeout' });
});

test.each([new SyntaxError('<'), new TypeError('undefined'), new Malformed('no list')])(
  '%s is malformed',
  (problem) => {
    expect(classify(problem)).toEqual({ gap: 'malformed' });
  },
);

test.each([undefined, null, 'text', 7, {}, new Error('?')])('anything else that is thrown has failed: %s', (thrown) => {
  expect(classify(thrown).gap).toBe('failed');
});

const start =
  'User: arn:aws:iam::111122223333:user/a is not authorized to perform: logs:DescribeLogGroups on resource: x';
test.each([
  [`${start} because no identity-based policy allows the logs:DescribeLogGroups action`, 'identity-policy'],
  [`${start} with an explicit deny in an identity-based policy`, 'identity-policy'],
  [`${start} with an explicit deny in a service control policy`, 'service-control-policy'],
  [`${start} because no service control policy allows the logs:DescribeLogGroups action`, 'service-control-policy'],
  [`${start} because no permissions boundary allows the logs:DescribeLogGroups action`, 'permissions-boundary'],
  [`${start} because no resource-based policy allows the kms:DescribeKey action`, 'resource-policy'],
  [`${start} with an explicit deny in a VPC endpoint policy`, 'resource-policy'],
  [start, undefined],
])('%s', (message, deniedBy) => {
  expect(classify(aws('AccessDeniedException', message)).deniedBy).toBe(deniedBy);
});
