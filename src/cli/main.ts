#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from './package.ts';

// Only what `--help` needs is imported here; every command loads the rest when it runs.

const severities = ['critical', 'high', 'medium', 'low', 'info'];

/** Seconds that a timer can wait. */
const longestTimer = 2_147_483;

const repeatable = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

const region = (value: string, earlier: readonly string[]): readonly string[] => {
  if (/^[a-z]{2,4}(-[a-z]+)+-[0-9]+$/.test(value)) return [...earlier, value];
  throw new InvalidArgumentError('The name of a region is expected, such as eu-central-1.');
};

function number(least: number, most = Infinity): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`A number ${range} is expected.`);
  };
}

/** Defaults that say nothing (an empty list, a switch that is off) are not shown. */
function optionDescription({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices ? ` (${argChoices.join(', ')})` : '';
  const fallback =
    typeof defaultValue === 'number' || typeof defaultValue === 'string' ? ` (default: ${defaultValue})` : '';
  return `${description}${choices}${fallback}`;
}

const policyOption = (): Option =>
  new Option('-p, --policy <policy>', 'a shipped policy (hipaa, gdpr) or a YAML file; repeatable')
    .argParser(repeatable)
    .default([]);

const liveOptions = (): readonly Option[] => [
  new Option('--profile <name>', 'AWS profile; default: the usual credential chain'),
  new Option('--region <region>', "look at this region only, not at the policy's scope; repeatable")
    .argParser(region)
    .default([]),
  new Option('--exclude-region <region>', 'leave this region out; repeatable, listed in every report')
    .argParser(region)
    .default([]),
  new Option('--timeout <seconds>', 'stop after so long and report what was decided').argParser(
    number(0.001, longestTimer),
  ),
  new Option('--quota-share <share>', "share of each of AWS's API quotas to use")
    .argParser(number(0.01, 1))
    .default(0.5),
  new Option('--max-attempts <n>', 'tries of one call').argParser(number(1, 100)).default(10),
  new Option('--attempt-timeout <seconds>', 'time for one try, its body included')
    .argParser(number(0.001, longestTimer))
    .default(30),
  new Option('-q, --quiet', 'no progress on stderr').default(false),
];

const example = (text: string): string => `\nExamples:\n${text.replaceAll(/^/gm, '  $ ')}`;

const program = new Command('trailproof')
  .description('Policy-as-code compliance checks for AWS logging, monitoring and auditing.')
  .version(version)
  .exitOverride()
  .configureHelp({ optionDescription })
  .showHelpAfterError('(--help shows what is allowed)')
  .addHelpText(
    'after',
    `${example('trailproof demo\ntrailproof scan --policy hipaa\ntrailproof explain cloudtrail-multi-region-trail')}

Exit codes: 0 complete and clean, 1 violations, 2 wrong usage or unreadable input, 3 incomplete.`,
  );

function command(name: string, description: string, examples: string): Command {
  return program.command(name).description(description).addHelpText('after', example(examples)).exitOverride();
}

function add(to: Command, options: readonly Option[]): Command {
  for (const option of options) to.addOption(option);
  return to;
}

add(
  command(
    'scan',
    'Judge an AWS account, or recorded snapshots, by one or more policies.',
    'trailproof scan --policy hipaa\ntrailproof scan --policy hipaa --policy gdpr --region eu-west-1 --report json=results.json\ntrailproof scan --policy ./audit.yaml --snapshot prod.json --evidence log-archive.json',
  ),
  [
    policyOption(),
    ...liveOptions(),
    new Option('--snapshot <file>', 'judge this recorded account, no AWS needed; repeatable')
      .argParser(repeatable)
      .default([]),
    new Option('--evidence <file>', 'a snapshot that only fills gaps held in its account; repeatable')
      .argParser(repeatable)
      .default([]),
    new Option('--save-snapshot <file>', 'write the evidence that was judged'),
    new Option('-f, --format <format>', 'what to print').choices(['table', 'json', 'markdown']).default('table'),
    new Option('-o, --output <file>', 'print to this file instead of stdout'),
    new Option('-r, --report <format=file>', 'one more report; repeatable').argParser(repeatable).default([]),
    new Option('--fail-on <severity>', 'lowest severity that fails the scan').choices(severities).default('low'),
    new Option('-v, --verbose', 'list the controls that pass, too').default(false),
  ],
).action(async (options) => run(async () => (await import('./scan.ts')).scan(options)));

add(
  command(
    'collect',
    'Record the evidence that policies need as a snapshot.',
    'trailproof collect --policy hipaa --output account.json',
  ),
  [policyOption(), ...liveOptions(), new Option('-o, --output <file>', 'the snapshot; default: stdout')],
).action(async (options) => run(async () => (await import('./collect.ts')).collect(options)));

command(
  'validate',
  'Check policies and tell every mistake with its place.',
  'trailproof validate ./audit.yaml\ntrailproof validate hipaa gdpr',
)
  .argument('<policy...>', 'shipped policies or YAML files')
  .action(async (policies) => run(async () => (await import('./validate.ts')).validate(policies)));

command('rules', 'List the rules that policies can bind.', 'trailproof rules\ntrailproof rules --json')
  .option('--json', 'as JSON, with parameters', false)
  .action(async (options) => run(async () => (await import('./rules.ts')).listRules(options)));

command(
  'explain',
  'Explain a rule or a control: why, how it is judged, how to mend, which law.',
  'trailproof explain logs/retention-min\ntrailproof explain cloudtrail-delivery-healthy\ntrailproof explain my-control --policy ./audit.yaml',
)
  .argument('<rule or control>', 'the id of a rule or a control')
  .addOption(policyOption())
  .action(async (id, options) => run(async () => (await import('./explain.ts')).explain(id, options)));

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
  .action(async (options) => run(async () => (await import('./permissions.ts')).permissions(options)));

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
  .action(async (options) => run(async () => (await import('./config-rules.ts')).configRules(options)));

command(
  'trail-coverage',
  'Say which of the events on a bucket a set of trails records, with a counterexample.',
  `trailproof trail-coverage question.json
trailproof trail-coverage --text < questions.ndjson`,
)
  .addHelpText(
    'after',
    `
A question, as one JSON object; a missing "eventSelectors" or "status" could not be read:
  {"trails": [{"trail": {"Name": "audit", "TrailARN": "arn:…", "HomeRegion": "eu-west-1", "IsMultiRegionTrail": true},
               "eventSelectors": {"AdvancedEventSelectors": […]}, "status": {"IsLogging": true}}],
   "bucket": {"name": "claims-raw", "region": "eu-west-1", "prefix": "2026/"}, "need": "read" or "write" or "all"}
The parts of a trail are the answers of DescribeTrails, GetEventSelectors and GetTrailStatus.`,
  )
  .argument('[file]', 'one JSON object, or one a line; default: standard input')
  .option('--text', 'explain in words instead of JSON lines', false)
  .action(async (file, options) =>
    run(async () => (await import('./trail-coverage.ts')).trailCoverage(file, options, process)),
  );

command(
  'filter-test',
  'Say which log events a CloudWatch Logs filter pattern matches.',
  `trailproof filter-test --pattern '{ $.eventName = "DeleteTrail" }' events.ndjson\ntrailproof filter-test < questions.ndjson`,
)
  .addHelpText(
    'after',
    `
A question: {"pattern": "{ $.eventName = \\"DeleteTrail\\" }", "message": {"eventName": "DeleteTrail"}}
Answers:    {"matches": true}, {"matches": false}, {"invalid": "why the pattern is none"}
Exit codes with --pattern: 0 some matched, 1 none did, 2 invalid pattern or unreadable input.`,
  )
  .argument('[file]', 'log events, or questions, one a line; default: standard input')
  .option('--pattern <pattern>', 'print the log events that match; without it each line holds a pattern and a message')
  .action(async (file, options) =>
    run(async () => (await import('./filter-test.ts')).filterTest(file, options, process)),
  );

command(
  'invoke',
  'Run the function of an AWS Config rule on a recorded event and print its evaluations.',
  'trailproof invoke event.json\ntrailproof invoke event.json --policy ./audit.yaml --region eu-west-1',
)
  .argument('<event>', "a JSON file with what AWS Config hands to the rule's function")
  .option('-p, --policy <policy>', 'the policy that the event names; default: the shipped one of that name')
  .option('--region <region>', "where to look; default: the rule's own region")
  .action(async (event, options) => run(async () => (await import('./invoke.ts')).invoke(event, options)));

command('init', 'Write a commented starter policy.', 'trailproof init\ntrailproof init --extends gdpr audit.yaml')
  .argument('[file]', 'where to', 'trailproof.yaml')
  .option('--extends <policy>', 'the shipped policy to build on', 'hipaa')
  .option('--force', 'replace the file if it is there', false)
  .action(async (file, options) => run(async () => (await import('./init.ts')).init(file, options)));

command('demo', 'Scan a recorded sample account by the shipped policies; no AWS needed.', 'trailproof demo')
  .option('--folder <folder>', 'where the reports go', 'trailproof-report')
  .action(async (options) => run(async () => (await import('./demo.ts')).demo(options)));

async function run(action: () => Promise<number>): Promise<void> {
  try {
    await leave(await action());
  } catch (problem) {
    const { explainFailure } = await import('./failure.ts');
    process.stderr.write(`${explainFailure(problem)}\n`);
    await leave(2);
  }
}

/** Ends the process once all is written: calls that were stopped may still wait for their next try. */
async function leave(code: number): Promise<never> {
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))),
  );
  if (unwritable === undefined || code === 2) process.exit(code);
  process.stderr.write(`trailproof: cannot write to the output: ${unwritable.message}\n`, () => process.exit(2));
  return new Promise(() => undefined);
}

/** What stdout refused; a reader that has seen enough (`| head`) is no error. */
let unwritable: Error | undefined;
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') unwritable = problem;
});
process.stderr.on('error', () => undefined);

try {
  await program.parseAsync();
} catch (problem) {
  if (!(problem instanceof CommanderError)) throw problem;
  await leave(problem.exitCode === 0 ? 0 : 2);
}
