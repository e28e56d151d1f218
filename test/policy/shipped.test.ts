import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { retentionConflicts } from '../../src/policy/conflicts.ts';
import { loadPolicies } from '../../src/policy/load.ts';
import type { Citation, Policy } from '../../src/policy/policy.ts';
import { shipped } from './files.ts';
import { gdpr, hipaa, inTransmission } from './law.ts';

const policies = loadPolicies(['hipaa', 'gdpr'], { rules, shipped });
const [hipaaPolicy, gdprPolicy] = policies as readonly [Policy, Policy];

test('the shipped policies load without a warning', () => {
  expect(policies.map(({ id, warnings }) => ({ id, warnings }))).toEqual([
    { id: 'hipaa', warnings: [] },
    { id: 'gdpr', warnings: [] },
  ]);
});

/** A control in one line: what it requires, where, and how bad a failure is. */
function lines(policy: Policy): readonly string[] {
  return policy.controls.map(({ id, severity, params, appliesTo }) =>
    [
      id,
      severity,
      JSON.stringify(params),
      ...(appliesTo?.retentionClass ?? []),
      ...(appliesTo?.bucketRole ?? []),
      ...(appliesTo?.class ?? []),
      ...(appliesTo?.notClass ?? []).map((name) => `not ${name}`),
    ].join(' '),
  );
}

test('HIPAA: the controls, their severities and parameters', () => {
  expect(lines(hipaaPolicy).map((line) => line.replace(/"requiredTypes":\["AWS.*?\]/, '"requiredTypes":[…]'))).toEqual([
    'cloudtrail-multi-region-trail critical {"allowOrganizationTrail":true,"requireGlobalServiceEvents":true}',
    'cloudtrail-management-events-complete high {"allowedExcludedSources":[]}',
    'cloudtrail-log-file-validation high {"trailScope":"audit-trails"}',
    'cloudtrail-kms-encryption medium {"requireCustomerManaged":true,"requireRotation":true}',
    'cloudtrail-cloudwatch-delivery high {"maxDeliveryAgeHours":24}',
    'cloudtrail-delivery-healthy critical {"maxDeliveryAgeHours":24}',
    'cloudtrail-digest-delivery low {"maxDigestAgeHours":3}',
    'cloudtrail-s3-data-events-sensitive high {"directions":["read","write"],"acceptEventDataStores":true,"allowedActorExclusions":[],"acceptServerAccessLogs":false,"includeTrailBuckets":false} sensitive',
    'cloudtrail-lambda-data-events medium {"acceptEventDataStores":true,"allowedActorExclusions":[]} sensitive',
    'cloudtrail-dynamodb-data-events high {"directions":["read","write"],"acceptEventDataStores":true,"allowedActorExclusions":[],"includeStreams":false} sensitive',
    'cloudtrail-insights low {"requiredTypes":["ApiCallRateInsight"]}',
    'cloudtrail-lake-retention medium {"minDays":2192,"maxDays":null,"requireCustomerManagedKey":false}',
    's3-log-bucket-versioning medium {"requireMfaDelete":false} audit-bucket access-log-bucket',
    's3-log-bucket-object-lock medium {"minDays":365,"maxDays":null,"allowedModes":["GOVERNANCE","COMPLIANCE"]} audit-bucket',
    's3-log-retention-min high {"minDays":2192} audit-bucket access-log-bucket',
    's3-log-bucket-not-public critical {"requireBucketLevelBlock":false} audit-bucket access-log-bucket',
    's3-log-bucket-writer-policy medium {"logAdminPrincipals":[],"requireSourceCondition":true} audit-bucket access-log-bucket',
    's3-log-bucket-tls-only medium {"minTlsVersion":"any"} audit-bucket access-log-bucket',
    's3-log-bucket-tls-only-sensitive medium {"minTlsVersion":"any"}',
    's3-log-bucket-encryption medium {"algorithms":["AES256","aws:kms","aws:kms:dsse"],"requireCustomerManagedKey":false} audit-bucket',
    's3-log-bucket-encryption-access-logs medium {"algorithms":["AES256","aws:kms"],"requireCustomerManagedKey":false} access-log-bucket',
    's3-log-bucket-encryption-sensitive medium {"algorithms":["aws:kms","aws:kms:dsse"],"requireCustomerManagedKey":true}',
    's3-log-bucket-access-logging medium {"events":"read","acceptDataEvents":true,"requireBoth":false,"exemptAccessLogBuckets":true} audit-bucket',
    's3-sensitive-bucket-access-logging low {"events":"all","acceptDataEvents":true,"requireBoth":false,"exemptAccessLogBuckets":false}',
    'loggroup-retention-min high {"minDays":2192} audit',
    'loggroup-retention-min-trail-hot high {"minDays":365} trail-hot',
    'loggroup-retention-min-operational medium {"minDays":365} operational',
    'loggroup-kms-encryption medium {"checkKeyState":true} audit trail-hot',
    'loggroup-deletion-protection low {} audit trail-hot',
    'loggroup-class-suitable medium {"allowedClasses":["STANDARD"]} audit trail-hot',
    'loggroup-data-protection-policy medium {"requiredIdentifiers":["Ssn-US","MedicareBeneficiaryNumber-US","EmailAddress","Name","Address"],"requireAuditDestination":false} sensitive',
    'loggroup-central-subscription medium {"allowedDestinations":[],"allowedPatterns":[],"requireErrorAlarm":false} trail-hot',
    'athena-cloudtrail-queryable medium {"acceptEventDataStore":true,"acceptLogsInsights":true,"databases":[],"externalQueryTool":""}',
    'athena-workgroup-enforced-encryption medium {"allowedOptions":["SSE_KMS","CSE_KMS"],"requireCmk":false}',
    'athena-workgroup-metrics low {"maxBytes":null}',
    'opensearch-audit-logs high {"requiredLogTypes":["AUDIT_LOGS"],"forbidQueryTextLogs":false,"minDays":null,"maxDays":null,"requireKey":false} sensitive',
    'opensearch-encryption medium {"allowedTlsPolicies":["Policy-Min-TLS-1-2-2019-07","Policy-Min-TLS-1-2-PFS-2023-10","Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08"]}',
    'loggroup-exists-for-workload-lambda high {"requireBeforeFirstRun":true} sensitive',
    'loggroup-exists-for-workload-glue high {"requireBeforeFirstRun":true} sensitive',
    'loggroup-exists-for-workload-states high {"requireBeforeFirstRun":true} sensitive',
    'loggroup-exists-for-workload-mwaa high {"requireBeforeFirstRun":true} sensitive',
    'config-recorder-complete high {"requireAllSupported":true,"requiredTypes":[…],"requiredContinuousTypes":[],"globalTypesRegion":"us-east-1","pendingGraceHours":24}',
    'config-delivery-channel-healthy medium {"maxAgeHours":48,"requireCmk":false}',
    'config-retention-period low {"minDays":2192,"maxDays":null}',
    'alarm-cis-monitoring medium {"monitors":["unauthorized-api-calls","console-signin-without-mfa","iam-policy-changes","console-auth-failures","s3-bucket-policy-changes","config-changes"],"maxThreshold":1,"maxThresholdRepeated":10,"maxDetectionSeconds":900,"strict":"behaviour","acceptAlternatives":["eventbridge","log-alarm"]}',
    'alarm-cis-monitoring-high high {"monitors":["root-usage","cloudtrail-changes","kms-key-disable-or-delete"],"maxThreshold":1,"maxThresholdRepeated":10,"maxDetectionSeconds":900,"strict":"behaviour","acceptAlternatives":["eventbridge","log-alarm"]}',
    'alarm-logging-tampering high {"monitors":["alarm-logging-tampering"],"maxThreshold":1,"maxThresholdRepeated":10,"maxDetectionSeconds":900,"strict":"behaviour","acceptAlternatives":["eventbridge","log-alarm"]}',
    'alarm-actions-effective medium {"scope":"required","requireInsufficientDataAction":false,"forbidRecurringMutes":true}',
    'alarm-notification-deliverable high {"minConfirmed":1,"allowedProtocols":[],"checkKeyPolicy":true}',
    'alarm-log-delivery-silence medium {"maxSilenceSeconds":3600} trail-hot',
    'sns-topic-encryption low {"scope":"alerting"}',
    'macie-enabled medium {"regions":"with-buckets","alternativeTool":""}',
    'macie-automated-discovery low {"acceptJobs":true,"maxJobAgeDays":31}',
    'macie-sensitive-bucket-coverage medium {} sensitive',
    'macie-unclassified-bucket medium {"minSensitivityScore":51} not sensitive',
    'glue-job-continuous-logging medium {"requireNonOverridable":false,"minDays":365,"maxDays":null,"requireKey":false}',
    'glue-security-configuration medium {"parts":["cloudwatch","bookmarks","s3"],"allowedS3Modes":["SSE-KMS"]} sensitive',
    'emr-cluster-logging medium {"lookbackDays":30,"requiredLogTypes":["system-logs","application-logs"],"forbidServiceManagedLogs":false,"acceptCloudWatch":true}',
    'emr-log-encryption low {"acceptBucketDefaultCmk":true}',
    'emr-serverless-logging medium {"requireCmk":false,"forbidServiceManagedLogs":false}',
    'stepfunctions-logging medium {"minLevel":"ERROR","minLevelExpress":"ALL"}',
    'stepfunctions-execution-data-excluded medium {"acceptMasked":true} sensitive',
    'lambda-log-group-managed medium {"minDays":365,"maxDays":null,"requireKey":false}',
    'lambda-structured-logging info {} sensitive',
    'mwaa-logging medium {"requiredModules":["DagProcessingLogs","SchedulerLogs","TaskLogs","WebserverLogs","WorkerLogs"],"infoModules":["TaskLogs","WebserverLogs"],"minLevel":"WARNING","minDays":365,"maxDays":null,"requireKey":false}',
    'log-level-production-lambda low {"maxVerbosity":"INFO","variables":["AWS_LAMBDA_LOG_LEVEL","LOG_LEVEL","POWERTOOLS_LOGGER_LOG_EVENT","POWERTOOLS_LOG_LEVEL"]} production',
    'log-level-production-mwaa low {"maxVerbosity":"INFO"} production',
    'log-level-production-glue low {} production',
    'pipeline-failure-alerting-glue medium {"requireDurable":false,"maxDetectionSeconds":900} sensitive',
    'pipeline-failure-alerting-emr medium {"requireDurable":false,"maxDetectionSeconds":900} sensitive',
    'pipeline-failure-alerting-emr-serverless medium {"requireDurable":false,"maxDetectionSeconds":900} sensitive',
    'pipeline-failure-alerting-states medium {"requireDurable":false,"maxDetectionSeconds":900} sensitive',
    'pipeline-failure-alerting-lambda medium {"maxDetectionSeconds":900} sensitive',
    'pipeline-failure-alerting-mwaa medium {"maxDetectionSeconds":900} sensitive',
  ]);
});

test('GDPR differs in retention, in its maximum, and in what AWS Config must record', () => {
  const own = lines(gdprPolicy).filter((line) => !lines(hipaaPolicy).includes(line));
  expect(own.map((line) => line.replace(/"requiredTypes":\["AWS.*?\]/, '"requiredTypes":[…]'))).toEqual([
    'cloudtrail-delivery-healthy high {"maxDeliveryAgeHours":24}',
    'cloudtrail-lake-retention medium {"minDays":180,"maxDays":365,"requireCustomerManagedKey":false}',
    's3-log-bucket-versioning low {"requireMfaDelete":false} audit-bucket access-log-bucket',
    's3-log-bucket-object-lock medium {"minDays":90,"maxDays":365,"allowedModes":["GOVERNANCE"]} audit-bucket',
    's3-log-retention-min medium {"minDays":180} audit-bucket access-log-bucket',
    's3-log-retention-max high {"maxDays":365} audit-bucket access-log-bucket',
    's3-log-bucket-access-logging low {"events":"read","acceptDataEvents":true,"requireBoth":false,"exemptAccessLogBuckets":true} audit-bucket',
    'log-storage-region-allowed high {"allowedRegions":["eu-central-1","eu-north-1","eu-south-1","eu-south-2","eu-west-1","eu-west-3"],"transferRegions":[]}',
    'loggroup-retention-min medium {"minDays":180} audit',
    'loggroup-retention-min-trail-hot medium {"minDays":180} trail-hot',
    'loggroup-retention-min-operational medium {"minDays":30} operational',
    'loggroup-retention-max high {"maxDays":365} audit',
    'loggroup-retention-max-trail-hot high {"maxDays":365} trail-hot',
    'loggroup-retention-max-operational medium {"maxDays":90} operational',
    'loggroup-data-protection-policy medium {"requiredIdentifiers":["EmailAddress","Name","Address","IpAddress"],"requireAuditDestination":false} sensitive',
    'loggroup-central-subscription low {"allowedDestinations":[],"allowedPatterns":[],"requireErrorAlarm":false} trail-hot',
    'opensearch-audit-logs high {"requiredLogTypes":["AUDIT_LOGS"],"forbidQueryTextLogs":true,"minDays":null,"maxDays":null,"requireKey":false} sensitive',
    'loggroup-exists-for-workload-lambda medium {"requireBeforeFirstRun":true} sensitive',
    'loggroup-exists-for-workload-glue medium {"requireBeforeFirstRun":true} sensitive',
    'loggroup-exists-for-workload-states medium {"requireBeforeFirstRun":true} sensitive',
    'loggroup-exists-for-workload-mwaa medium {"requireBeforeFirstRun":true} sensitive',
    'config-recorder-complete medium {"requireAllSupported":false,"requiredTypes":[…],"requiredContinuousTypes":[],"globalTypesRegion":"us-east-1","pendingGraceHours":24}',
    'config-delivery-channel-healthy low {"maxAgeHours":48,"requireCmk":false}',
    'config-retention-period low {"minDays":180,"maxDays":null}',
    'macie-automated-discovery medium {"acceptJobs":true,"maxJobAgeDays":31}',
    'glue-job-continuous-logging low {"requireNonOverridable":false,"minDays":30,"maxDays":365,"requireKey":false}',
    'emr-cluster-logging low {"lookbackDays":30,"requiredLogTypes":["system-logs","application-logs"],"forbidServiceManagedLogs":true,"acceptCloudWatch":true}',
    'emr-serverless-logging low {"requireCmk":false,"forbidServiceManagedLogs":true}',
    'stepfunctions-logging low {"minLevel":"ERROR","minLevelExpress":"ERROR"}',
    'stepfunctions-execution-data-excluded high {"acceptMasked":false} sensitive',
    'lambda-log-group-managed medium {"minDays":30,"maxDays":365,"requireKey":false}',
    'mwaa-logging low {"requiredModules":["TaskLogs","SchedulerLogs","WebserverLogs"],"infoModules":["TaskLogs","WebserverLogs"],"minLevel":"WARNING","minDays":30,"maxDays":365,"requireKey":false}',
    'log-level-production-lambda medium {"maxVerbosity":"INFO","variables":["AWS_LAMBDA_LOG_LEVEL","LOG_LEVEL","POWERTOOLS_LOGGER_LOG_EVENT","POWERTOOLS_LOG_LEVEL"]} production',
    'log-level-production-mwaa medium {"maxVerbosity":"INFO"} production',
    'log-level-production-glue medium {} production',
  ]);
});

test.each(policies.map((policy) => [policy.id, policy] as const))('%s: regions and classes', (_, policy) => {
  expect(policy.regions).toBe('enabled');
  expect(policy.retentionClasses).toEqual([
    { id: 'trail-hot', role: 'trail-log-group' },
    { id: 'audit', class: 'sensitive' },
    { id: 'operational', any: true },
  ]);
});

test('what people attest, and for how many days', () => {
  const attested = (policy: Policy): readonly string[] =>
    policy.manualControls.map(({ id, maxAgeDays }) => `${id} ${maxAgeDays}`);
  const both = [
    'cloudtrail-digest-verification-exercised 92',
    'manual-activity-review-procedure 31',
    'opensearch-audit-enabled 365',
    'manual-audit-scope-risk-based 365',
    'manual-breach-runbook 365',
    'manual-data-subject-access-to-logs 365',
    'manual-log-access-review 92',
    'manual-provider-agreements 365',
    'manual-retention-schedule 365',
  ];
  expect(attested(hipaaPolicy).toSorted()).toEqual([...both, 'manual-addressable-decisions 365'].toSorted());
  expect(attested(gdprPolicy).toSorted()).toEqual(
    [...both, 'manual-ropa-covers-logs 365', 'manual-transfer-assessment 365'].toSorted(),
  );
});

test.each(['hipaa', 'gdpr'])('%s says that a PASS proves nothing', (name) => {
  expect(readFileSync(`${shipped}/${name}.yaml`, 'utf8')).toContain(
    '# A PASS shows that a setting supports a requirement. It never shows that an organisation complies with',
  );
});

test('HIPAA and GDPR together: where no retention satisfies both', () => {
  expect(retentionConflicts(policies)).toEqual([
    {
      kind: 'retention-conflict',
      message:
        'records: cloudtrail-lake-retention of policy hipaa requires at least 2192 days, cloudtrail-lake-retention of policy gdpr allows at most 365; no retention satisfies both',
    },
    {
      kind: 'retention-conflict',
      message:
        'records: s3-log-retention-min of policy hipaa requires at least 2192 days, s3-log-retention-max of policy gdpr allows at most 365; no retention satisfies both',
    },
    {
      kind: 'retention-conflict',
      message:
        'retention class audit: loggroup-retention-min of policy hipaa requires at least 2192 days, loggroup-retention-max of policy gdpr allows at most 365; no retention satisfies both',
    },
    {
      kind: 'retention-conflict',
      message:
        'retention class operational: loggroup-retention-min-operational of policy hipaa requires at least 365 days, loggroup-retention-max-operational of policy gdpr allows at most 90; no retention satisfies both',
    },
  ]);
});

const cited = (controls: readonly { readonly id: string; readonly citations: readonly Citation[] }[]) =>
  controls.flatMap(({ id, citations }) => citations.map((citation) => [id, citation.ref, citation] as const));

/** Controls that look at how data travel, too. */
const aboutTransmission = ['s3-log-bucket-tls-only', 's3-sensitive-bucket-tls-only', 'opensearch-encryption'];

describe('every citation of HIPAA', () => {
  test.each(cited([...hipaaPolicy.controls, ...hipaaPolicy.manualControls]))(
    '%s: %s exists and has the status of the law',
    (_, ref, { framework, status }) => {
      expect({ framework, status }).toEqual({ framework: 'hipaa', status: hipaa[ref]?.status });
      expect(hipaa).toHaveProperty([ref]);
    },
  );

  test.each(cited(hipaaPolicy.controls))('%s: %s claims no more than the clause says', (id, ref, { strength }) => {
    const order = ['direct', 'supporting', 'interpretive'];
    expect(order.indexOf(strength)).toBeGreaterThanOrEqual(order.indexOf(hipaa[ref]?.atMost ?? 'direct'));
    expect(inTransmission.includes(ref) && !id.includes('tls-only')).toBe(false);
    expect(inTransmission.includes(ref) && !aboutTransmission.includes(id)).toBe(false);
  });
});

describe('every citation of the GDPR', () => {
  test.each(cited(gdprPolicy.controls))('%s: %s is one that a setting can serve', (_, ref, { framework, status }) => {
    expect(gdpr.checked).toContain(ref);
    expect({ framework, status }).toEqual({ framework: 'gdpr', status: undefined });
  });

  test.each(cited(gdprPolicy.manualControls))('%s: %s exists', (_, ref, { framework, status }) => {
    expect([...gdpr.checked, ...gdpr.attested]).toContain(ref);
    expect({ framework, status }).toEqual({ framework: 'gdpr', status: undefined });
  });
});
