import { Option } from 'commander';
import type { CommandMaker } from '../command.ts';
import { add, failOnOption, liveOptions, number, policyOption, repeatable, reportOptions } from '../options.ts';
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
      new Option('--baseline <file>', 'earlier JSON results: mark what is new, unchanged or fixed; only new ones fail'),
      new Option(
        '--evidence-dir <folder>',
        'write an evidence pack, for `trailproof verify`, to this new or empty folder',
      ),
      new Option('--sign <key>', 'sign the evidence pack with this Ed25519 private key, in PEM'),
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

  add(
    command(
      'report',
      'Report saved JSON results in any format, those of several accounts in one; no AWS needed.',
      'trailproof report results.json --format sarif --output results.sarif\ntrailproof report prod.json staging.json --report junit=junit.xml --report csv=findings.csv',
    ),
    reportOptions(),
  )
    .argument('<results...>', 'JSON results, as `--report json=FILE` writes them')
    .action(async (files, options) => run(async () => (await import('../report.ts')).report(files, options)));

  add(
    command(
      'diff',
      'Say what differs between two JSON results: new, fixed, no longer assessable.',
      'trailproof diff before.json after.json\ntrailproof diff before.json after.json --format json',
    ),
    [
      new Option('-f, --format <format>', 'what to print').choices(['table', 'json']).default('table'),
      failOnOption(),
      new Option('-v, --verbose', 'list up to 20 differences of each kind and control').default(false),
    ],
  )
    .argument('<before>', 'the earlier results')
    .argument('<after>', 'the later results')
    .addHelpText(
      'after',
      `\nExit codes: 0 nothing new, 1 new violations, 2 unreadable input, 3 new unknowns or no longer assessable.`,
    )
    .action(async (before, after, options) =>
      run(async () => (await import('../diff.ts')).diff(before, after, options)),
    );

  add(
    command(
      'waivers',
      'List the waivers and attestations of policies: days left, expired, unused.',
      'trailproof waivers --policy ./audit.yaml\ntrailproof waivers results.json --expiring-within 30',
    ),
    [
      policyOption(),
      repeatable('--snapshot <file>', 'tell by this recorded account which are used; repeatable'),
      new Option('-f, --format <format>', 'what to print').choices(['table', 'json']).default('table'),
      new Option(
        '--expiring-within <days>',
        'exit with 1 when one has expired or does so within so many days',
      ).argParser(number(0)),
    ],
  )
    .argument('[results]', 'JSON results that tell which are used; without --policy, those of its policies')
    .addHelpText(
      'after',
      '\nExit codes: 0 listed, 1 with --expiring-within when one has expired or soon does, 2 unreadable input.',
    )
    .action(async (results, options) => run(async () => (await import('../waivers.ts')).waivers(results, options)));

  command(
    'verify',
    'Verify an evidence pack: its files, its signature, and that its evidence gives its verdicts.',
    'trailproof verify evidence-2026-11\ntrailproof verify evidence-2026-11 --key auditor.pub.pem',
  )
    .argument('<folder>', 'the evidence pack')
    .option('--key <file>', "the signer's Ed25519 public key, in PEM")
    .addHelpText(
      'after',
      '\nExit codes: 0 verified, 1 a difference or a bad signature, 2 no evidence pack or unreadable.',
    )
    .action(async (folder, options) => run(async () => (await import('../verify.ts')).verify(folder, options)));

  command('demo', 'Scan a recorded sample account by the shipped policies; no AWS needed.', 'trailproof demo')
    .option('--folder <folder>', 'where the reports go', 'trailproof-report')
    .action(async (options) => run(async () => (await import('../demo.ts')).demo(options)));
}
