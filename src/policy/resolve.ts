import { changedParameters } from './changes.ts';
import { classesOf } from './classes.ts';
import type { Controls } from './controls.ts';
import type { Place } from './draft.ts';
import { digestOf } from './digest.ts';
import { attestationsOf, waiversOf } from './exceptions.ts';
import type { Policy } from './policy.ts';
import type { PolicyFile } from './policy-file.ts';
import { quoted } from './quoted.ts';
import { boundGroups, strictest } from './retention.ts';

/** The policy that a chain of files makes, the last of them its own; undefined when a mistake was found in any, all of them reported. */
export function resolvePolicy(files: readonly PolicyFile[], controls: Controls): Policy | undefined {
  const own = files.at(-1)!;
  const { replaced, ...classes } = classesOf(files);
  const waivers = waiversOf(files, controls);
  const warnings: string[] = [];
  const warn = ({ file, pointer }: Place, message: string): void => {
    const { line, column } = file.location(pointer);
    warnings.push(`${file.source.file}:${line}:${column}: ${message}`);
  };
  const attestations = attestationsOf(files, controls, warn);
  const technical = controls.technical(warn);
  const manual = controls.manual();
  checkBounds({ ...classes, controls: technical }, controls);
  const sound = (): boolean => files.every((file) => file.problems.length === 0);
  if (sound() && technical.length + manual.length === 0)
    own.report(
      '/controls',
      `the policy would check nothing: ${controls.ids.length > 0 ? 'all its controls are switched off' : 'it has no controls'}`,
    );
  if (!sound()) return undefined;

  const disabled = controls.disabled();
  for (const { control, place } of disabled) {
    const served = controls
      .citationsOf(control)
      ?.find(({ status, strength }) => status === 'required' && strength === 'direct');
    if (served) warn(place, `${control} is switched off, though ${served.ref} requires directly what it checks`);
  }
  const scope = files.findLast((file) => file.value?.['scope'])?.part<{ regions?: Policy['regions'] }>('scope');
  const { id, title, version, framework, legalBasisReviewed } = own.value as unknown as Policy;
  const policy = {
    id,
    title,
    version,
    framework,
    legalBasisReviewed,
    regions: scope?.regions ?? 'enabled',
    ...classes,
    controls: technical,
    manualControls: manual,
    waivers,
    attestations,
    disabled: disabled.map(({ control, place }) => ({ control, location: place.file.location(place.pointer) })),
  };
  const changed = [...changedParameters(files), ...controls.changed()];
  return { ...policy, changed, replaced, file: own.source.file, digest: digestOf(policy), warnings };
}

/** A policy that wants records of one class kept longer than it allows can never be satisfied. */
function checkBounds(policy: Pick<Policy, 'controls' | 'retentionClasses'>, controls: Controls): void {
  for (const { retentionClass, bounds } of boundGroups(policy).values()) {
    const minimum = strictest(bounds, 'minimum');
    const maximum = strictest(bounds, 'maximum');
    if (!minimum || !maximum || minimum.days <= maximum.days) continue;
    const here = controls.placeOf(maximum.control.id, maximum.param)!;
    const there = controls.placeOf(minimum.control.id, minimum.param)!;
    const { file, line } = there.file.location(there.pointer);
    const records = retentionClass === undefined ? 'records' : `the retention class ${quoted(retentionClass)}`;
    here.file.report(
      here.pointer,
      `${records} can never satisfy both: ${quoted(maximum.control.id)} allows at most ${maximum.days} days here, ${quoted(minimum.control.id)} requires at least ${minimum.days} (${file}:${line})`,
    );
  }
}
