import { Option } from 'commander';
import type { CommandMaker } from '../command.ts';
import { run } from '../run.ts';

/** The commands for AWS Config. */
export function configRuleCommands(command: CommandMaker): void {
  command(
    'config-rules',
    'Write what deploys a policy as AWS Config rules: CloudFormation templates and one function.',
    'trailproof config-rules --policy hipaa --out deploy\ntrailproof config-rules --policy ./audit.yaml --out deploy --style conformance-pack',
  )
    .requiredOption('-p, --policy <policy>', 'a shipped policy (hipaa, gdpr) or a YAML file')
    .requiredOption('-o, --out <folder>', 'a new or empty folder')
    .addOption(
      new Option('--style <style>', 'the rules in the template, or in conformance packs beside it')
        .choices(['template', 'conformance-pack'])
        .default('template'),
    )
    .option('--force', 'replace what an earlier run wrote there', false)
    .action(async (options) => run(async () => (await import('../config-rules.ts')).configRules(options)));

  command(
    'invoke',
    'Run the function of an AWS Config rule on a recorded event and print its evaluations.',
    'trailproof invoke event.json\ntrailproof invoke event.json --policy ./audit.yaml --region eu-west-1',
  )
    .argument('<event>', "a JSON file with what AWS Config hands to the rule's function")
    .option('-p, --policy <policy>', 'the policy that the event names; default: the shipped one of that name')
    .option('--region <region>', "where to look; default: the rule's own region")
    .action(async (event, options) => run(async () => (await import('../invoke.ts')).invoke(event, options)));
}
