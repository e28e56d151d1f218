import type { AnyRule } from '../rule.ts';
import { readChain } from './chain.ts';
import { Controls } from './controls.ts';
import { serveOneFramework } from './frameworks.ts';
import { parameterValues, substitute } from './parameters.ts';
import type { Policy } from './policy.ts';
import type { PolicyFile } from './policy-file.ts';
import { quoted } from './quoted.ts';
import { PolicyError, type Problem } from './problem.ts';
import { resolvePolicy } from './resolve.ts';
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
  const validator = validatorOf(rules);
  if (!chain.complete) {
    // With a file missing from the chain, a name that is unknown here may well be defined there.
    for (const file of files) if (file.value !== undefined) validator.file(file);
    throw errorOf(files);
  }
  // Whatever else two frameworks in one chain break follows from this.
  if (!serveOneFramework(files)) throw errorOf(files);
  const values = parameterValues(files);
  const controls = new Controls(rules);
  for (const file of files) {
    substitute(file, values);
    validator.file(file);
    controls.add(file, validator);
  }
  const policy = resolvePolicy(files, controls);
  if (!policy) throw errorOf(files);
  return policy;
}

function errorOf(files: readonly PolicyFile[]): PolicyError {
  return new PolicyError(
    files.flatMap((file) =>
      file.problems.toSorted((a, b) => a.location.line - b.location.line || a.location.column - b.location.column),
    ),
  );
}
