import type { Policy } from '../policy/policy.ts';
import { functionStatements } from './role.ts';

/** The folder with the function's code, beside the template. */
export const codeFolder = 'function';

export const functionArn = { 'Fn::GetAtt': ['Function', 'Arn'] };

/** The function with its role, log, alarms and the leave for AWS Config to invoke it. */
export function functionResources(policy: Policy): Readonly<Record<string, object>> {
  return {
    Log: {
      Type: 'AWS::Logs::LogGroup',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        RetentionInDays: { Ref: 'LogRetentionDays' },
        KmsKeyId: { 'Fn::If': ['HasLogKey', { Ref: 'LogKeyArn' }, { Ref: 'AWS::NoValue' }] },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        Policies: [
          {
            PolicyName: 'trailproof',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: functionStatements([policy], { 'Fn::GetAtt': ['Log', 'Arn'] }),
            },
          },
        ],
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Description: `Trailproof: the AWS Config rules of policy ${policy.id} ${policy.version}`,
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Code: `./${codeFolder}`,
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        MemorySize: 512,
        Timeout: 900,
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: 'Log' } },
        ReservedConcurrentExecutions: { 'Fn::If': ['ReservesConcurrency', 1, { Ref: 'AWS::NoValue' }] },
      },
    },
    // A failed event would fail again; the next schedule or change tries anew.
    NoRetries: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: 'Function' }, Qualifier: '$LATEST', MaximumRetryAttempts: 0 },
    },
    InvokedByConfig: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: functionArn,
        Principal: 'config.amazonaws.com',
        SourceAccount: { Ref: 'AWS::AccountId' },
      },
    },
    ErrorsAlarm: alarm('Errors', 'Controls of Trailproof could not be decided: AWS Config shows older results'),
    DroppedAlarm: alarm('AsyncEventsDropped', 'Events of AWS Config were dropped before Trailproof could judge them'),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
function alarm(metric: string, description: string): object {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: description,
      Namespace: 'AWS/Lambda',
      MetricName: metric,
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Function' } }],
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: { 'Fn::If': ['HasAlarmTopic', [{ Ref: 'AlarmTopicArn' }], { Ref: 'AWS::NoValue' }] },
    },
  };
}
