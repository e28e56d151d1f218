import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package, from the sources and from the build alike. */
const root = folderWith('package.json', dirname(fileURLToPath(import.meta.url)));

/** The version of the tool. */
export const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

/** The folder of the shipped policies. */
export const shippedPolicies = join(root, 'policies');

/** The JSON Schema of policies. */
export const policySchema = join(shippedPolicies, 'policy.schema.json');

/** The folder of the function that AWS Config rules run, made by `npm run bundle`. */
export const lambdaBundle = join(root, 'bundle/lambda');

/** The recorded sample account. */
export const demoSnapshot = join(root, 'src/cli/demo-account.json');

function folderWith(file: string, folder: string): string {
  return existsSync(join(folder, file)) ? folder : folderWith(file, dirname(folder));
}
