import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { DataClass, Policy } from '../policy/policy.ts';
import { UsageError } from './errors.ts';
import { policySchema } from './package.ts';
import { policiesOf } from './policies.ts';
import { messageOf } from '../message-of.ts';

/** Writes a starter policy that builds on a shipped one. Throws `UsageError` when the file is there and `force` is not given. */
export async function init(
  file: string,
  flags: { readonly extends: string; readonly force: boolean },
): Promise<number> {
  const [base] = policiesOf([flags.extends]);
  if (!base) return 2;
  try {
    writeFileSync(file, starter(flags.extends, base, schemaLine(file)), {
      flag: flags.force ? 'w' : 'wx',
    });
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')
      throw new UsageError(`${file}: is there already; name another file or use --force`);
    throw new UsageError(`${file}: cannot be written: ${messageOf(problem)}`);
  }
  const path = file.includes('/') ? file : `./${file}`;
  process.stdout.write(`wrote ${file}\nnext: trailproof validate ${path}\n      trailproof scan --policy ${path}\n`);
  return 0;
}

/** The line that tells an editor where the schema of policies is; none where the package is not of the project, and would be elsewhere for others. */
function schemaLine(file: string): string {
  const inProject = !relative(process.cwd(), policySchema).startsWith('..');
  return inProject ? `# yaml-language-server: $schema=${relative(dirname(resolve(file)), policySchema)}\n` : '';
}

const exampleTags: NonNullable<DataClass['tags']> = [{ keys: ['DataClassification'], values: ['restricted'] }];

/** Classes as the starter shows them: the shipped matchers first, since a class replaces them. */
function classification({ classes }: Policy): string {
  const entries = classes.map(({ id, names = [], tags = exampleTags }) => {
    const matchers = tags.map(({ keys, values }) => `#       - { key: ${listed(keys)}, values: ${listed(values)} }\n`);
    return `#   ${id}:
#     names: ${listed([...names, '/aws/lambda/accounts-*'])}
#     arns: ['arn:aws:logs:eu-central-1:111122223333:log-group:/accounts/audit']
#     tags:
${matchers.join('')}`;
  });
  return `# classification:\n${entries.join('')}`;
}

function listed(texts: readonly string[]): string {
  return `[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}]`;
}

const starter = (name: string, base: Policy, schema: string): string => `\
${schema}# A policy of your own, on top of the shipped one. \`trailproof validate\` tells every mistake with its place.
trailproof: 1
id: my-${base.id}
title: Our ${base.framework.title} policy
version: 0.1.0
# The day on which somebody last held the citations against the law. This is the shipped policy's; put your own once you have reviewed
# them yourselves.
legalBasisReviewed: ${base.legalBasisReviewed}
framework: { id: ${base.framework.id}, title: ${JSON.stringify(base.framework.title)} }

# Everything of the shipped policy holds, unless it is changed below.
extends: ${name}

# Which regions the policy speaks of: \`enabled\` (all that are enabled in the account) or a list.
scope:
  regions: enabled
#   regions: [eu-central-1, eu-west-1]

# What holds regulated data, by name pattern (\`*\` only; quote it), by exact ARN or by tag. A class given here replaces the shipped one of
# its name: what follows begins with the shipped patterns, so that none is lost.
${classification(base)}#   # What is excluded belongs to no class, whatever its name and tags say.
#   exclude:
#     - arn: arn:aws:logs:eu-central-1:111122223333:log-group:/accounts/load-test
#       reason: Synthetic data.
#       owner: data-platform@example.org
#       expires: 2027-03-31
#   # What nothing is known of counts as \`sensitive\`, as \`not-sensitive\`, or as not sensitive while reports tell how many there are.
#   unknownAs: report

# Change what is inherited: another severity, other parameters, or off.
# overrides:
#   cloudtrail-insights: { severity: off }
#   loggroup-retention-min: { severity: medium, params: { minDays: 2557 } }

# A known failure that is accepted for a time. It stays visible in every report, and fires again when it expires.
# waivers:
#   - id: W-1
#     control: loggroup-deletion-protection
#     resources: ['/aws/lambda/legacy-*']
#     reason: The group is replaced by the end of the quarter.
#     owner: data-platform@example.org
#     approvedBy: security@example.org
#     approvedOn: 2026-11-01
#     expires: 2027-03-31

# What no machine can check: somebody states it, somebody else approves it, and it expires.
# attestations:
#   - control: manual-activity-review-procedure
#     statement: The audit records of October were reviewed; the minutes are in the reference.
#     by: security@example.org
#     approvedBy: compliance@example.org
#     reference: the review's minutes
#     on: 2026-11-02
#     expires: 2026-12-03
`;
