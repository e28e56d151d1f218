import { withoutStreams } from '../../without-streams.ts';
import { accountOf } from '../live/arn.ts';
import type { RecordedResource } from './reader.ts';

/** Whether the trail is logging, its selectors and its deliveries are not in the item: they are details, read live. */
export const trail: RecordedResource<'trail'> = {
  read: ({ configuration, arn, region }) => {
    const whole = configuration.has('name', 'trailARN', 's3BucketName', 'homeRegion', 'isMultiRegionTrail');
    const home = configuration.text('homeRegion');
    const named = configuration.text('trailARN');
    const ownArn = typeof named === 'string' ? named : arn;
    const logGroupArn = configuration.textOrNull('cloudWatchLogsLogGroupArn', whole);
    return {
      // A trail belongs to its home region, whichever region recorded it.
      region: typeof home === 'string' ? home : region,
      arn: ownArn,
      name: configuration.text('name'),
      multiRegion: configuration.flag('isMultiRegionTrail'),
      organization: configuration.flag('isOrganizationTrail'),
      owner: ownArn === undefined ? undefined : accountOf(ownArn) || undefined,
      globalServiceEvents: configuration.flag('includeGlobalServiceEvents'),
      bucketName: configuration.text('s3BucketName'),
      keyPrefix: configuration.textOrNull('s3KeyPrefix', whole),
      kmsKeyId: configuration.textOrNull('kmsKeyId', whole),
      logFileValidation: configuration.flag('logFileValidationEnabled'),
      logGroupArn: typeof logGroupArn === 'string' ? withoutStreams(logGroupArn) : logGroupArn,
      snsTopicArn: configuration.textOrNull('snsTopicARN', whole),
      recursiveLogging: configuration.flag('recursiveLogging'),
    };
  },
  resourceId: ({ id }) => id,
};
