import rule from '../../../rules/cloudtrail/delivery-healthy.ts';
import { delivery, denied, otherAccount, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const topic = 'arn:aws:sns:eu-west-1:111122223333:trail';
const fine = 'the trail is logging; log files were last delivered at 2026-11-22T11:00:00Z';

testRule(rule, {
  pass: [
    { name: 'all is well', members: { trail: [trail()] }, message: `${fine}; no digest file failed to be delivered` },
    {
      name: 'an error of digests does not count where validation is off',
      members: {
        trail: [
          trail('audit', {
            logFileValidation: false,
            delivery: delivery({ latestDigestDeliveryError: 'AccessDenied' }),
          }),
        ],
      },
      message: fine,
    },
    {
      name: 'an error of notification does not count where no topic is set',
      members: { trail: [trail('audit', { delivery: delivery({ latestNotificationError: 'NotFound' }) })] },
      message: `${fine}; no digest file failed to be delivered`,
    },
    {
      name: 'a single-region trail is judged too, and no notification failed',
      members: { trail: [trail('audit', { multiRegion: false, snsTopicArn: topic })] },
      message: `${fine}; no digest file failed to be delivered; no notification failed`,
    },
  ],
  fail: [
    {
      name: 'a stopped trail, whatever its deliveries',
      members: { trail: [trail('audit', { logging: false, delivery: denied('cloudtrail:GetTrailStatus') })] },
      message: 'the trail is not logging',
      remediation:
        'aws cloudtrail start-logging --name arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit --region eu-west-1',
    },
    {
      name: 'an error of delivery',
      members: { trail: [trail('audit', { delivery: delivery({ latestDeliveryError: 'NoSuchBucket' }) })] },
      message: 'log files cannot be delivered: NoSuchBucket',
      remediation: [
        'aws cloudtrail get-trail-status --name arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit --region eu-west-1',
        'aws s3api put-bucket-policy --bucket BUCKET --policy file://trail-bucket-policy.json',
      ].join('\n'),
    },
    {
      name: 'never delivered',
      members: { trail: [trail('audit', { delivery: delivery({ latestDelivery: null }) })] },
      message: 'no log file was ever delivered',
    },
    {
      name: 'a delivery that is too old',
      members: { trail: [trail('audit', { delivery: delivery({ latestDelivery: '2026-11-21T11:59:59Z' }) })] },
      message: 'log files were last delivered at 2026-11-21T11:59:59Z; at most 24 hours ago is required',
    },
    {
      name: 'an error of digests where validation is on',
      members: { trail: [trail('audit', { delivery: delivery({ latestDigestDeliveryError: 'AccessDenied' }) })] },
      message: 'digest files cannot be delivered: AccessDenied',
    },
    {
      name: 'an error of notification where a topic is set',
      members: {
        trail: [trail('audit', { snsTopicArn: topic, delivery: delivery({ latestNotificationError: 'NotFound' }) })],
      },
      message: `topic ${topic} cannot be notified: NotFound`,
    },
    {
      name: 'all failures are told at once',
      members: {
        trail: [
          trail('audit', {
            logging: false,
            delivery: delivery({ latestDeliveryError: 'NoSuchBucket', latestDigestDeliveryError: 'NoSuchBucket' }),
          }),
        ],
      },
      message:
        'the trail is not logging; log files cannot be delivered: NoSuchBucket; digest files cannot be delivered: NoSuchBucket',
    },
    {
      name: 'a seen error decides, although it is not known whether the trail is logging',
      members: {
        trail: [
          trail('audit', {
            logging: denied('cloudtrail:GetTrailStatus'),
            delivery: delivery({ latestDeliveryError: 'NoSuchBucket' }),
          }),
        ],
      },
      message: 'log files cannot be delivered: NoSuchBucket',
    },
  ],
  gap: [
    {
      name: 'the status was denied',
      members: {
        trail: [
          trail('audit', {
            logging: denied('cloudtrail:GetTrailStatus'),
            delivery: denied('cloudtrail:GetTrailStatus'),
          }),
        ],
      },
      message: 'cloudtrail:GetTrailStatus was denied in eu-west-1',
    },
    {
      name: "the deliveries of the organization's trail, seen from a member account",
      members: {
        trail: [
          trail('org', {
            organization: true,
            owner: otherAccount,
            delivery: { gap: 'held-elsewhere', account: otherAccount, needs: 'cloudtrail:GetTrailStatus' },
          }),
        ],
      },
      message: `cloudtrail:GetTrailStatus is held in account ${otherAccount}`,
    },
  ],
});
