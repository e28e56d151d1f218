import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';
import { archived } from '../../src/workloads/log-archive.ts';
import { groupNamed, noGroup } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'emr/serverless-logging',
  title: 'EMR Serverless applications send logs to storage of the customer',
  rationale:
    'Without a destination of your own, logs stay for 30 days in storage that the service holds. What an application sets is a default: a job run can be started with something else. An application has to be stopped to be updated.',
  remediation: `aws emr-serverless update-application --application-id ID --monitoring-configuration '{"cloudWatchLoggingConfiguration":{"enabled":true,"logGroupName":"LOG_GROUP"}}'`,
  references: [
    'https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/logging.html',
    'https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_MonitoringConfiguration.html',
  ],
  costImpact: 'CloudWatch Logs charges for each gigabyte taken in, Amazon S3 for what is stored.',
  subject: 'emrServerlessApplication',
  facts: ['buckets', 'logGroups', 'regions'],
  details: ['emrServerlessApplication.monitoring'],
  params: {
    requireCmk: {
      type: 'boolean',
      default: false,
      description: 'Demand a customer managed key for the logs.',
    },
    forbidServiceManagedLogs: {
      type: 'boolean',
      default: false,
      description: 'Forbid the copy of logs that the service keeps for itself.',
    },
  },
  judge(application, facts, { requireCmk, forbidServiceManagedLogs }) {
    const { s3, cloudWatch, managedPersistence } = application.monitoring;
    const encryptionKeyArn = (key: string | null): string | undefined => key ?? (requireCmk ? 'KEY_ARN' : undefined);
    const destination = cloudWatch ?? (s3 ? null : { logGroupName: 'LOG_GROUP', kmsKeyArn: null });
    const remediation = awsCommand('emr-serverless update-application', application.region, {
      'application-id': application.id,
      'monitoring-configuration': JSON.stringify({
        ...(s3 && {
          s3MonitoringConfiguration: { logUri: s3.logUri, encryptionKeyArn: encryptionKeyArn(s3.kmsKeyArn) },
        }),
        ...(destination && {
          cloudWatchLoggingConfiguration: {
            enabled: true,
            logGroupName: destination.logGroupName ?? undefined,
            encryptionKeyArn: encryptionKeyArn(destination.kmsKeyArn),
          },
        }),
        managedPersistenceMonitoringConfiguration: { enabled: managedPersistence && !forbidServiceManagedLogs },
      }),
    });
    return all(
      () => {
        if (cloudWatch) {
          // https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/logging.html
          const name = cloudWatch.logGroupName ?? '/aws/emr-serverless';
          if (groupNamed(name, application, facts)) return pass(`logs go to log group ${name}`);
          if (!s3) return noGroup(name, application.region);
        }
        return s3
          ? archived(s3.logUri, application, facts, remediation)
          : fail('neither CloudWatch Logs nor a bucket of the customer is set; one is required', remediation);
      },
      () => {
        if (!requireCmk) return notApplicable('keys are not looked at');
        const open = [
          ...(s3 && s3.kmsKeyArn === null ? ['Amazon S3'] : []),
          ...(cloudWatch && cloudWatch.kmsKeyArn === null ? ['CloudWatch Logs'] : []),
        ];
        return open.length === 0
          ? pass('each destination has a customer managed key')
          : fail(`no key is set for logs in ${open.join(' and ')}; one is required`, remediation);
      },
      () => {
        if (!managedPersistence) return pass('the service keeps no copy of its own');
        const found = 'the service keeps a copy of its own';
        return forbidServiceManagedLogs ? fail(`${found}; it is forbidden`, remediation) : pass(found);
      },
    );
  },
});
