import { InvalidArgumentError, Option, type Command } from 'commander';
import { severities } from '../policy/policy.ts';
import { formatNames } from '../report/index.ts';

// Only what `--help` needs is imported here, and by src/cli/commands; every command loads the rest when it runs.

/** Seconds that a timer can wait. */
const longestTimer = 2_147_483;

export const policyOption = (): Option =>
  repeatable('-p, --policy <policy>', 'a shipped policy (hipaa, gdpr) or a YAML file; repeatable');

/** What every command takes that asks AWS. */
export const liveOptions = (): readonly Option[] => [
  new Option('--profile <name>', 'AWS profile; default: the usual credential chain'),
  repeatable('--region <region>', "look at this region only, not at the policy's scope; repeatable", region),
  repeatable('--exclude-region <region>', 'leave this region out; repeatable, listed in every report', region),
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

export const failOnOption = (): Option =>
  new Option('--fail-on <severity>', 'lowest severity that counts for the exit code')
    .choices(severities)
    .default('low');

/** What every command takes that reports results. */
export const reportOptions = (): readonly Option[] => [
  new Option('-f, --format <format>', 'what to print').choices(formatNames).default('table'),
  new Option('-o, --output <file>', 'print to this file instead of stdout'),
  repeatable('-r, --report <format=file>', 'one more report; repeatable'),
  failOnOption(),
  new Option('-v, --verbose', 'list the controls that pass, too').default(false),
];

/** An option that may be given several times; its value is the list. */
export function repeatable(flags: string, description: string, value = (text: string): string => text): Option {
  return new Option(flags, description)
    .argParser((text: string, earlier: readonly string[]) => [...earlier, value(text)])
    .default([]);
}

export function add(to: Command, options: readonly Option[]): Command {
  for (const option of options) to.addOption(option);
  return to;
}

function region(value: string): string {
  if (/^[a-z]{2,4}(-[a-z]+)+-[0-9]+$/.test(value)) return value;
  throw new InvalidArgumentError('The name of a region is expected, such as eu-central-1.');
}

/** A number within bounds. */
export function number(least: number, most = Infinity): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`A number ${range} is expected.`);
  };
}
