import type { Subject } from '../../evidence.ts';
import type { Location } from '../../policy/policy.ts';
import { printable } from '../../printable.ts';
import type { Finding, Status } from '../../results.ts';
import type { ControlTally } from '../../tally.ts';
import { ruleId } from '../control-of.ts';
import { placeOf } from '../place.ts';
import type { Report } from '../report.ts';
import { levels } from './rule.ts';
import { message } from './message.ts';
import { groundsOf, nameOf } from '../words.ts';

/** What SARIF calls each status (3.27.9); a status that is not there has no result. */
const kinds: Readonly<Partial<Record<Status, 'fail' | 'open' | 'review'>>> = {
  fail: 'fail',
  waived: 'fail',
  unknown: 'open',
  manual: 'review',
  attested: 'review',
};

/** The results of the findings that somebody has to look at, in the order of the findings. */
export function* resultsOf({ tally, findings, comparison }: Report): Generator<object, void, undefined> {
  const indexes = new Map(tally.controls.map((control, index) => [ruleId(control), { control, index }]));
  for (const finding of findings) {
    const kind = kinds[finding.status];
    const found = indexes.get(`${finding.policy}/${finding.control}`);
    if (!kind || !found) continue;
    const told = result(finding, kind, found.control, found.index);
    yield comparison ? { ...told, baselineState: baselineState(finding) } : told;
  }
}

function result(
  finding: Finding,
  kind: NonNullable<(typeof kinds)[Status]>,
  tally: ControlTally,
  ruleIndex: number,
): object {
  const { id, status, underlying, subject, message: found, remediation, gaps } = finding;
  const { account, region } = subject;
  return {
    ruleId: ruleId(tally),
    ruleIndex,
    kind,
    level: kind === 'fail' ? levels[tally.control.severity] : 'none',
    message: message(`${nameOf(subject)} (${account}, ${region}): ${status}: ${found}`),
    locations: [
      { physicalLocation: physicalLocation(tally.control.location), logicalLocations: [logicalLocation(subject)] },
    ],
    // Code scanning knows results by the first alone; every control has one line, so its hash must be of the finding.
    partialFingerprints: { primaryLocationLineHash: `${id}:1`, 'trailproof/v1': id },
    ...((status === 'waived' || status === 'attested') && { suppressions: [suppression(finding)] }),
    properties: { status, underlying, severity: tally.control.severity, remediation, gaps: gaps.slice(0, mostGaps) },
  };
}

/** 3.27.24: with a baseline every result has a state. */
function baselineState({ since }: Finding): 'new' | 'unchanged' | 'updated' {
  if (!since || since.change === 'unchanged') return 'unchanged';
  return since.change === 'new' ? 'new' : 'updated';
}

/** Of the evidence that is missing, as much as the JSON report tells. */
const mostGaps = 20;

function physicalLocation(location: Location): object {
  const { file, inside, line, column } = placeOf(location);
  const uri = file
    .split('/')
    .map((part) => encodeURIComponent(printable(part)))
    .join('/');
  return {
    artifactLocation: { uri, ...(!inside && { uriBaseId: 'OUTSIDE' }) },
    region: { startLine: line, startColumn: column },
  };
}

function logicalLocation(subject: Subject): object {
  const { account, region, type, id, arn, key } = subject;
  return {
    name: printable(nameOf(subject)),
    fullyQualifiedName: printable(
      [account, region, arn ?? `${type}/${id}`, ...(key === undefined ? [] : [key])].join('/'),
    ),
    kind: 'resource',
    properties: { account, region, type, id, arn, key },
  };
}

/** Accepted by a waiver, or vouched for by a person: the result stands beneath. */
function suppression(finding: Finding): object {
  const location = (finding.waiver ?? finding.attestation)?.location;
  return {
    kind: 'external',
    status: 'accepted',
    justification: printable(groundsOf(finding) ?? ''),
    ...(location && { location: { physicalLocation: physicalLocation(location) } }),
  };
}
