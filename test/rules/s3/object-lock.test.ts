import rule from '../../../rules/s3/object-lock.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

interface Lock {
  readonly mode?: string;
  readonly days?: number | null;
  readonly years?: number | null;
  readonly eventHold?: { readonly days: number | null; readonly years: number | null } | null;
}
const locked = (fields: Lock) => ({
  bucket: [
    bucket('log-archive', {
      objectLock: { defaultRetention: { mode: 'GOVERNANCE', days: 365, years: null, eventHold: null, ...fields } },
    }),
  ],
});
const gdpr = { minDays: 90, maxDays: 365, allowedModes: ['GOVERNANCE'] as const };
const put = (mode: string, days: number, note: string) =>
  `aws s3api put-object-lock-configuration --bucket log-archive --object-lock-configuration '{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"${mode}","Days":${days}}}}' --region eu-west-1 # ${note}`;
const forEver = 'needs versioning, and cannot be undone: Object Lock is never disabled again, nor versioning suspended';
const forNew = 'for new objects; those that are there keep their lock';

testRule(rule, {
  pass: [
    {
      name: 'exactly the minimum, in days',
      members: locked({}),
      message: 'new objects are locked for 365 days in GOVERNANCE mode',
    },
    {
      name: 'in years, of 365 days each',
      params: { minDays: 2190 },
      members: locked({ mode: 'COMPLIANCE', days: null, years: 6 }),
      message: 'new objects are locked for 2190 days in COMPLIANCE mode',
    },
    {
      name: 'exactly the maximum',
      params: gdpr,
      members: locked({}),
      message: 'new objects are locked for 365 days in GOVERNANCE mode',
    },
    {
      name: 'until somebody releases each object',
      members: locked({ days: null, eventHold: { days: null, years: 1 } }),
      message: 'new objects are locked until somebody releases each and for 365 days from then on in GOVERNANCE mode',
    },
  ],
  fail: [
    {
      name: 'never enabled; to enable it cannot be undone',
      members: { bucket: [bucket('log-archive', { objectLock: null })] },
      message: 'Object Lock is not enabled',
      remediation: put('GOVERNANCE', 365, forEver),
    },
    {
      name: 'no default retention',
      params: { allowedModes: ['COMPLIANCE'] },
      members: { bucket: [bucket('log-archive', { objectLock: { defaultRetention: null } })] },
      message: 'Object Lock has no default retention',
      remediation: put('COMPLIANCE', 365, forNew),
    },
    {
      name: 'one day short',
      members: locked({ mode: 'COMPLIANCE', days: 364 }),
      message: 'new objects are locked for 364 days in COMPLIANCE mode; at least 365 days are required',
      remediation: put('COMPLIANCE', 365, forNew),
    },
    {
      name: 'six years that nobody can shorten, under a maximum of one',
      params: gdpr,
      members: locked({ mode: 'COMPLIANCE', days: 2192 }),
      message:
        'new objects are locked for 2192 days in COMPLIANCE mode, and nobody can erase them before; at most 365 days are allowed; the mode is COMPLIANCE; GOVERNANCE is required',
    },
    {
      name: 'one day above the maximum',
      params: gdpr,
      members: locked({ days: 366 }),
      message: 'new objects are locked for 366 days in GOVERNANCE mode; at most 365 days are allowed',
      remediation: put('GOVERNANCE', 365, forNew),
    },
    {
      name: 'a mode that is not allowed',
      params: gdpr,
      members: locked({ mode: 'COMPLIANCE' }),
      message: 'the mode is COMPLIANCE; GOVERNANCE is required',
      remediation: put('GOVERNANCE', 365, forNew),
    },
    {
      name: 'an event hold under a maximum, since it may never be released',
      params: gdpr,
      members: locked({ eventHold: { days: 90, years: null } }),
      message:
        'new objects are locked for 365 days and until somebody releases each and for 90 days from then on in GOVERNANCE mode; at most 365 days are allowed',
    },
  ],
  gap: [
    {
      name: 'the lock could not be read',
      members: { bucket: [bucket('log-archive', { objectLock: denied('s3:GetBucketObjectLockConfiguration') })] },
      message: 's3:GetBucketObjectLockConfiguration was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no buckets', message: 'no AWS::S3::Bucket in the scope of this control' }],
});
