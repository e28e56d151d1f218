import { awsCommand } from '../../src/aws-command.ts';
import { isRecent } from '../../src/facts/age.ts';
import { globalTypes, recordsAllTypes, recordsType } from '../../src/facts/config.ts';
import { all, atLeastOne, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'config/recorder',
  title: 'AWS Config records the resource types that are required, in every region',
  rationale:
    'The configuration history is the record of changes behind every finding: who changed what, when, and what it was before.',
  remediation: [
    'aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE_ARN --recording-group allSupported=true,includeGlobalResourceTypes=true',
    'aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=BUCKET',
    'aws configservice start-configuration-recorder --configuration-recorder-name default',
  ].join('\n'),
  references: [
    'https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html',
    'https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html',
    'https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorderStatus.html',
    'https://docs.aws.amazon.com/config/latest/APIReference/API_StartConfigurationRecorder.html',
  ],
  costImpact:
    'AWS Config charges for every configuration item recorded; daily recording costs less where types change often.',
  subject: 'region',
  facts: ['recorders', 'now'],
  details: ['recorder.status'],
  params: {
    requireAllSupported: {
      type: 'boolean',
      default: true,
      description: 'Demand that all supported resource types are recorded, not the required ones alone.',
    },
    requiredTypes: {
      type: 'array',
      items: { type: 'string' },
      default: [
        'AWS::Athena::WorkGroup',
        'AWS::CloudTrail::EventDataStore',
        'AWS::CloudTrail::Trail',
        'AWS::CloudWatch::Alarm',
        'AWS::DynamoDB::Table',
        'AWS::EMRServerless::Application',
        'AWS::Events::Rule',
        'AWS::Glue::Job',
        'AWS::KMS::Key',
        'AWS::KinesisFirehose::DeliveryStream',
        'AWS::Lambda::Function',
        'AWS::OpenSearch::Domain',
        'AWS::S3::AccountPublicAccessBlock',
        'AWS::S3::Bucket',
        'AWS::SNS::Topic',
        'AWS::StepFunctions::StateMachine',
      ],
      description: 'Resource types that must be recorded.',
    },
    requiredContinuousTypes: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Resource types that must be recorded continuously; daily is not enough.',
    },
    globalTypesRegion: {
      type: 'string',
      default: 'us-east-1',
      description:
        'The one region whose recorder must record the global resource types of IAM. They are not judged where it is outside the scope.',
    },
    pendingGraceHours: {
      type: 'integer',
      minimum: 0,
      default: 24,
      description: 'How long a delivery of the recorder may be pending, in hours.',
    },
  },
  judge(region, { recorders, now }, params) {
    const own = recorders.filter((recorder) => recorder.region === region.region && recorder.servicePrincipal === null);
    const verdict = atLeastOne(
      own,
      (recorder) =>
        all(
          () => {
            if (recordsAllTypes(recorder)) return pass('records all supported types');
            if (params.requireAllSupported) return fail('leaves out types; all supported ones are required');
            const left = params.requiredTypes.filter((type) => !recordsType(recorder, type));
            return left.length === 0 ? pass('records all required types') : fail(`does not record ${left.join(', ')}`);
          },
          () => {
            if (region.region !== params.globalTypesRegion) return notApplicable('another region records global types');
            const left = globalTypes.filter((type) => !recordsType(recorder, type));
            return left.length === 0
              ? pass('records the global types')
              : fail(`does not record the global types ${left.join(', ')}`);
          },
          () => {
            const daily = params.requiredContinuousTypes.filter(
              (type) => (recorder.frequencyOverrides[type] ?? recorder.frequency) !== 'CONTINUOUS',
            );
            return daily.length === 0
              ? notApplicable('no type is recorded too seldom')
              : fail(`does not record ${daily.join(', ')} continuously`);
          },
          () => {
            const { recording, lastStatus, lastErrorCode, lastStatusChange } = recorder.status;
            if (!recording) return fail('is not recording');
            if (lastStatus === 'SUCCESS') return pass('is recording');
            if (lastStatus === null) return fail('has not yet delivered');
            if (lastStatus !== 'PENDING' || lastStatusChange === null)
              return fail(`cannot deliver: ${lastErrorCode ?? lastStatus}`);
            const pending = `has had a delivery pending since ${lastStatusChange}`;
            return isRecent(recorder, lastStatusChange, params.pendingGraceHours, now)
              ? pass(pending)
              : fail(`${pending}; at most ${params.pendingGraceHours} hours are allowed`);
          },
        ),
      'recorder',
      `there is no customer managed recorder in ${region.region}; one is required`,
    );
    if (verdict.status !== 'fail') return verdict;
    const isHome = region.region === params.globalTypesRegion;
    return fail(verdict.message, commands(own.shown()[0]?.id ?? 'default', region.region, isHome));
  },
});

/** A recorder cannot be started before there is a delivery channel. */
function commands(name: string, region: string, includeGlobalTypes: boolean): string {
  return [
    awsCommand('configservice put-configuration-recorder', region, {
      'configuration-recorder': `name=${name},roleARN=ROLE_ARN`,
      'recording-group': `allSupported=true,includeGlobalResourceTypes=${includeGlobalTypes}`,
    }),
    `${awsCommand('configservice put-delivery-channel', region, {
      'delivery-channel': 'name=default,s3BucketName=BUCKET',
    })} # unless there is one`,
    awsCommand('configservice start-configuration-recorder', region, { 'configuration-recorder-name': name }),
  ].join('\n');
}
