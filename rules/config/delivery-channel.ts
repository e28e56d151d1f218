import { awsCommand } from '../../src/aws-command.ts';
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
    const verdict = atLeastOne(
      own,
      (channel) => {
        const bucket = channel.bucketName;
        if (bucket === null) return fail('has no bucket');
        if (requireCmk && channel.kmsKeyArn === null) return fail('has no KMS key; one is required');
        const { lastStatus, lastErrorCode, lastSuccess } = channel.history;
        if (lastStatus === null) return fail(`has not yet delivered history to bucket ${bucket}`);
        if (lastStatus !== 'SUCCESS')
          return fail(`cannot deliver history to bucket ${bucket}: ${lastErrorCode ?? lastStatus}`);
        if (lastSuccess === null) return fail(`has not yet delivered history to bucket ${bucket}`);
        const delivered = `last delivered history to bucket ${bucket} at ${lastSuccess}`;
        return isRecent(channel, lastSuccess, maxAgeHours, now)
          ? pass(delivered)
          : fail(`${delivered}; at most ${maxAgeHours} hours ago is required`);
      },
      'delivery channel',
      `there is no delivery channel in ${region.region}; one is required`,
    );
    if (verdict.status !== 'fail') return verdict;
    const name = own.shown()[0]?.id ?? 'default';
    const remedy = awsCommand('configservice put-delivery-channel', region.region, {
      'delivery-channel': `name=${name},s3BucketName=BUCKET${requireCmk ? ',s3KmsKeyArn=KEY_ARN' : ''}`,
    });
    return fail(verdict.message, remedy);
  },
});
