import { findings } from '../../src/findings.ts';
import { notices, type JudgedResults } from '../../src/notices.ts';
import type { Report } from '../../src/report/report.ts';
import { defineRule, fail, notApplicable, pass } from '../../src/rule.ts';
import { tally } from '../../src/tally.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { attestation, control, manualControl, policy, retention, waiver } from '../support/sample-policies.ts';

const encryption = defineRule({
  id: 'logs/kms-encryption',
  title: 'Log groups are encrypted with a key of your own',
  rationale: 'A key of your own can be withdrawn.',
  remediation: 'aws logs associate-kms-key --log-group-name NAME --kms-key-id ARN',
  references: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
  subject: 'logGroup',
  facts: [],
  details: ['logGroup.kmsKey'],
  params: {},
  judge(group) {
    if (group.logGroupClass === 'DELIVERY') return notApplicable('a DELIVERY log group keeps events one day');
    if (group.kmsKey === null)
      return fail('no key of your own', `aws logs associate-kms-key --log-group-name '${group.id}'`);
    return pass(`encrypted with ${group.kmsKey.arn}`);
  },
});

const validation = defineRule({
  id: 'cloudtrail/log-file-validation',
  title: 'Trails write digests of their log files',
  rationale: 'Without digests a changed or deleted log file cannot be told from a true one.',
  remediation: 'aws cloudtrail update-trail --name ARN --enable-log-file-validation',
  references: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html'],
  subject: 'trail',
  facts: [],
  details: [],
  params: {},
  judge: (trail) => (trail.logFileValidation ? pass('digests are written') : fail('no digests are written')),
});

const deletion = defineRule({
  id: 'logs/deletion-protection',
  title: 'Log groups are protected from deletion',
  rationale: 'What was deleted cannot be shown.',
  remediation: 'aws logs put-log-group-deletion-protection --log-group-identifier NAME --deletion-protection-enabled',
  references: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protecting-log-groups-from-deletion.html'],
  subject: 'logGroup',
  facts: [],
  details: [],
  params: {},
  judge: (group) => (group.logGroupClass === 'DELIVERY' ? notApplicable('of the DELIVERY class') : pass('protected')),
});

/** ANSI escapes, a direction override, a table border, markup, a mention, a link, a wide script and great length, all in names. */
const hostile = [
  '/app/\u001b[2J\u001b[31mgone\u0007',
  '/app/\u202Egpj.exe',
  '/app/a|b`c`<img src=x onerror=alert(1)>',
  '/app/@octocat #1 [x](https://example.org) *bold*\n# heading',
  '/app/監査ログ/患者記録',
  `/app/${'long/'.repeat(60)}end`,
];

const key = { arn: 'arn:aws:kms:eu-west-1:111122223333:key/k', state: 'Enabled', manager: 'CUSTOMER', rotation: true };
const home = account(
  [
    ...hostile.map((name) => logGroup(name, { retentionDays: 30, logGroupClass: 'STANDARD', kmsKey: key })),
    ...Array.from({ length: 30 }, (_, index) =>
      logGroup(`/aws/lambda/orders-${index}`, { retentionDays: 7, logGroupClass: 'STANDARD', kmsKey: key }),
    ),
    logGroup('/legacy/archive', { retentionDays: 14, logGroupClass: 'STANDARD', kmsKey: null }),
    logGroup('/legacy/late', { retentionDays: 14, logGroupClass: 'STANDARD', kmsKey: key }),
    logGroup('/audit/trail', {
      retentionDays: null,
      logGroupClass: 'STANDARD',
      kmsKey: {
        gap: 'held-elsewhere',
        account: '444455556666',
        needs: 'key arn:aws:kms:eu-west-1:444455556666:key/k',
        heldBy: 'arn:aws:kms:eu-west-1:444455556666:key/k',
      },
    }),
    logGroup('/audit/denied', {
      logGroupClass: 'STANDARD',
      kmsKey: {
        gap: 'denied',
        account: '111122223333',
        region: 'eu-west-1',
        needs: 'kms:DescribeKey',
        service: 'KMS',
        operation: 'DescribeKey',
        code: 'AccessDeniedException',
        requestId: 'r-2',
        deniedBy: 'identity-policy',
      },
    }),
    logGroup('/delivery', { logGroupClass: 'DELIVERY', kmsKey: null }),
  ],
  {
    regions: ['eu-west-1', 'us-east-1'],
    excludedRegions: [
      { region: 'ap-south-1', reason: 'not enabled in the account' },
      { region: 'me-south-1', reason: 'not enabled in the account' },
      { region: 'us-west-2', reason: '--exclude-region' },
    ],
    calls: [
      {
        action: 'logs:DescribeLogGroups',
        region: 'eu-west-1',
        time: '2026-05-04T10:00:01Z',
        outcome: 'ok',
        requestId: 'r-0',
      },
      {
        action: 'cloudtrail:DescribeTrails',
        region: 'us-east-1',
        time: '2026-05-04T10:00:02Z',
        outcome: 'denied',
        code: 'AccessDeniedException',
        requestId: 'r-1',
      },
    ],
  },
);
const evidence = [
  {
    ...home,
    listings: {
      ...home.listings,
      trail: [
        {
          account: '111122223333',
          region: 'us-east-1',
          members: [],
          holes: [
            {
              gap: 'denied',
              account: '111122223333',
              region: 'us-east-1',
              needs: 'cloudtrail:DescribeTrails',
              service: 'CloudTrail',
              operation: 'DescribeTrails',
              code: 'AccessDeniedException',
              requestId: 'r-1',
              deniedBy: 'service-control-policy',
            } as const,
          ],
          calls: [1],
        },
      ],
    },
  },
  account([logGroup('/app/archive', { account: '444455556666', logGroupClass: 'STANDARD', kmsKey: key })], {
    account: '444455556666',
    collectedAt: '2026-05-01T08:00:00Z',
    finishedAt: '2026-05-01T08:00:09Z',
    interrupted: true,
  }),
];

const hipaa = policy({
  title: 'HIPAA Security Rule: logging, monitoring and auditing',
  controls: [
    control(retention, {
      id: 'loggroup-retention-min',
      citations: [
        { framework: 'hipaa', ref: '164.312(b)', status: 'required', strength: 'direct' },
        { framework: 'hipaa', ref: '164.316(b)(2)(i)', status: 'required', strength: 'interpretive' },
      ],
    }),
    control(encryption, {
      id: 'loggroup-kms-encryption',
      severity: 'medium',
      params: {},
      citations: [{ framework: 'hipaa', ref: '164.312(a)(2)(iv)', status: 'addressable', strength: 'supporting' }],
    }),
    control(validation, {
      id: 'cloudtrail-log-file-validation',
      severity: 'critical',
      params: {},
      citations: [{ framework: 'hipaa', ref: '164.312(c)(1)', status: 'required', strength: 'supporting' }],
    }),
    control(deletion, { id: 'loggroup-deletion-protection', severity: 'low', params: {} }),
  ],
  manualControls: [
    manualControl(),
    manualControl({ id: 'manual-breach-runbook', title: 'The breach runbook is exercised', maxAgeDays: 365 }),
    manualControl({
      id: 'manual-provider-agreements',
      title: 'A business associate agreement is in force',
      statement: 'the agreement with AWS is accepted for this account',
      severity: 'low',
    }),
  ],
  waivers: [
    waiver({ id: 'W-1', control: 'loggroup-kms-encryption', resources: ['/legacy/archive'] }),
    waiver({ id: 'W-2', control: 'loggroup-retention-min', resources: ['/legacy/late'], expires: '2026-04-30' }),
    waiver({ id: 'W-3', control: 'loggroup-retention-min', resources: ['/gone'] }),
    waiver({
      id: 'W-4',
      control: 'loggroup-retention-min',
      resources: ['/legacy/archive'],
      reason: '@octocat said so | <b>',
    }),
  ],
  attestations: [
    attestation(),
    attestation({ control: 'manual-breach-runbook', on: '2025-01-10', expires: '2026-01-10' }),
    attestation({ control: 'loggroup-kms-encryption', resources: ['/audit/trail'], statement: 'the key rotates' }),
    attestation({ control: 'loggroup-kms-encryption', resources: ['/nothing'] }),
  ],
  changed: [],
  replaced: [],
  disabled: [{ control: 'cloudtrail-insights', location: { file: 'policy.yaml', line: 12, column: 3 } }],
  warnings: ['the required control cloudtrail-insights is switched off'],
});
const gdpr = policy({
  id: 'gdpr',
  title: 'General Data Protection Regulation: logging',
  framework: { id: 'gdpr', title: 'Regulation (EU) 2016/679' },
  legalBasisReviewed: '2025-03-01',
  controls: [control(deletion, { id: 'loggroup-deletion-protection', severity: 'low', params: {} })],
});

const results: JudgedResults = {
  version: '0.1.0',
  reportedAt: '2026-05-04T12:00:00Z',
  accounts: evidence,
  policies: [hipaa, gdpr],
  findings: findings([hipaa, gdpr], evidence),
};

/** Every status, two accounts, one of them old and not seen to its end, two policies, and names that want to harm. */
export const sample: Report = reportOf(results);

export function reportOf(of: JudgedResults): Report {
  const counted = tally(of);
  return { ...of, tally: counted, notices: notices(of, counted) };
}
