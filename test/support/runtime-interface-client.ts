import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version of Lambda's runtime for Node 24. */
const release = 'aws-lambda-ric@4.0.2';

/**
 * AWS's own runtime interface client, what Lambda runs beside a function, fetched into a folder; only its transport is ours. It is not
 * installed as a dependency since its install script builds C++. Gives the module to run.
 */
export function fetchRuntimeInterfaceClient(folder: string): string {
  const [archive = ''] = execFileSync('npm', ['pack', release, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
  }).split('\n');
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', folder]);
  const transport = join(folder, 'package/rapid-client.node');
  mkdirSync(transport);
  cpSync(fileURLToPath(new URL('rapid-client.cjs', import.meta.url)), join(transport, 'index.cjs'));
  writeFileSync(join(transport, 'package.json'), '{"main":"index.cjs"}');
  return join(folder, 'package/index.mjs');
}
