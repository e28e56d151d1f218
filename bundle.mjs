import { rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** The function that AWS Config rules run, in one folder that holds all it needs. */
const folder = 'bundle/lambda';

await rm(folder, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: { index: 'src/lambda/handler.ts' },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // What is imported when it is needed stays in files of its own: a start loads the client of AWS Config and no other.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // The SDK's CommonJS twin is twice as large.
  mainFields: ['module', 'main'],
  minify: true,
  // The function lists no regions, names no profile and is no browser.
  external: ['@aws-sdk/client-ec2', '@aws-sdk/credential-providers', 'bowser'],
  legalComments: 'external',
  metafile: true,
  // Some dependencies are CommonJS and call `require`, which ES modules do not have.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
});
await writeFile('bundle/lambda.json', JSON.stringify(metafile));
