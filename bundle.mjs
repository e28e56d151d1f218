import { readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** The function that AWS Config rules run, in one folder that holds all it needs. */
const folder = 'bundle/lambda';

/**
 * The SDK's schemas name their keys by constants. A computed key could have effects, so that esbuild would keep the schemas of all operations of
 * a service for the few that are called.
 */
const plainKeys = {
  name: 'plain-keys',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const constants = new Map(
        [...text.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, value]) => [name, value]),
      );
      return {
        contents: text.replaceAll(/\[(\w+)\]:/g, (key, name) =>
          constants.has(name) ? `${constants.get(name)}:` : key,
        ),
      };
    });
  },
};

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
  plugins: [plainKeys],
  // The function lists no regions, names no profile and is no browser.
  external: ['@aws-sdk/client-ec2', '@aws-sdk/credential-providers', 'bowser'],
  legalComments: 'external',
  metafile: true,
  // Some dependencies are CommonJS and call `require`, which ES modules do not have.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
});
await writeFile('bundle/lambda.json', JSON.stringify(metafile));
