import rule from '../../../rules/opensearch/audit-logs.ts';
import { denied, logGroup, logGroupArn } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';
import { domain, resourcePolicy } from '../../support/search-resources.ts';

const groups = [logGroup('/search/audit')];
const group = logGroupArn('/search/audit');
const published =
  'fine-grained access control is on; AUDIT_LOGS are published; log group /search/audit keeps events 365 days';
const update = (options: string): string =>
  `aws opensearch update-domain-config --domain-name search --log-publishing-options '${options}' --region eu-west-1`;
const whole = { openSearchDomain: [domain()], logGroup: groups, resourcePolicyDocument: [resourcePolicy()] };
const allow = { Effect: 'Allow', Principal: { Service: 'es.amazonaws.com' }, Action: 'logs:*' };
const slow = { ...domain().logPublishing, SEARCH_SLOW_LOGS: { enabled: true, logGroupArn: group } };

testRule(rule, {
  pass: [
    { name: 'audit logs are published', members: whole, message: published },
    {
      name: 'slow logs are not forbidden',
      members: { ...whole, openSearchDomain: [domain({ logPublishing: slow })] },
      message: published,
    },
    {
      name: 'none of the forbidden slow logs is published',
      params: { forbidQueryTextLogs: true },
      members: whole,
      message: `${published}; no slow logs are published`,
    },
    {
      name: 'application logs, which need no fine-grained access control',
      params: { requiredLogTypes: ['ES_APPLICATION_LOGS'] },
      members: {
        ...whole,
        openSearchDomain: [
          domain({
            advancedSecurity: false,
            logPublishing: { ES_APPLICATION_LOGS: { enabled: true, logGroupArn: group } },
          }),
        ],
      },
      message: 'ES_APPLICATION_LOGS are published; log group /search/audit keeps events 365 days',
    },
  ],
  fail: [
    {
      name: 'no fine-grained access control',
      members: { ...whole, openSearchDomain: [domain({ advancedSecurity: false })] },
      message: 'fine-grained access control is off, without which there are no audit logs',
    },
    {
      name: 'not published',
      members: { ...whole, openSearchDomain: [domain({ logPublishing: {} })] },
      message: 'AUDIT_LOGS are not published',
      remediation: update('AUDIT_LOGS={CloudWatchLogsLogGroupArn=LOG_GROUP_ARN,Enabled=true}'),
    },
    {
      name: 'switched off',
      members: {
        ...whole,
        openSearchDomain: [domain({ logPublishing: { AUDIT_LOGS: { enabled: false, logGroupArn: group } } })],
      },
      message: 'AUDIT_LOGS are not published',
    },
    {
      name: 'a log group that does not exist',
      members: { ...whole, logGroup: [logGroup('/other')] },
      message: 'AUDIT_LOGS are published to log group /search/audit, which does not exist',
    },
    {
      name: 'no resource policy',
      members: { openSearchDomain: [domain()], logGroup: groups },
      message: 'no resource policy of CloudWatch Logs lets OpenSearch write AUDIT_LOGS to log group /search/audit',
    },
    {
      name: 'a resource policy for another group',
      members: {
        ...whole,
        resourcePolicyDocument: [
          resourcePolicy({ policy: { Statement: { ...allow, Resource: `${logGroupArn('/other')}:*` } } }),
        ],
      },
      message: 'no resource policy of CloudWatch Logs lets OpenSearch write AUDIT_LOGS to log group /search/audit',
    },
    {
      name: 'a resource policy of another region',
      members: { ...whole, resourcePolicyDocument: [resourcePolicy({ region: 'us-east-1' })] },
      message: 'no resource policy of CloudWatch Logs lets OpenSearch write AUDIT_LOGS to log group /search/audit',
    },
    {
      name: 'one that another denies',
      members: {
        ...whole,
        resourcePolicyDocument: [
          resourcePolicy(),
          resourcePolicy({ id: 'deny', policy: { Statement: { ...allow, Effect: 'Deny', Resource: '*' } } }),
        ],
      },
      message: 'no resource policy of CloudWatch Logs lets OpenSearch write AUDIT_LOGS to log group /search/audit',
    },
    {
      name: 'a log group that forgets too early',
      params: { minDays: 400 },
      members: whole,
      message: 'log group /search/audit keeps events 365 days; at least 400 are required',
    },
    {
      name: 'slow logs are forbidden',
      params: { forbidQueryTextLogs: true },
      members: { ...whole, openSearchDomain: [domain({ logPublishing: slow })] },
      message: 'SEARCH_SLOW_LOGS hold the text of queries and documents, and are published',
      remediation: update('SEARCH_SLOW_LOGS={Enabled=false}'),
    },
  ],
  gap: [
    {
      name: 'the resource policies could not be listed',
      members: { openSearchDomain: [domain()], logGroup: groups },
      holes: { resourcePolicyDocument: [denied('logs:DescribeResourcePolicies')] },
      message: 'logs:DescribeResourcePolicies was denied in eu-west-1',
    },
    {
      name: 'the log groups could not be listed',
      members: { openSearchDomain: [domain()], resourcePolicyDocument: [resourcePolicy()] },
      holes: { logGroup: [denied('logs:DescribeLogGroups')] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
    {
      name: 'conditions that nothing here can tell',
      members: {
        ...whole,
        resourcePolicyDocument: [
          resourcePolicy({
            policy: {
              Statement: { ...allow, Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
            },
          }),
        ],
      },
      message: `whether the conditions of a resource policy let OpenSearch write to ${group}`,
    },
  ],
});
