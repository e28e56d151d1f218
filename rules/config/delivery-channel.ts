import { isRecent } from '../../src/facts/age.ts';
import { atLeastOne, defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'config/delivery-channel',
  title: 'AWS Config delivers its history to a bucket',
  rationale:
    'While delivery is broken nothing is kept outside the service, although the recorder says that it is recording.',
  remediation: 'aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=BUCKET',
  references: [
    'https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannel.html',
    'https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigExportDeliveryInfo.html',
  ],
  subject: 'region',
  facts: ['deliveryChannels', 'now'],
  details: ['deliveryChannel.history'],
  params: {
    maxAgeHours: {
      type: 'integer',
      minimum: 1,
      default: 48,
      description: 'How long ago the last delivery of the history may be, in hours.',
    },
    requireCmk: { type: 'boolean', default: false, description: 'Demand a KMS key for what is delivered.' },
  },
  judge(region, { deliveryChannels, now }, { maxAgeHours, requireCmk }) {
    const own = deliveryChannels.filter((channel) => channel.region === region.region);
    return atLeastOne(
      own,
      (channel) => {
        if (channel.bucketName === null) return fail(`delivery channel ${channel.id} has no bucket`);
        if (requireCmk && channel.kmsKeyArn === null)
          return fail(`delivery channel ${channel.id} has no KMS key; one is required`);
        const { lastStatus, lastErrorCode, lastSuccess } = channel.history;
        const error = lastErrorCode === null ? '' : ` (${lastErrorCode})`;
        if (lastStatus !== 'SUCCESS')
          return fail(
            `the last delivery of history to bucket ${channel.bucketName} is ${lastStatus ?? 'not yet tried'}${error}; SUCCESS is required`,
          );
        if (lastSuccess === null) return fail(`no history was ever delivered to bucket ${channel.bucketName}`);
        return isRecent(lastSuccess, maxAgeHours, now)
          ? pass(`history was last delivered to bucket ${channel.bucketName} at ${lastSuccess}`)
          : fail(
              `history was last delivered to bucket ${channel.bucketName} at ${lastSuccess}; at most ${maxAgeHours} hours ago is required`,
            );
      },
      `there is no delivery channel in ${region.region}; one is required`,
    );
  },
});
