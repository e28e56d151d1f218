import { Option } from 'commander';
import type { CommandMaker } from '../command.ts';
import { policyOption } from '../options.ts';
import { run } from '../run.ts';

/** The commands on policies and rules. */
export function policyCommands(command: CommandMaker): void {
  command(
    'validate',
    'Check policies and tell every mistake with its place.',
    'trailproof validate ./audit.yaml\ntrailproof validate hipaa gdpr',
  )
    .argument('<policy...>', 'shipped policies or YAML files')
    .action(async (policies) => run(async () => (await import('../validate.ts')).validate(policies)));

  command('rules', 'List the rules that policies can bind.', 'trailproof rules\ntrailproof rules --json')
    .option('--json', 'as JSON, with parameters', false)
    .action(async (options) => run(async () => (await import('../rules.ts')).listRules(options)));

  command(
    'explain',
    'Explain a rule or a control: why, how it is judged, how to mend, which law.',
    'trailproof explain logs/retention-min\ntrailproof explain cloudtrail-delivery-healthy\ntrailproof explain my-control --policy ./audit.yaml',
  )
    .argument('<rule or control>', 'the id of a rule or a control')
    .addOption(policyOption())
    .action(async (id, options) => run(async () => (await import('../explain.ts')).explain(id, options)));

  command(
    'permissions',
    'Print the least IAM policy that these policies need.',
    'trailproof permissions --policy hipaa > scan-policy.json\ntrailproof permissions --policy hipaa --mode lambda',
  )
    .addOption(policyOption())
    .addOption(
      new Option('--mode <mode>', 'for a scan, or for the function of AWS Config rules')
        .choices(['scan', 'lambda'])
        .default('scan'),
    )
    .action(async (options) => run(async () => (await import('../permissions.ts')).permissions(options)));

  command('init', 'Write a commented starter policy.', 'trailproof init\ntrailproof init --extends gdpr audit.yaml')
    .argument('[file]', 'where to', 'trailproof.yaml')
    .option('--extends <policy>', 'the shipped policy to build on', 'hipaa')
    .option('--force', 'replace the file if it is there', false)
    .action(async (file, options) => run(async () => (await import('../init.ts')).init(file, options)));
}
