import { logTypes, recentDays } from '../../src/facts/emr.ts';
import { isRecent } from '../../src/facts/age.ts';
import { all, defineRule, fail, notApplicable, pass, type Verdict } from '../../src/rule.ts';
import { createAnew, mended, policyOf } from '../../src/workloads/emr-cluster.ts';
import { archived } from '../../src/workloads/log-archive.ts';
import { groupNamed, noGroup } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'emr/cluster-logging',
  title: 'EMR clusters archive their logs in Amazon S3 or send them to CloudWatch Logs',
  rationale:
    'The logs of steps and of YARN are gone with the cluster unless they are archived, and where they go can be set only when a cluster is created: one that is there has to be created anew. Of transient clusters those are judged too that are gone already.',
  remediation:
    'aws emr create-cluster --release-label RELEASE_LABEL --instance-type INSTANCE_TYPE --use-default-roles --log-uri s3://LOG_BUCKET/emr/',
  references: [
    'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-debugging.html',
    'https://docs.aws.amazon.com/emr/latest/APIReference/API_Cluster.html',
    'https://docs.aws.amazon.com/emr/latest/APIReference/API_S3LoggingConfiguration.html',
  ],
  costImpact: 'Amazon S3 charges for what is stored, CloudWatch Logs for each gigabyte taken in.',
  subject: 'emrCluster',
  facts: ['buckets', 'logGroups', 'regions', 'now'],
  details: ['emrCluster.configuration'],
  params: {
    lookbackDays: {
      type: 'integer',
      minimum: 1,
      maximum: recentDays,
      default: recentDays,
      description: 'Days within which a cluster that is gone was created to be judged.',
    },
    requiredLogTypes: {
      type: 'array',
      items: { type: 'string', enum: logTypes },
      default: ['system-logs', 'application-logs'],
      description: 'The types of logs that must be archived.',
    },
    forbidServiceManagedLogs: {
      type: 'boolean',
      default: false,
      description: 'Forbid the copy of logs that EMR keeps for itself, for how long nobody can set.',
    },
    acceptCloudWatch: {
      type: 'boolean',
      default: true,
      description: 'Accept CloudWatch Logs in the place of Amazon S3.',
    },
  },
  judge(cluster, facts, { lookbackDays, requiredLogTypes, forbidServiceManagedLogs, acceptCloudWatch }) {
    if (cluster.state.startsWith('TERMINATED') && !isRecent(cluster, cluster.created, lookbackDays * 24, facts.now))
      return notApplicable(`it was created more than ${lookbackDays} days ago and is gone`);
    const { logUri, cloudWatchLogs, uploadPolicies } = cluster.configuration;
    const remediation = createAnew(cluster, {
      uploadPolicies: mended(uploadPolicies, requiredLogTypes, forbidServiceManagedLogs),
    });
    const destination = (): Verdict => {
      if (acceptCloudWatch && cloudWatchLogs) {
        const { logGroupName } = cloudWatchLogs;
        if (logGroupName === null) return pass('logs go to CloudWatch Logs');
        if (groupNamed(logGroupName, cluster, facts)) return pass(`logs go to log group ${logGroupName}`);
        if (logUri === null) return noGroup(logGroupName, cluster.region);
      }
      if (logUri !== null) return archived(logUri, cluster, facts, remediation);
      return fail(
        `no log URI is set; one is required${acceptCloudWatch ? ', or logs in CloudWatch Logs' : ''}`,
        remediation,
      );
    };
    return all(
      destination,
      () => {
        const disabled = requiredLogTypes.filter((type) => policyOf(uploadPolicies, type) === 'disabled');
        return disabled.length === 0
          ? pass('no required type of log is disabled')
          : fail(`${disabled.join(', ')} are disabled; they are required`, remediation);
      },
      () => {
        const copied = logTypes.filter((type) => policyOf(uploadPolicies, type) === 'emr-managed');
        if (copied.length === 0) return pass('EMR keeps no copy of its own');
        const found = `EMR keeps a copy of its own of ${copied.join(', ')}`;
        return forbidServiceManagedLogs ? fail(`${found}; it is forbidden`, remediation) : pass(found);
      },
    );
  },
});
