import { compare, marked } from '../../../src/baseline/comparison.ts';
import { Baseline } from '../../../src/baseline/differences.ts';
import { sideOf } from '../../../src/baseline/side.ts';
import type { Report } from '../../../src/report/report.ts';
import type { Finding } from '../../../src/results.ts';
import { resultsOf, saved, type Run } from '../../baseline/support.ts';
import { account, logGroup } from '../../support/sample-accounts.ts';
import { attestation, control, manualControl, policy, retention, waiver } from '../../support/sample-policies.ts';
import { reportOf } from '../sample.ts';
import { denied, finding, subject } from './findings.ts';

/** One account, one control, and these findings. */
export function reported(
  findings: readonly Finding[],
  given: Parameters<typeof policy>[0] = {},
  run: Parameters<typeof account>[1] = {},
): Report {
  const { listings: _, ...seen } = account([], run);
  return reportOf({
    version: '0.1.0',
    reportedAt: '2026-05-04T12:00:00Z',
    accounts: [seen],
    policies: [policy(given)],
    findings,
  });
}

/** The same text in every field that somebody else may fill. */
export function everywhere(text: string): Report {
  const accepted = waiver({
    id: text,
    reason: text,
    owner: text,
    approvedBy: text,
    resources: [text],
    compensatingControls: [text],
    addressableRationale: text,
  });
  const stated = attestation({
    statement: text,
    by: text,
    role: text,
    approvedBy: text,
    reference: text,
    resources: [text],
  });
  const about = {
    subject: subject(text, { region: text, type: text, arn: text, key: text }),
    message: text,
    remediation: text,
    read: { [text]: text },
  };
  return reported(
    [
      finding('', { ...about, status: 'fail' }),
      finding('', { ...about, status: 'waived', underlying: 'fail', waiver: accepted }),
      finding('', { ...about, status: 'attested', underlying: 'unknown', attestation: stated }),
      finding('', { ...about, status: 'unknown', gaps: [denied(text, { region: text, code: text })] }),
      finding('', { ...about, status: 'pass' }),
      finding('', { ...about, control: 'manual-activity-review', status: 'manual' }),
    ],
    {
      title: text,
      version: text,
      file: text,
      framework: { id: 'hipaa', title: text, source: text },
      controls: [
        control(retention, {
          title: text,
          rationale: text,
          params: { [text]: text },
          citations: [{ framework: 'hipaa', ref: text, strength: 'direct', note: text }],
        }),
      ],
      manualControls: [manualControl({ title: text, statement: text, rationale: text })],
      waivers: [accepted],
      attestations: [stated],
      changed: [{ change: text, location: { file: text, line: 1, column: 1 } }],
      replaced: [{ change: text, location: { file: text, line: 1, column: 1 } }],
      warnings: [text],
    },
    {
      caller: text,
      regions: [text],
      excludedRegions: [{ region: text, reason: text }],
      calls: [{ action: text, region: text, time: text, outcome: text }],
    },
  );
}

/** What is reported of one run, with another one as its baseline. */
export function compared(before: Run, after: Run): Report {
  const baseline = new Baseline(saved(resultsOf(before)));
  const results = resultsOf(after);
  return { ...reportOf(marked(results, baseline)), comparison: compare(baseline, sideOf(results)) };
}

const short = { retentionDays: 7 };

/** One finding each that is new, unchanged, mended and gone, by a policy of another version. */
export const sinceBaseline: Report = compared(
  {
    policies: [policy()],
    accounts: [account(['/gone', '/same', '/mended'].map((name) => logGroup(name, short)))],
  },
  {
    policies: [policy({ version: '1.1.0', digest: '1'.repeat(64) })],
    accounts: [account([logGroup('/same', short), logGroup('/new', short), logGroup('/mended')])],
  },
);
