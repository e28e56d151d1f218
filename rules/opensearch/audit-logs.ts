import { admits } from '../../src/alarms/resource-policy.ts';
import { awsCommand } from '../../src/aws-command.ts';
import { Missing } from '../../src/evidence.ts';
import { statementsOf } from '../../src/facts/policy-statement.ts';
import { keepingParams, kept } from '../../src/workloads/kept.ts';
import { groupAt, groupNameOf } from '../../src/workloads/log-group.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

const slowLogs = ['SEARCH_SLOW_LOGS', 'INDEX_SLOW_LOGS'] as const;

export default defineRule({
  id: 'opensearch/audit-logs',
  title: 'OpenSearch domains publish their audit logs',
  rationale:
    'Audit logs take two steps: publishing them, and switching auditing on inside the domain. The second shows only inside the domain, so that a domain that publishes may still write nothing.',
  remediation:
    'aws opensearch update-domain-config --domain-name NAME --log-publishing-options "AUDIT_LOGS={CloudWatchLogsLogGroupArn=LOG_GROUP_ARN,Enabled=true}"',
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html',
  ],
  costImpact: 'CloudWatch Logs charges for what is ingested.',
  subject: 'openSearchDomain',
  facts: ['logGroups', 'regions', 'resourcePolicyDocuments'],
  details: [],
  params: {
    requiredLogTypes: {
      type: 'array',
      items: { type: 'string', enum: ['AUDIT_LOGS', 'ES_APPLICATION_LOGS', 'SEARCH_SLOW_LOGS', 'INDEX_SLOW_LOGS'] },
      minItems: 1,
      default: ['AUDIT_LOGS'],
      description: 'The logs that must be published.',
    },
    forbidQueryTextLogs: {
      type: 'boolean',
      default: false,
      description: 'Forbid slow logs, which hold the text of queries and of documents.',
    },
    ...keepingParams,
  },
  retention: { minimum: 'minDays', maximum: 'maxDays' },
  judge(domain, facts, { requiredLogTypes, forbidQueryTextLogs, ...keeping }) {
    const update = (type: string, options: string): string =>
      awsCommand('opensearch update-domain-config', domain.region, {
        'domain-name': domain.id,
        'log-publishing-options': `${type}={${options}}`,
      });
    const isPublished = (type: string): boolean => domain.logPublishing[type]?.enabled ?? false;
    return all(
      () => {
        if (!requiredLogTypes.includes('AUDIT_LOGS')) return notApplicable('audit logs are not required');
        return domain.advancedSecurity
          ? pass('fine-grained access control is on')
          : fail('fine-grained access control is off, without which there are no audit logs');
      },
      ...requiredLogTypes.map((type) => () => {
        const groupArn = domain.logPublishing[type]?.logGroupArn ?? null;
        if (!isPublished(type) || groupArn === null)
          return fail(
            `${type} are not published`,
            update(type, 'CloudWatchLogsLogGroupArn=LOG_GROUP_ARN,Enabled=true'),
          );
        const group = groupAt(groupArn, domain, facts);
        if (!group) return fail(`${type} are published to log group ${groupNameOf(groupArn)}, which does not exist`);
        return all(
          () =>
            mayWrite(groupArn)
              ? pass(`${type} are published`)
              : fail(`no resource policy of CloudWatch Logs lets OpenSearch write ${type} to log group ${group.id}`),
          () => kept(group, keeping),
        );
      }),
      () => {
        if (!forbidQueryTextLogs) return notApplicable('slow logs are not forbidden');
        const published = slowLogs.filter(isPublished);
        return published.length === 0
          ? pass('no slow logs are published')
          : fail(
              `${published.join(' and ')} hold the text of queries and documents, and are published`,
              published.map((type) => update(type, 'Enabled=false')).join('\n'),
            );
      },
    );

    /** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html */
    function mayWrite(groupArn: string): boolean {
      const policies = facts.resourcePolicyDocuments.filter(({ region }) => region === domain.region).list();
      const answer = admits(
        { Statement: policies.flatMap(({ policy }) => statementsOf(policy)) },
        {
          service: 'es.amazonaws.com',
          action: 'logs:PutLogEvents',
          resource: `${groupArn}:log-stream:${domain.id}`,
          sourceAccount: domain.account,
          sourceArn: domain.arn ?? '',
          keys: {},
        },
      );
      if (answer !== 'unknown') return answer === 'yes';
      const needs = `whether the conditions of a resource policy let OpenSearch write to ${groupArn}`;
      throw new Missing([{ gap: 'undecidable', account: domain.account, region: domain.region, needs }]);
    }
  },
});
