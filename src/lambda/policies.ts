import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Policy } from '../policy/policy.ts';
import { quoted } from '../policy/quoted.ts';
import { MissingRuleError, readResolved } from '../policy/resolved-policy.ts';
import { InvocationError } from './errors.ts';

const loaded = new Map<string, Policy>();

/** The resolved policy that lies under its id in the folder `policies` beside the function's code. Read once. */
export function policyOf(id: string): Policy {
  const folder = join(process.env['LAMBDA_TASK_ROOT'] ?? '.', 'policies');
  const known = loaded.get(id) ?? resolved(textOf(folder, id));
  loaded.set(id, known);
  return known;
}

function resolved(text: string): Policy {
  try {
    return readResolved(text, rules);
  } catch (problem) {
    if (!(problem instanceof MissingRuleError)) throw problem;
    throw new InvocationError(`${problem.message}; generate the bundle and the policy with one version`);
  }
}

function textOf(folder: string, id: string): string {
  const file = `${id}.json`;
  const held = existsSync(folder) ? readdirSync(folder) : [];
  if (held.includes(file)) return readFileSync(join(folder, file), 'utf8');
  const names = held.map((name) => name.replace(/\.json$/, ''));
  throw new InvocationError(`the function holds no policy ${quoted(id)}; it holds ${names.join(', ') || 'none'}`);
}
