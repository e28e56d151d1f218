import type { CommandMaker } from '../command.ts';
import { run } from '../run.ts';

/** The commands that answer a question without an account or a policy. */
export function questionCommands(command: CommandMaker): void {
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
      run(async () => (await import('../trail-coverage.ts')).trailCoverage(file, options, process)),
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
    .option(
      '--pattern <pattern>',
      'print the log events that match; without it each line holds a pattern and a message',
    )
    .action(async (file, options) =>
      run(async () => (await import('../filter-test.ts')).filterTest(file, options, process)),
    );
}
