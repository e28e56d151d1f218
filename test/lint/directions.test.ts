import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** file → what it imports; each import breaks a direction of the design. */
const forbidden: readonly (readonly [string, string])[] = [
  ['rules/logs/a.ts', "import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';"],
  ['rules/logs/b.ts', "import { readFileSync } from 'node:fs';"],
  ['rules/logs/c.ts', "import other from './a.ts';"],
  ['rules/logs/d.ts', "import { evaluate } from '../../src/evaluate.ts';"],
  ['rules/logs/e.ts', "import { openLive } from '../../src/sources/live/live.ts';"],
  ['src/evaluate.ts', "import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';"],
  ['src/tally.ts', "import { readFileSync } from 'node:fs';"],
  ['src/needs.ts', "import { rules } from '../rules/index.ts';"],
  ['src/policy/load.ts', "import { rules } from '../../rules/index.ts';"],
  ['src/policy/check.ts', "import { scan } from '../cli/scan.ts';"],
  ['src/cloudtrail/decide.ts', "import { evaluate } from '../evaluate.ts';"],
  ['src/logs/parse.ts', "import { readFileSync } from 'node:fs';"],
  ['src/logs/compile.ts', "import { monitors } from '../alarms/monitors.ts';"],
  ['src/alarms/chain.ts', "import { evaluate } from '../evaluate.ts';"],
  ['src/alarms/topic.ts', "import { SNSClient } from '@aws-sdk/client-sns';"],
  ['src/data-events/judge.ts', "import { evaluate } from '../evaluate.ts';"],
  ['src/workloads/log-group.ts', "import { evaluate } from '../evaluate.ts';"],
  ['src/alarms/alarm.ts', "import { groupAt } from '../workloads/log-group.ts';"],
  ['src/s3/retention.ts', "import { evaluate } from '../evaluate.ts';"],
  ['src/deploy/deployment.ts', "import { writeFileSync } from 'node:fs';"],
  ['src/deploy/role.ts', "import { handler } from '../lambda/handler.ts';"],
  ['src/report/table.ts', "import { openLive } from '../sources/live/live.ts';"],
  ['src/report/json.ts', "import { writeFileSync } from 'node:fs';"],
  ['src/report/markdown.ts', "import { loadPolicies } from '../policy/load.ts';"],
  ['src/sources/live/live.ts', "import { fail } from '../../rule.ts';"],
  ['src/sources/snapshot/read.ts', "import { rules } from '../../../rules/index.ts';"],
  ['src/cli/scan.ts', "import { STSClient } from '@aws-sdk/client-sts';"],
];

/** The same files with an import that the design allows. */
const allowed: readonly (readonly [string, string])[] = [
  ['rules/logs/a.ts', "import { fail } from '../../src/rule.ts';"],
  ['rules/logs/b.ts', "import { covers } from '../../src/cloudtrail/covers.ts';"],
  ['rules/logs/c.ts', "import type { Trail } from '../../src/facts/cloudtrail.ts';"],
  ['rules/alarms/a.ts', "import { monitors } from '../../src/alarms/monitors.ts';"],
  ['src/alarms/trail.ts', "import { coverage } from '../cloudtrail/coverage.ts';"],
  ['rules/cloudtrail/a.ts', "import { judgeDataEvents } from '../../src/data-events/judge.ts';"],
  ['src/data-events/judge.ts', "import { coverage } from '../cloudtrail/coverage.ts';"],
  ['rules/stepfunctions/a.ts', "import { groupAt } from '../../src/workloads/log-group.ts';"],
  ['src/workloads/failure.ts', "import { tells } from '../alarms/alarm.ts';"],
  ['rules/s3/a.ts', "import { shortestKept } from '../../src/s3/retention.ts';"],
  ['src/s3/deleted-within.ts', "import { Collection } from '../collection.ts';"],
  ['rules/index.ts', "import retention from './logs/a.ts';"],
  ['src/evaluate.ts', "import type { Policy } from './policy/policy.ts';"],
  ['src/cloudtrail/decide.ts', "import { parse } from './parse.ts';"],
  ['src/cloudtrail/selectors.ts', "import type { BasicSelector } from '../facts/cloudtrail.ts';"],
  ['src/logs/regex.ts', "import { RE2JS } from 're2js';"],
  ['src/findings.ts', "import { hash } from 'node:crypto';"],
  ['src/deploy/role.ts', "import { permissionsOf } from '../sources/live/permissions.ts';"],
  ['src/report/table.ts', "import type { Call } from '../sources/evidence.ts';"],
  ['src/sources/live/live.ts', "import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';"],
  ['src/cli/scan.ts', "import { rules } from '../../rules/index.ts';"],
];

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'directions-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** The files of which the linter says that an import is restricted. */
function restricted(name: string, files: readonly (readonly [string, string])[]): readonly string[] {
  const place = join(folder, name);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), `${text}\n`);
  }
  copyFileSync('.oxlintrc.json', join(place, '.oxlintrc.json'));
  const oxlint = join(process.cwd(), 'node_modules/oxlint/bin/oxlint');
  const quiet = ['-A', 'no-unused-vars', '--format', 'json'];
  let output: string;
  try {
    output = execFileSync(process.execPath, [oxlint, ...quiet], { cwd: place, encoding: 'utf8' });
  } catch (problem) {
    output = (problem as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] };
  return diagnostics.filter(({ code }) => code.includes('no-restricted-imports')).map(({ filename }) => filename);
}

test('the linter refuses each import that breaks a direction', () => {
  expect([...restricted('forbidden', forbidden)].toSorted()).toEqual(forbidden.map(([file]) => file).toSorted());
});

test('the linter lets the imports of the design through', () => {
  expect(restricted('allowed', allowed)).toEqual([]);
});
