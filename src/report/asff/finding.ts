import type { Subject } from '../../evidence.ts';
import type { Severity } from '../../policy/policy.ts';
import { printable } from '../../printable.ts';
import type { AccountRun, Finding, Status } from '../../results.ts';
import type { ControlTally } from '../../tally.ts';
import { asffResource } from './resource.ts';
import { asffText } from './text.ts';
import { ruleId } from '../control-of.ts';
import { cut } from '../text.ts';
import { groundsOf, mendingOf, nameOf } from '../words.ts';

/** The longest value of each field, in bytes: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html */
const longest = { title: 256, description: 1024, generator: 512, text: 512, requirements: 32, field: 2048 };

/** Missing evidence is WARNING, which Security Hub keeps open; NOT_AVAILABLE it would resolve. */
const compliance: Readonly<Record<Status, 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE'>> = {
  pass: 'PASSED',
  fail: 'FAILED',
  waived: 'FAILED',
  unknown: 'WARNING',
  manual: 'WARNING',
  attested: 'WARNING',
  'not-applicable': 'NOT_AVAILABLE',
};

const labels: Readonly<Record<Severity, string>> = {
  critical: 'CRITICAL',
  high: 'HIGH',
  medium: 'MEDIUM',
  low: 'LOW',
  info: 'INFORMATIONAL',
};

/** The region to which a finding is imported: its own or, of what belongs to no region, the first that was looked at. */
export function importRegion({ region }: Subject, { regions }: AccountRun): string {
  return region === 'global' ? (regions[0] ?? 'us-east-1') : region;
}

/** One finding as Security Hub takes it. Its times are those of the evidence, so that older evidence never replaces newer. */
export function asffFinding(finding: Finding, tally: ControlTally, run: AccountRun): object {
  const { id, status, subject, message } = finding;
  const { policy, control } = tally;
  const { account, partition, collectedAt } = run;
  const region = importRegion(subject, run);
  const nothingToDo = status === 'pass' || status === 'not-applicable';
  return {
    SchemaVersion: '2018-10-08',
    Id: `trailproof/${id}`,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    ProductName: 'Trailproof',
    GeneratorId: asffText(`trailproof/${ruleId(tally)}`, longest.generator),
    AwsAccountId: account,
    CreatedAt: collectedAt,
    UpdatedAt: collectedAt,
    LastObservedAt: collectedAt,
    Title: asffText(control.title, longest.title),
    Description: asffText(`${nameOf(subject)} (${subject.region}): ${message}`, longest.description),
    FindingProviderFields: {
      Severity: { Label: nothingToDo ? 'INFORMATIONAL' : labels[control.severity], Original: control.severity },
      Types: [typeOf(policy.framework.id)],
    },
    Compliance: { Status: compliance[status], ...requirements(control) },
    RecordState: status === 'not-applicable' ? 'ARCHIVED' : 'ACTIVE',
    ...acceptance(finding, collectedAt),
    ...(nothingToDo ? {} : remediation(control, finding)),
    ProductFields: {
      'trailproof/Policy': asffText(`${policy.id} ${policy.version}`, longest.field),
      'trailproof/Status': status,
      ...(finding.underlying !== undefined && { 'trailproof/Underlying': finding.underlying }),
    },
    Resources: [asffResource(subject, partition, region)],
  };
}

/** https://docs.aws.amazon.com/securityhub/latest/userguide/asff-type-taxonomy.html */
function typeOf(framework: string): string {
  const category = 'Software and Configuration Checks/Industry and Regulatory Standards';
  return framework === 'hipaa' ? `${category}/HIPAA Controls (USA)` : category;
}

function requirements({ citations }: ControlTally['control']): object {
  if (citations.length === 0) return {};
  const all = citations.map(({ framework, ref }) => asffText(`${framework} ${ref}`, longest.text));
  return { RelatedRequirements: [...new Set(all)].slice(0, longest.requirements) };
}

/** A waiver or an attestation suppresses the finding; the result beneath stays. Security Hub heeds this for new findings only. */
function acceptance(finding: Finding, on: string): object {
  const grounds = groundsOf(finding);
  if (grounds === undefined || (finding.status !== 'waived' && finding.status !== 'attested')) return {};
  return {
    Workflow: { Status: 'SUPPRESSED' },
    Note: { Text: asffText(grounds, longest.text), UpdatedBy: 'trailproof', UpdatedAt: on },
  };
}

/** A command is whole or not there: half of one does something else. */
function remediation(control: ControlTally['control'], finding: Finding): object {
  const mending = mendingOf(control, finding);
  const whole = cut(printable(mending), longest.text) === printable(mending);
  const told = whole ? mending : `A command of ${mending.length} characters, which the JSON report holds.`;
  const Text = asffText(told, longest.text);
  const Url = 'rule' in control ? control.rule.references[0] : undefined;
  return { Remediation: { Recommendation: { Text, ...(Url !== undefined && { Url }) } } };
}
