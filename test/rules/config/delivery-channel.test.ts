import rule from '../../../rules/config/delivery-channel.ts';
import { deliveryChannel, denied, keyArn } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const unread = denied('config:DescribeDeliveryChannelStatus');
const history = { lastStatus: 'SUCCESS', lastErrorCode: null, lastSuccess: '2026-11-22T06:00:00Z' };
const delivered = 'delivery channel default last delivered history to bucket config-archive at 2026-11-22T06:00:00Z';

testRule(rule, {
  pass: [
    { name: 'a recent delivery', members: { deliveryChannel: [deliveryChannel()] }, message: delivered },
    {
      name: 'exactly as old as allowed',
      params: { maxAgeHours: 6 },
      members: { deliveryChannel: [deliveryChannel()] },
      message: delivered,
    },
    {
      name: 'with the key that is required',
      params: { requireCmk: true },
      members: { deliveryChannel: [deliveryChannel('default', { kmsKeyArn: keyArn })] },
      message: delivered,
    },
  ],
  fail: [
    {
      name: 'no channel',
      message: 'there is no delivery channel in eu-west-1; one is required',
      remediation:
        "aws configservice put-delivery-channel --delivery-channel 'name=default,s3BucketName=BUCKET' --region eu-west-1",
    },
    {
      name: 'a channel in another region',
      members: { deliveryChannel: [deliveryChannel('default', { region: 'us-west-2' })] },
      message: 'there is no delivery channel in eu-west-1; one is required',
    },
    {
      name: 'no bucket, without a look at the status',
      members: { deliveryChannel: [deliveryChannel('default', { bucketName: null, history: unread })] },
      message: 'delivery channel default has no bucket',
    },
    {
      name: 'without the key that is required, without a look at the status',
      params: { requireCmk: true },
      members: { deliveryChannel: [deliveryChannel('default', { history: unread })] },
      message: 'delivery channel default has no KMS key; one is required',
    },
    {
      name: 'the last delivery failed',
      members: {
        deliveryChannel: [
          deliveryChannel('default', { history: { ...history, lastStatus: 'FAILURE', lastErrorCode: 'NoSuchBucket' } }),
        ],
      },
      message: 'delivery channel default cannot deliver history to bucket config-archive: NoSuchBucket',
    },
    {
      name: 'no delivery was tried',
      members: {
        deliveryChannel: [
          deliveryChannel('default', { history: { lastStatus: null, lastErrorCode: null, lastSuccess: null } }),
        ],
      },
      message: 'delivery channel default has not yet delivered history to bucket config-archive',
    },
    {
      name: 'no delivery succeeded',
      members: { deliveryChannel: [deliveryChannel('default', { history: { ...history, lastSuccess: null } })] },
      message: 'delivery channel default has not yet delivered history to bucket config-archive',
    },
    {
      name: 'an hour older than allowed',
      params: { maxAgeHours: 5 },
      members: { deliveryChannel: [deliveryChannel()] },
      message: `${delivered}; at most 5 hours ago is required`,
    },
  ],
  gap: [
    {
      name: 'the status was denied',
      members: { deliveryChannel: [deliveryChannel('default', { history: unread })] },
      message: 'config:DescribeDeliveryChannelStatus was denied in eu-west-1',
    },
    {
      name: 'the channels of the region were denied',
      holes: { deliveryChannel: [denied('config:DescribeDeliveryChannels')] },
      message: 'config:DescribeDeliveryChannels was denied in eu-west-1',
    },
  ],
});
