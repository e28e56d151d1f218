import { awsCommand } from '../../src/aws-command.ts';
import { isRecent } from '../../src/facts/age.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/delivery-healthy',
  title: 'Trails are logging and their log files reach the bucket',
  rationale:
    'A changed bucket policy, key policy or lock stops delivery while the trail still says that it is logging, and the loss goes unnoticed.',
  remediation: [
    'aws cloudtrail get-trail-status --name TRAIL_ARN',
    'aws s3api put-bucket-policy --bucket BUCKET --policy file://trail-bucket-policy.json',
  ].join('\n'),
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
  ],
  subject: 'trail',
  facts: ['now'],
  details: ['trail.logging', 'trail.delivery'],
  params: {
    maxDeliveryAgeHours: {
      type: 'integer',
      minimum: 1,
      default: 24,
      description: 'How long ago the last delivery may be, in hours.',
    },
  },
  judge(trail, { now }, { maxDeliveryAgeHours }) {
    const name = trail.arn ?? trail.id;
    const find = awsCommand('cloudtrail get-trail-status', trail.region, { name });
    const permit = `${find}\naws s3api put-bucket-policy --bucket BUCKET --policy file://trail-bucket-policy.json`;
    return all(
      () =>
        trail.logging
          ? pass('the trail is logging')
          : fail('the trail is not logging', awsCommand('cloudtrail start-logging', trail.region, { name })),
      () => {
        const { latestDelivery, latestDeliveryError } = trail.delivery;
        if (latestDeliveryError) return fail(`log files cannot be delivered: ${latestDeliveryError}`, permit);
        if (latestDelivery === null) return fail('no log file was ever delivered', permit);
        return isRecent(trail, latestDelivery, maxDeliveryAgeHours, now)
          ? pass(`log files were last delivered at ${latestDelivery}`)
          : fail(
              `log files were last delivered at ${latestDelivery}; at most ${maxDeliveryAgeHours} hours ago is required`,
              permit,
            );
      },
      () => {
        if (!trail.logFileValidation) return notApplicable('log file validation is off');
        const { latestDigestDeliveryError: error } = trail.delivery;
        return error
          ? fail(`digest files cannot be delivered: ${error}`, permit)
          : pass('no digest file failed to be delivered');
      },
      () => {
        if (trail.snsTopicArn === null) return notApplicable('the trail notifies no topic');
        const { latestNotificationError: error } = trail.delivery;
        return error
          ? fail(`topic ${trail.snsTopicArn} cannot be notified: ${error}`, find)
          : pass('no notification failed');
      },
    );
  },
});
