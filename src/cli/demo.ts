import { join } from 'node:path';
import { readSnapshot } from '../sources/snapshot/read.ts';
import { makeFolder } from './make-folder.ts';
import { judged } from './judged.ts';
import { demoSnapshot } from './package.ts';
import { policiesOf, shippedIds } from './policies.ts';
import { publish } from './publish.ts';
import { validate } from './validate.ts';

const sample =
  'A recorded sample account: claims and records of patients in Amazon S3, Glue, EMR, Step Functions, Lambda, MWAA, Athena and\nOpenSearch, watched by CloudTrail, AWS Config and alarms, with mistakes that real accounts have.';

/** Validates the shipped policies and scans a recorded sample account by them. Exit code 0: the failures belong to the sample. */
export async function demo({ folder }: { readonly folder: string }): Promise<number> {
  await validate(shippedIds);
  await makeFolder(folder);
  process.stdout.write(`\n${sample}\n\n`);
  const json = join(folder, 'results.json');
  const html = join(folder, 'report.html');
  const markdown = join(folder, 'report.md');
  const code = await publish(
    judged(policiesOf(shippedIds), [readSnapshot(demoSnapshot)]),
    [
      { format: 'table' },
      { format: 'json', file: json },
      { format: 'html', file: html },
      { format: 'markdown', file: markdown },
    ],
    { failOn: 'low', verbose: false },
  );
  process.stdout.write(
    `\nReports: ${html}, ${json}, ${markdown}. A scan with these findings exits with ${code}; the demo with 0.\n`,
  );
  process.stdout.write('Next: trailproof scan --policy hipaa\n');
  return 0;
}
