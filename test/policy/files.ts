import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rules } from '../../rules/index.ts';
import { loadPolicies } from '../../src/policy/load.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { PolicyError } from '../../src/policy/problem.ts';

export const shipped = new URL('../../policies', import.meta.url).pathname;

/** What every policy begins with. */
export const header = `trailproof: 1
id: example
title: Example
version: 1.0.0
legalBasisReviewed: 2026-11-22
framework: { id: hipaa, title: HIPAA Security Rule }
`;

/** One control in YAML. */
export function control(id: string, rule: string, more = ''): string {
  return `  - { id: ${id}, rule: ${rule}, severity: high, citations: [{ ref: 164.312(b), status: required, strength: direct }] ${more} }\n`;
}

/** Loads a policy from files by name, the first of which is the policy, in a folder of their own. */
export function load(files: Readonly<Record<string, string>>): Policy {
  const folder = mkdtempSync(join(tmpdir(), 'trailproof-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const [policy] = loadPolicies([join(folder, Object.keys(files)[0]!)], { rules, shipped });
    return policy!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The messages of the mistakes, without their places. */
export function mistakes(files: Readonly<Record<string, string>>): readonly string[] {
  try {
    load(files);
    return [];
  } catch (problem) {
    if (problem instanceof PolicyError) return problem.problems.map(({ message }) => message);
    throw problem;
  }
}
