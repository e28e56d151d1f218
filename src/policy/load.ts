import type { AnyRule } from '../rule.ts';
import { readChain, type Chain } from './chain.ts';
import { classesOf } from './classes.ts';
import { Controls, type Place } from './controls.ts';
import { digestOf } from './digest.ts';
import { attestationsOf, waiversOf } from './exceptions.ts';
import { parameterValues, substitute } from './parameters.ts';
import type { Policy } from './policy.ts';
import type { PolicyFile } from './policy-file.ts';
import { quoted } from './quoted.ts';
import { PolicyError, type Problem } from './problem.ts';
import { boundGroups, strictest } from './retention.ts';
import { validatorOf } from './validate.ts';

export interface LoadOptions {
  readonly rules: readonly AnyRule[];
  /** The folder of the policies that ship with the package. */
  readonly shipped: string;
}

/**
 * Loads policies: `hipaa` is one that ships with the package, what has a slash or ends in `.yaml` or `.yml` is a path. Throws `PolicyError`
 * with the mistakes of all of them.
 */
export function loadPolicies(references: readonly string[], options: LoadOptions): readonly Policy[] {
  const problems = new Map<string, Problem>();
  const loaded = new Map<string, Policy>();
  for (const reference of references) {
    try {
      const policy = loadPolicy(reference, options);
      const twin = loaded.get(policy.id);
      if (twin) throw new PolicyError([twinProblem(policy, twin)]);
      loaded.set(policy.id, policy);
    } catch (problem) {
      if (!(problem instanceof PolicyError)) throw problem;
      for (const each of problem.problems) problems.set(JSON.stringify([each.location, each.message]), each);
    }
  }
  if (problems.size > 0) throw new PolicyError([...problems.values()]);
  return [...loaded.values()];
}

function twinProblem(policy: Policy, twin: Policy): Problem {
  const location = { file: policy.file, line: 1, column: 1 };
  if (policy.file === twin.file) return { location, message: 'this policy is given twice' };
  return {
    location,
    message: `the id ${quoted(policy.id)} is taken by ${twin.file}; policies of one run need different ids`,
  };
}

function loadPolicy(reference: string, { rules, shipped }: LoadOptions): Policy {
  const chain = readChain(reference, shipped);
  const { files } = chain;
  const readable = files.filter((file) => file.value !== undefined);
  const values = parameterValues(readable);
  const validator = validatorOf(rules);
  const controls = new Controls(rules);
  for (const file of readable) {
    substitute(file, values);
    validator.file(file);
    controls.add(file, validator);
  }
  // With a file missing from the chain, what is unknown here may well be defined there.
  if (!chain.complete) throw errorOf(files);
  return resolved(chain, controls);
}

function resolved({ files }: Chain, controls: Controls): Policy {
  const own = files.at(-1)!;
  checkFrameworks(files, own);
  const classes = classesOf(files);
  const waivers = waiversOf(files, controls);
  const attestations = attestationsOf(files, controls);
  const warnings: string[] = [];
  const warn = ({ file, pointer }: Place, message: string): void => {
    const { line, column } = file.location(pointer);
    warnings.push(`${file.source.file}:${line}:${column}: ${message}`);
  };
  const technical = controls.technical(warn);
  const manual = controls.manual();
  checkBounds({ ...classes, controls: technical }, controls);
  if (files.every((file) => file.problems.length === 0) && technical.length + manual.length === 0)
    own.report(
      '/controls',
      `the policy would check nothing: ${controls.ids.length > 0 ? 'all its controls are switched off' : 'it has no controls'}`,
    );
  if (files.some((file) => file.problems.length > 0)) throw errorOf(files);

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
  return { ...policy, file: own.source.file, digest: digestOf(policy), warnings };
}

/** Files of one policy serve one framework: by merging HIPAA and GDPR the last one would silently win. */
function checkFrameworks(files: readonly PolicyFile[], own: PolicyFile): void {
  const id = own.part<Policy['framework']>('framework')?.id;
  for (const file of files) {
    const other = file.part<Policy['framework']>('framework')?.id;
    if (id === undefined || other === undefined || id === other) continue;
    own.report(
      '/extends',
      `a policy for ${quoted(id)} cannot extend ${file.source.file}, which is for ${quoted(other)}: where they contradict, one would silently win; give both as \`--policy\`, each is judged by itself`,
    );
  }
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

function errorOf(files: readonly PolicyFile[]): PolicyError {
  return new PolicyError(
    files.flatMap((file) =>
      file.problems.toSorted((a, b) => a.location.line - b.location.line || a.location.column - b.location.column),
    ),
  );
}
