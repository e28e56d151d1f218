import rule from '../../../rules/config/recorder.ts';
import { denied, recorder, recorderStatus, region } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const unread = denied('config:DescribeConfigurationRecorderStatus');
const all = 'recorder default records all supported types; is recording';
const subset = { allSupported: false, includeGlobalResourceTypes: false };
const including = (...includedTypes: string[]) => ({
  ...subset,
  strategy: 'INCLUSION_BY_RESOURCE_TYPES',
  includedTypes,
});
const excluding = (...excludedTypes: string[]) => ({
  ...subset,
  strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
  excludedTypes,
});
const iam = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];
const bucketsOnly = { requireAllSupported: false, requiredTypes: ['AWS::S3::Bucket'] } as const;
const home = { region: [region('us-east-1')] };

const commands = (name: string, region: string, global: boolean): string =>
  [
    `aws configservice put-configuration-recorder --configuration-recorder 'name=${name},roleARN=ROLE_ARN' --recording-group 'allSupported=true,includeGlobalResourceTypes=${global}' --region ${region}`,
    `aws configservice put-delivery-channel --delivery-channel 'name=default,s3BucketName=BUCKET' --region ${region} # unless there is one`,
    `aws configservice start-configuration-recorder --configuration-recorder-name ${name} --region ${region}`,
  ].join('\n');

testRule(rule, {
  pass: [
    { name: 'everything, recording', members: { recorder: [recorder()] }, message: all },
    {
      name: 'global types may be left out away from their region',
      members: { recorder: [recorder('default', { includeGlobalResourceTypes: false })] },
      message: all,
    },
    {
      name: 'global types are recorded in their region',
      members: { ...home, recorder: [recorder('default', { region: 'us-east-1' })] },
      message: 'recorder default records all supported types; records the global types; is recording',
    },
    {
      name: 'exclusions that leave the required types and the global ones',
      params: bucketsOnly,
      members: {
        ...home,
        recorder: [recorder('default', { region: 'us-east-1', ...excluding('AWS::EC2::Instance') })],
      },
      message: 'recorder default records all required types; records the global types; is recording',
    },
    {
      name: 'a list that holds the required types and the global ones',
      params: bucketsOnly,
      members: {
        ...home,
        recorder: [recorder('default', { region: 'us-east-1', ...including('AWS::S3::Bucket', ...iam) })],
      },
      message: 'recorder default records all required types; records the global types; is recording',
    },
    {
      name: 'pending for exactly as long as tolerated',
      members: {
        recorder: [
          recorder('default', {
            status: recorderStatus({ lastStatus: 'PENDING', lastStatusChange: '2026-11-21T12:00:00Z' }),
          }),
        ],
      },
      message: 'recorder default records all supported types; has had a delivery pending since 2026-11-21T12:00:00Z',
    },
    {
      name: 'daily recording of a type that may be daily',
      params: { requiredContinuousTypes: ['AWS::S3::Bucket'] },
      members: {
        recorder: [
          recorder('default', { frequency: 'DAILY', frequencyOverrides: { 'AWS::S3::Bucket': 'CONTINUOUS' } }),
        ],
      },
      message: all,
    },
    {
      name: 'a customer managed recorder beside a service-linked one',
      members: {
        recorder: [recorder('AWSConfigurationRecorderForX', { servicePrincipal: 'x.amazonaws.com' }), recorder()],
      },
      message: all,
    },
    {
      name: 'a denied region does not matter to another',
      members: { recorder: [recorder()] },
      holes: { recorder: [denied('config:DescribeConfigurationRecorders', { region: 'us-west-2' })] },
      message: all,
    },
  ],
  fail: [
    {
      name: 'no recorder',
      message: 'there is no customer managed recorder in eu-west-1; one is required',
      remediation: commands('default', 'eu-west-1', false),
    },
    {
      name: 'no recorder where global types are to be recorded',
      members: home,
      message: 'there is no customer managed recorder in us-east-1; one is required',
      remediation: commands('default', 'us-east-1', true),
    },
    {
      name: 'a recorder by another name',
      members: { recorder: [recorder('main', { status: recorderStatus({ recording: false }) })] },
      message: 'recorder main is not recording',
      remediation: commands('main', 'eu-west-1', false),
    },
    {
      name: 'no recorder, whatever a denied region hides',
      holes: { recorder: [denied('config:DescribeConfigurationRecorders', { region: 'us-west-2' })] },
      message: 'there is no customer managed recorder in eu-west-1; one is required',
    },
    {
      name: 'a recorder in another region',
      members: { recorder: [recorder('default', { region: 'us-west-2' })] },
      message: 'there is no customer managed recorder in eu-west-1; one is required',
    },
    {
      name: 'a service-linked recorder only',
      members: {
        recorder: [recorder('AWSConfigurationRecorderForX', { servicePrincipal: 'x.amazonaws.com' })],
      },
      message: 'there is no customer managed recorder in eu-west-1; one is required',
    },
    {
      name: 'it is stopped',
      members: { recorder: [recorder('default', { status: recorderStatus({ recording: false }) })] },
      message: 'recorder default is not recording',
    },
    {
      name: 'its delivery fails',
      members: {
        recorder: [
          recorder('default', { status: recorderStatus({ lastStatus: 'FAILURE', lastErrorCode: 'AccessDenied' }) }),
        ],
      },
      message: 'recorder default cannot deliver: AccessDenied',
    },
    {
      name: 'its delivery was not yet tried',
      members: {
        recorder: [recorder('default', { status: recorderStatus({ lastStatus: null, lastStatusChange: null }) })],
      },
      message: 'recorder default has not yet delivered',
    },
    {
      name: 'pending a second longer than tolerated',
      members: {
        recorder: [
          recorder('default', {
            status: recorderStatus({ lastStatus: 'PENDING', lastStatusChange: '2026-11-21T11:59:59Z' }),
          }),
        ],
      },
      message: 'recorder default has had a delivery pending since 2026-11-21T11:59:59Z; at most 24 hours are allowed',
    },
    {
      name: 'all required types where all supported ones are demanded, without a look at the status',
      params: { requiredTypes: ['AWS::S3::Bucket'] },
      members: { recorder: [recorder('default', { ...including('AWS::S3::Bucket'), status: unread })] },
      message: 'recorder default leaves out types; all supported ones are required',
    },
    {
      name: 'a strategy of exclusions beside the word that all are recorded',
      members: { recorder: [recorder('default', { ...excluding('AWS::S3::Bucket'), allSupported: true })] },
      message: 'recorder default leaves out types; all supported ones are required',
    },
    {
      name: 'a required type that is excluded beside the word that all are recorded',
      params: bucketsOnly,
      members: { recorder: [recorder('default', { ...excluding('AWS::S3::Bucket'), allSupported: true })] },
      message: 'recorder default does not record AWS::S3::Bucket',
    },
    {
      name: 'exclusions that hit a required type',
      params: bucketsOnly,
      members: { recorder: [recorder('default', excluding('AWS::S3::Bucket'))] },
      message: 'recorder default does not record AWS::S3::Bucket',
    },
    {
      name: 'a list without a required type',
      params: { requireAllSupported: false, requiredTypes: ['AWS::KMS::Key', 'AWS::S3::Bucket'] },
      members: { recorder: [recorder('default', including('AWS::S3::Bucket'))] },
      message: 'recorder default does not record AWS::KMS::Key',
    },
    {
      name: 'global types left out in their region',
      members: {
        ...home,
        recorder: [recorder('default', { region: 'us-east-1', includeGlobalResourceTypes: false })],
      },
      message: `recorder default does not record the global types ${iam.join(', ')}`,
    },
    {
      name: 'one global type excluded in their region',
      params: bucketsOnly,
      members: { ...home, recorder: [recorder('default', { region: 'us-east-1', ...excluding('AWS::IAM::User') })] },
      message: 'recorder default does not record the global types AWS::IAM::User',
    },
    {
      name: 'a type recorded daily by an override that must be continuous',
      params: { requiredContinuousTypes: ['AWS::S3::Bucket'] },
      members: { recorder: [recorder('default', { frequencyOverrides: { 'AWS::S3::Bucket': 'DAILY' } })] },
      message: 'recorder default does not record AWS::S3::Bucket continuously',
    },
    {
      name: 'a type recorded daily like all others that must be continuous',
      params: { requiredContinuousTypes: ['AWS::S3::Bucket'] },
      members: { recorder: [recorder('default', { frequency: 'DAILY' })] },
      message: 'recorder default does not record AWS::S3::Bucket continuously',
    },
    {
      name: 'all faults are told at once',
      members: {
        recorder: [recorder('default', { ...including(), status: recorderStatus({ recording: false }) })],
      },
      message: 'recorder default leaves out types; all supported ones are required; is not recording',
    },
  ],
  gap: [
    {
      name: 'the status was denied',
      members: { recorder: [recorder('default', { status: unread })] },
      message: 'config:DescribeConfigurationRecorderStatus was denied in eu-west-1',
    },
    {
      name: 'the recorders of the region were denied',
      holes: { recorder: [denied('config:DescribeConfigurationRecorders')] },
      message: 'config:DescribeConfigurationRecorders was denied in eu-west-1',
    },
    {
      name: 'whether it is service-linked could not be read',
      members: {
        recorder: [recorder('default', { servicePrincipal: denied('config:DescribeConfigurationRecorders') })],
      },
      message: 'config:DescribeConfigurationRecorders was denied in eu-west-1',
    },
  ],
});
