import { monitor, monitorOfCalls, type Monitor } from './monitor.ts';
import { networkMonitors } from './network-monitors.ts';
import { callsOf, packed } from './pattern-text.ts';
import { calls, identities, sample, sampleBucket, signIn } from './sample-events.ts';
import { tamperingCalls } from './tampering.ts';

const { user, role, root } = identities;
const signInSource = 'signin.amazonaws.com';
const iam = 'iam.amazonaws.com';
const onLogBucket = { requestParameters: { bucketName: sampleBucket } };
const policyCalls = [
  'DeleteGroupPolicy',
  'DeleteRolePolicy',
  'DeleteUserPolicy',
  'PutGroupPolicy',
  'PutRolePolicy',
  'PutUserPolicy',
  'CreatePolicy',
  'DeletePolicy',
  'CreatePolicyVersion',
  'DeletePolicyVersion',
  'AttachRolePolicy',
  'DetachRolePolicy',
  'AttachUserPolicy',
  'DetachUserPolicy',
  'AttachGroupPolicy',
  'DetachGroupPolicy',
];

/**
 * The monitors of the CIS AWS Foundations Benchmark, section 4 of versions 3.0 to 5.0, and one of changes to the logging itself.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
export const monitors = {
  'unauthorized-api-calls': monitor({
    title: 'API calls that were refused',
    cis: '4.1',
    repeated: true,
    patterns: [
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
    ],
    texts: [
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress != "delivery.logs.amazonaws.com") || ($.eventName != "HeadBucket") }',
    ],
    required: [
      ...calls('ec2.amazonaws.com', ['TerminateInstances'], { errorCode: 'Client.UnauthorizedOperation' }),
      ...calls(iam, ['ListUsers'], { errorCode: 'AccessDenied', readOnly: true }),
      ...calls('dynamodb.amazonaws.com', ['CreateTable'], { errorCode: 'AccessDeniedException' }),
    ],
    near: [sample('ec2.amazonaws.com', 'DescribeInstances', { errorCode: 'Client.RequestLimitExceeded' })],
  }),
  'console-signin-without-mfa': monitor({
    title: 'Sign-in to the console without MFA',
    cis: '4.2',
    patterns: ['{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }'],
    texts: [
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    ],
    required: [signIn(user, 'Success', 'No', 'by a user')],
    near: [
      signIn(user, 'Success', 'Yes', 'with MFA'),
      sample(signInSource, 'CheckMfa', {
        userIdentity: user,
        eventType: 'AwsConsoleSignIn',
        responseElements: { CheckMfa: 'Success' },
        additionalEventData: { MfaType: 'U2F MFA' },
      }),
    ],
  }),
  'root-usage': monitor({
    title: 'Use of the root user',
    cis: '4.3',
    patterns: [
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    ],
    required: [
      signIn(root, 'Success', 'No', 'by root'),
      signIn(root, 'Failure', 'No', 'by root, refused'),
      sample(
        iam,
        'EnableMFADevice',
        { userIdentity: root, requestParameters: { userName: 'AWS ROOT USER' } },
        'by root',
      ),
      sample('ec2.amazonaws.com', 'RunInstances', { userIdentity: root, awsRegion: 'eu-central-1' }, 'by root'),
      sample(
        signInSource,
        'PasswordUpdated',
        { userIdentity: root, eventType: 'AwsConsoleSignIn', responseElements: { PasswordUpdated: 'Success' } },
        'by root',
      ),
    ],
    near: [
      sample('kms.amazonaws.com', 'GenerateDataKey', { userIdentity: { ...root, invokedBy: 'AWS Internal' } }),
      sample('kms.amazonaws.com', 'RotateKey', {
        userIdentity: { accountId: root.accountId, invokedBy: 'AWS Internal' },
        eventType: 'AwsServiceEvent',
      }),
      sample(iam, 'CreateUser', { userIdentity: { ...user, userName: 'Root' } }),
    ],
  }),
  'iam-policy-changes': monitorOfCalls({
    title: 'Changes to IAM policies',
    cis: '4.4',
    source: iam,
    names: policyCalls,
    textNamesSource: false,
    texts: [callsOf(iam, policyCalls)],
    near: [sample(iam, 'GetPolicyVersion'), sample(iam, 'CreateUser')],
  }),
  'cloudtrail-changes': monitorOfCalls({
    title: 'Changes to trails',
    cis: '4.5',
    source: 'cloudtrail.amazonaws.com',
    names: ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'],
    textNamesSource: false,
    near: [sample('cloudtrail.amazonaws.com', 'DescribeTrails'), sample('cloudtrail.amazonaws.com', 'LookupEvents')],
  }),
  'console-auth-failures': monitor({
    title: 'Failed sign-ins to the console',
    cis: '4.6',
    repeated: true,
    patterns: ['{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }'],
    required: [signIn(user, 'Failure', 'Yes', 'by a user'), signIn(root, 'Failure', 'No', 'by root')],
    near: [
      signIn(user, 'Success', 'Yes', 'with MFA'),
      sample('sts.amazonaws.com', 'GetFederationToken', {
        errorCode: 'AccessDenied',
        errorMessage: 'Failed authentication',
      }),
    ],
  }),
  'kms-key-disable-or-delete': monitorOfCalls({
    title: 'Disabling or deleting of customer managed keys',
    cis: '4.7',
    source: 'kms.amazonaws.com',
    names: ['DisableKey', 'ScheduleKeyDeletion'],
    textNamesSource: true,
    near: [
      sample('kms.amazonaws.com', 'Decrypt', { readOnly: true }),
      sample('kms.amazonaws.com', 'CancelKeyDeletion'),
    ],
  }),
  's3-bucket-policy-changes': monitorOfCalls({
    title: 'Changes to bucket policies',
    cis: '4.8',
    source: 's3.amazonaws.com',
    names: [
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketCors',
      'PutBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'DeleteBucketCors',
      'DeleteBucketLifecycle',
      'DeleteBucketReplication',
    ],
    textNamesSource: true,
    fields: { requestParameters: { bucketName: 'amzn-s3-demo-bucket' } },
    near: [sample('s3.amazonaws.com', 'GetBucketPolicy'), sample('s3.amazonaws.com', 'PutBucketTagging')],
  }),
  'config-changes': monitorOfCalls({
    title: 'Changes to the recording of AWS Config',
    cis: '4.9',
    source: 'config.amazonaws.com',
    names: ['StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder'],
    textNamesSource: true,
    near: [sample('config.amazonaws.com', 'DescribeConfigurationRecorderStatus')],
  }),
  ...networkMonitors,
  'organizations-changes': monitorOfCalls({
    title: 'Changes to the organization',
    cis: '4.15',
    source: 'organizations.amazonaws.com',
    names: [
      'AcceptHandshake',
      'AttachPolicy',
      'CreateAccount',
      'CreateOrganizationalUnit',
      'CreatePolicy',
      'DeclineHandshake',
      'DeleteOrganization',
      'DeleteOrganizationalUnit',
      'DeletePolicy',
      'DetachPolicy',
      'DisablePolicyType',
      'EnablePolicyType',
      'InviteAccountToOrganization',
      'LeaveOrganization',
      'MoveAccount',
      'RemoveAccountFromOrganization',
      'UpdatePolicy',
      'UpdateOrganizationalUnit',
    ],
    textNamesSource: true,
    near: [sample('organizations.amazonaws.com', 'DescribeOrganization'), sample(iam, 'CreatePolicy')],
  }),
  'alarm-logging-tampering': monitor({
    title: 'Changes to what records, keeps and watches the logs',
    patterns: packed(tamperingCalls),
    required: Object.entries(tamperingCalls).flatMap(([source, names]) =>
      calls(source, names, source === 's3.amazonaws.com' ? onLogBucket : {}),
    ),
    near: [
      sample('logs.amazonaws.com', 'DescribeLogGroups'),
      sample('logs.amazonaws.com', 'CreateLogStream', { userIdentity: role }),
      sample('monitoring.amazonaws.com', 'DescribeAlarms'),
    ],
  }),
} satisfies Readonly<Record<string, Monitor>>;
export type MonitorKey = keyof typeof monitors;
export const monitorKeys = Object.keys(monitors) as readonly MonitorKey[];
