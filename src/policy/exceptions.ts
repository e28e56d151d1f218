import type { Controls } from './controls.ts';
import type { Place } from './draft.ts';
import { counted } from '../counted.ts';
import { matchesGlob } from '../glob.ts';
import { daysAfter } from '../statement.ts';
import { withoutStreams } from '../without-streams.ts';
import { daysBetween } from './days.ts';
import type { Attestation, Citation, Waiver } from './policy.ts';
import type { Entry, PolicyFile } from './policy-file.ts';
import { quoted } from './quoted.ts';
import type { RawAttestation, RawWaiver } from './raw.ts';

/** In days, from approval or statement: what is accepted for longer is no exception. */
const longest = 365;

/** How long a waiver may hold, in days from its approval: the least that any file of the chain says, which no file may loosen. */
function mostWaiverDays(files: readonly PolicyFile[]): number {
  let most = longest;
  for (const file of files) {
    const days = file.part<number>('maxWaiverDays') ?? most;
    if (days > most)
      file.report('/maxWaiverDays', `allows waivers of ${days} days`, {
        allowed: `at most the ${most} days of the policy that this one extends`,
      });
    else most = days;
  }
  return most;
}

/** The waivers of a chain of files; what makes one invalid is reported. */
export function waiversOf(files: readonly PolicyFile[], controls: Controls): readonly Waiver[] {
  const entries = files.flatMap((file) => file.entries<RawWaiver>('waivers'));
  const mostDays = mostWaiverDays(files);
  const first = new Map<string, Entry<RawWaiver>>();
  for (const entry of entries) {
    const { file, pointer, value } = entry;
    const earlier = first.get(value.id);
    if (earlier) {
      const { file: name, line } = earlier.file.location(`${earlier.pointer}/id`);
      file.report(`${pointer}/id`, `there are two waivers ${quoted(value.id)}; the first is at ${name}:${line}`);
    } else first.set(value.id, entry);
    checkWaiver(entry, controls, mostDays);
  }
  return entries.map(({ file, pointer, value }) => ({
    ...value,
    resources: value.resources.map(withoutStreams),
    location: file.location(pointer),
  }));
}

function checkWaiver({ file, pointer, value }: Entry<RawWaiver>, controls: Controls, mostDays: number): void {
  if (!controls.isKnown(value.control))
    file.reportUnknown(`${pointer}/control`, `unknown control ${quoted(value.control)}`, value.control, controls.ids);
  checkResources(file, pointer, value.resources);
  if (samePerson(value.owner, value.approvedBy))
    file.report(`${pointer}/approvedBy`, 'the approver is the owner; somebody else has to approve a waiver');
  const days = daysBetween(value.approvedOn, value.expires);
  if (days < 0) file.report(`${pointer}/expires`, `expires before it takes effect (approvedOn is ${value.approvedOn})`);
  if (days > mostDays)
    file.report(`${pointer}/expires`, `expires ${days} days after its approval`, {
      allowed: `at most ${mostDays} days after approvedOn, ${value.approvedOn}`,
    });
  checkAddressable(file, pointer, value, controls.citationsOf(value.control));
}

/** ARNs of no service, region, account or resource: a pattern that matches one of them asks for nothing and would accept whatever comes. */
const anything = ['aws', 'aws-cn', 'aws-us-gov'].map((partition) => `arn:${partition}:\0:\0:\0:\0`);

function checkResources(file: PolicyFile, pointer: string, resources: readonly string[]): void {
  for (const [index, resource] of resources.entries())
    if (anything.some((arn) => matchesGlob(resource.trim(), arn)))
      file.report(`${pointer}/resources/${index}`, `${quoted(resource)} would cover everything; name the resources`);
}

/** Addressable is not optional, 45 CFR 164.306(d)(3): say why it is not reasonable and appropriate here, and do something equivalent. */
function checkAddressable(
  file: PolicyFile,
  pointer: string,
  waiver: RawWaiver,
  citations: readonly Citation[] | undefined,
): void {
  const status = strongestStatus(citations ?? []);
  if (status === 'addressable' && waiver.addressableRationale === undefined)
    file.report(
      pointer,
      `the control ${quoted(waiver.control)} serves an addressable specification: the key \`addressableRationale\` is missing (45 CFR 164.306(d)(3))`,
    );
  if (status === 'addressable' && waiver.compensatingControls === undefined)
    file.report(
      pointer,
      `the control ${quoted(waiver.control)} serves an addressable specification: the key \`compensatingControls\` is missing (45 CFR 164.306(d)(3))`,
    );
  if (status === 'required' && waiver.addressableRationale !== undefined)
    file.report(
      `${pointer}/addressableRationale`,
      `the control ${quoted(waiver.control)} serves a required specification; only addressable ones can be declined with a rationale`,
      {},
      'key',
    );
}

const strengths = ['direct', 'supporting', 'interpretive'] as const;

/** Among the citations of HIPAA that are strongest, one that is required counts before one that is addressable. */
function strongestStatus(citations: readonly Citation[]): Citation['status'] {
  const hipaa = citations.filter(({ framework, status }) => framework === 'hipaa' && status !== undefined);
  const strongest = strengths.find((strength) => hipaa.some((citation) => citation.strength === strength));
  const statuses = hipaa.filter(({ strength }) => strength === strongest).map(({ status }) => status);
  return statuses.includes('required') ? 'required' : statuses[0];
}

/** The attestations of a chain of files; what makes one invalid is reported, and `warn` told of what cuts one short. */
export function attestationsOf(
  files: readonly PolicyFile[],
  controls: Controls,
  warn: (place: Place, message: string) => void,
): readonly Attestation[] {
  const entries = files.flatMap((file) => file.entries<RawAttestation>('attestations'));
  for (const entry of entries) {
    checkAttestation(entry, controls);
    warnOfAge(entry, controls, warn);
  }
  return entries.map(({ file, pointer, value }) => ({
    ...value,
    ...(value.resources && { resources: value.resources.map(withoutStreams) }),
    location: file.location(pointer),
  }));
}

function warnOfAge(
  { file, pointer, value: { control, on, expires } }: Entry<RawAttestation>,
  controls: Controls,
  warn: (place: Place, message: string) => void,
): void {
  const days = controls.maxAgeDaysOf(control);
  if (days === undefined || daysBetween(on, expires) <= days) return;
  const until = daysAfter(on, days);
  warn(
    { file, pointer: `${pointer}/expires` },
    `the attestation of ${control} holds until ${until}, not ${expires}: the control allows ${counted(days, 'day')}`,
  );
}

function checkAttestation({ file, pointer, value }: Entry<RawAttestation>, controls: Controls): void {
  if (!controls.isKnown(value.control))
    file.reportUnknown(`${pointer}/control`, `unknown control ${quoted(value.control)}`, value.control, controls.ids);
  else if (!controls.isManual(value.control) && value.resources === undefined)
    file.report(
      `${pointer}/control`,
      `${quoted(value.control)} is checked by a rule; an attestation of it must name, as \`resources\`, those whose evidence another account holds`,
    );
  checkResources(file, pointer, value.resources ?? []);
  if (samePerson(value.by, value.approvedBy))
    file.report(`${pointer}/approvedBy`, 'the approver is the one who attests; somebody else has to approve');
  const days = daysBetween(value.on, value.expires);
  if (days < 0) file.report(`${pointer}/expires`, `expires before it takes effect (on is ${value.on})`);
  // A manual control has an age of its own.
  if (days > longest && controls.isKnown(value.control) && !controls.isManual(value.control))
    file.report(`${pointer}/expires`, `expires ${days} days after it was made`, {
      allowed: `at most ${longest} days after on, ${value.on}`,
    });
}

const samePerson = (one: string, other: string): boolean => asRead(one) === asRead(other);

/** As a person reads a name: letters that look alike by design are one, and spaces and what does not show do not count. */
const asRead = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase();
