import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { deploymentOf, type Deployment, type Style } from '../deploy/deployment.ts';
import { codeFolder } from '../deploy/function.ts';
import type { Location, Policy } from '../policy/policy.ts';
import { resolvedText } from '../policy/resolved-policy.ts';
import { UsageError } from './errors.ts';
import { lambdaBundle } from './package.ts';
import { policiesOf } from './policies.ts';
import { writeFile } from './write.ts';
import { messageOf } from '../message-of.ts';

export interface ConfigRulesFlags {
  readonly policy: string;
  readonly out: string;
  readonly style: Style;
  readonly force: boolean;
}

/** Writes what deploys a policy as AWS Config rules: templates, the function's code and, within it, the resolved policy. */
export async function configRules({ policy: reference, out, style, force }: ConfigRulesFlags): Promise<number> {
  const [policy] = policiesOf([reference]);
  if (!policy) return 2;
  const deployment = deploymentOf(policy, style);
  await emptied(out, force);
  const code = join(out, codeFolder);
  await copyBundle(code);
  const policies = join(code, 'policies');
  await mkdir(policies);
  await writeFile(join(policies, `${policy.id}.json`), [resolvedText(withoutFolders(policy))]);
  for (const [file, text] of Object.entries(deployment.files)) await writeFile(join(out, file), [text]);
  process.stdout.write(said(policy, deployment, out));
  return 0;
}

/** What an earlier version wrote there must not be deployed along. */
async function emptied(folder: string, force: boolean): Promise<void> {
  const held = await readdir(folder).catch((problem: unknown) => {
    if (isCode(problem, 'ENOENT')) return [];
    throw new UsageError(`${folder}: cannot be written: ${messageOf(problem)}`);
  });
  const own = (name: string): boolean => name === codeFolder || /^(template|conformance-pack-\d+)\.yaml$/.test(name);
  const others = held.filter((name) => !own(name));
  if (others.length > 0) throw new UsageError(`${folder}: holds ${others[0]}; name a new or empty folder`);
  if (held.length > 0 && !force)
    throw new UsageError(`${folder}: is there already; name another folder or use --force`);
  for (const name of held) await rm(join(folder, name), { recursive: true });
}

async function copyBundle(folder: string): Promise<void> {
  try {
    await cp(lambdaBundle, folder, { recursive: true, errorOnExist: true });
  } catch (problem) {
    if (isCode(problem, 'ENOENT'))
      throw new UsageError(`${lambdaBundle}: the function is not there; \`npm run bundle\` makes it`);
    throw new UsageError(`${folder}: cannot be written: ${messageOf(problem)}`);
  }
}

/** The same text wherever the policy's files lie. */
function withoutFolders(policy: Policy): Policy {
  const placed = <T extends { readonly location: Location }>(part: T): T => ({
    ...part,
    location: { ...part.location, file: basename(part.location.file) },
  });
  return {
    ...policy,
    file: basename(policy.file),
    controls: policy.controls.map(placed),
    manualControls: policy.manualControls.map(placed),
    waivers: policy.waivers.map(placed),
    attestations: policy.attestations.map(placed),
    disabled: policy.disabled.map(placed),
    changed: policy.changed.map(placed),
    replaced: policy.replaced.map(placed),
  };
}

function said(policy: Policy, { rules, files }: Deployment, out: string): string {
  const onChange = rules.filter(({ changesOf }) => changesOf !== undefined).length;
  const manual = policy.manualControls.length;
  return [
    `wrote ${[...Object.keys(files), codeFolder].map((name) => join(out, name)).join(', ')}`,
    `${rules.length} rules of policy ${policy.id} ${policy.version}: all run on a schedule, ${onChange} on changes, too`,
    ...(manual > 0 ? [`${manual} manual controls are left out: a person attests them`] : []),
    `next: aws cloudformation package --template-file ${join(out, 'template.yaml')} --s3-bucket BUCKET --output-template-file packaged.yaml`,
    '',
  ].join('\n');
}

const isCode = (problem: unknown, code: string): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === code;
