import rule from '../../../rules/cloudtrail/digest-delivery.ts';
import { delivery, denied, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const unread = denied('cloudtrail:GetTrailStatus');
const look =
  'aws cloudtrail get-trail-status --name arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit --region eu-west-1';

testRule(rule, {
  pass: [
    {
      name: 'a digest of an hour ago',
      members: { trail: [trail()] },
      message: 'a digest was last delivered at 2026-11-22T11:00:00Z',
    },
    {
      name: 'a digest that is just young enough',
      members: { trail: [trail('audit', { delivery: delivery({ latestDigestDelivery: '2026-11-22T09:00:00Z' }) })] },
      message: 'a digest was last delivered at 2026-11-22T09:00:00Z',
    },
  ],
  fail: [
    {
      name: 'an error',
      members: { trail: [trail('audit', { delivery: delivery({ latestDigestDeliveryError: 'AccessDenied' }) })] },
      message: 'digests cannot be delivered: AccessDenied',
      remediation: look,
    },
    {
      name: 'never delivered',
      members: { trail: [trail('audit', { delivery: delivery({ latestDigestDelivery: null }) })] },
      message: 'no digest was ever delivered',
      remediation: look,
    },
    {
      name: 'a digest that is too old',
      members: { trail: [trail('audit', { delivery: delivery({ latestDigestDelivery: '2026-11-22T08:59:59Z' }) })] },
      message: 'a digest was last delivered at 2026-11-22T08:59:59Z; at most 3 hours ago is required',
      remediation: look,
    },
  ],
  notApplicable: [
    {
      name: 'validation is off',
      members: { trail: [trail('audit', { logFileValidation: false, delivery: unread })] },
      message: 'log file validation is off',
    },
    {
      name: 'a stopped trail',
      members: { trail: [trail('audit', { logging: false, delivery: unread })] },
      message: 'not a logging multi-region trail',
    },
  ],
  gap: [
    {
      name: 'the status could not be read',
      members: { trail: [trail('audit', { delivery: unread })] },
      message: 'cloudtrail:GetTrailStatus was denied in eu-west-1',
    },
  ],
});
