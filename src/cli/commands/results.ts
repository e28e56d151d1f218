import { Option } from 'commander';
import type { CommandMaker } from '../command.ts';
import { add, liveOptions, policyOption, repeatable, reportOptions } from '../options.ts';
import { run } from '../run.ts';

/** The commands that judge accounts and show results. */
export function resultCommands(command: CommandMaker): void {
  add(
    command(
      'scan',
      'Judge an AWS account, or recorded snapshots, by one or more policies.',
      'trailproof scan --policy hipaa\ntrailproof scan --policy hipaa --policy gdpr --region eu-west-1 --report json=results.json\ntrailproof scan --policy ./audit.yaml --snapshot prod.json --evidence log-archive.json',
    ),
    [
      policyOption(),
      ...liveOptions(),
      repeatable('--snapshot <file>', 'judge this recorded account, no AWS needed; repeatable'),
      repeatable('--evidence <file>', 'a snapshot that only fills gaps held in its account; repeatable'),
      new Option('--save-snapshot <file>', 'write the evidence that was judged'),
      ...reportOptions(),
    ],
  ).action(async (options) => run(async () => (await import('../scan.ts')).scan(options)));

  add(
    command(
      'collect',
      'Record the evidence that policies need as a snapshot.',
      'trailproof collect --policy hipaa --output account.json',
    ),
    [policyOption(), ...liveOptions(), new Option('-o, --output <file>', 'the snapshot; default: stdout')],
  ).action(async (options) => run(async () => (await import('../collect.ts')).collect(options)));

  command('demo', 'Scan a recorded sample account by the shipped policies; no AWS needed.', 'trailproof demo')
    .option('--folder <folder>', 'where the reports go', 'trailproof-report')
    .action(async (options) => run(async () => (await import('../demo.ts')).demo(options)));
}
