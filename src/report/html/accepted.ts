import { counted } from '../../counted.ts';
import type { Attestation, Waiver } from '../../policy/policy.ts';
import type { ReportedPolicy } from '../../results.ts';
import { dayOf } from '../../statement.ts';
import type { Report } from '../report.ts';
import { markup, type Markup } from './markup.ts';
import { definitions, sentence } from './parts.ts';

/** Every waiver and attestation of the policies, with what it did in this run. */
export function* accepted(report: Report): Generator<Markup, void, undefined> {
  const { policies } = report;
  yield markup`<section id="accepted"><h2>Waivers and attestations</h2>\n`;
  if (policies.every(({ waivers, attestations }) => waivers.length + attestations.length === 0))
    yield markup`<p>The policies hold none.</p>\n`;
  else
    yield markup`<p>A waiver accepts a failure for a time; the failure stays what it is. An attestation is a person’s dated statement of what no machine can see.</p>\n`;
  for (const policy of policies) yield* ofPolicy(report, policy);
  yield markup`</section>\n`;
}

function* ofPolicy(
  report: Report,
  { title, waivers, attestations }: ReportedPolicy,
): Generator<Markup, void, undefined> {
  if (waivers.length + attestations.length === 0) return;
  yield markup`<h3>${title}</h3>\n`;
  for (const waiver of waivers)
    yield markup`<article class="accepted"><h4>Waiver ${waiver.id} of <code>${waiver.control}</code></h4>${waiverOf(waiver, report, true)}</article>\n`;
  for (const attestation of attestations)
    yield markup`<article class="accepted"><h4>Attestation of <code>${attestation.control}</code></h4>${attestationOf(attestation, report, true)}</article>\n`;
}

export function waiverOf(waiver: Waiver, report: Report, whole = false): Markup {
  const { id, owner, approvedBy, approvedOn, expires, reason, resources, compensatingControls } = waiver;
  const { usedWaivers, expiredWaivers } = report.tally;
  return definitions(
    [
      ['Waiver', whole ? undefined : id],
      ['In this run', whole ? use(usedWaivers.has(waiver), expiredWaivers.has(waiver)) : undefined],
      ['Reason', sentence(reason)],
      ['Owner', owner],
      ['Approved', `by ${approvedBy} on ${approvedOn}`],
      ['Expires', `${expires}, ${daysLeft(expires, report)}`],
      ['Why not as the law says', waiver.addressableRationale],
      ['Instead', compensatingControls && markup`<code>${compensatingControls.join(', ')}</code>`],
      ['Speaks of', whole ? markup`<code>${resources.join(', ')}</code>${inAccounts(waiver)}` : undefined],
    ],
    'statement',
  );
}

export function attestationOf(attestation: Attestation, report: Report, whole = false): Markup {
  const { by, role, approvedBy, on, expires, statement, reference, resources } = attestation;
  const { usedAttestations, expiredAttestations } = report.tally;
  return definitions(
    [
      ['In this run', whole ? use(usedAttestations.has(attestation), expiredAttestations.has(attestation)) : undefined],
      ['Statement', sentence(statement)],
      ['Attested', `by ${by}${role === undefined ? '' : `, ${role},`} on ${on}`],
      ['Approved', `by ${approvedBy}`],
      ['Expires', `${expires}, ${daysLeft(expires, report)}`],
      ['Evidence', reference],
      [
        'Speaks of',
        whole && resources ? markup`<code>${resources.join(', ')}</code>${inAccounts(attestation)}` : undefined,
      ],
    ],
    'statement',
  );
}

function use(used: boolean, expired: boolean): string {
  if (used) return expired ? 'applied; for some, no longer' : 'applied';
  return expired ? 'expired: no longer applied' : 'not applied to any finding';
}

function inAccounts({ accounts }: Waiver | Attestation): string {
  return accounts ? ` in ${accounts.join(', ')}` : '';
}

/** Counted from the day of the report. */
function daysLeft(expires: string, { reportedAt }: Report): string {
  const days = Math.round((Date.parse(expires) - Date.parse(dayOf(reportedAt))) / 86_400_000);
  if (Number.isNaN(days)) return 'a day that cannot be read';
  if (days < 0) return `${counted(-days, 'day')} before this report`;
  return days === 0 ? 'the day of this report' : `${counted(days, 'day')} after this report`;
}
