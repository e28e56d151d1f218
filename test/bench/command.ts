import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export const trailproof = 'dist/src/cli/main.js';

export interface Run {
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** Of all processors together; a busy machine lengthens it less than `seconds`. */
  readonly processorSeconds: number;
  /** The most memory it held resident, in MiB. */
  readonly mebibytes: number;
}

/**
 * Runs the built command and measures it. Throws unless the run was complete: exit code 0, or 1 for violations. Of its environment it
 * sees what `env` gives and nothing of AWS else.
 */
export async function runTrailproof(
  args: readonly string[],
  { endpoint, nodeFlags = [] }: { readonly endpoint?: string; readonly nodeFlags?: readonly string[] } = {},
): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [...nodeFlags, '--import', tellsUsage, trailproof, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...withoutAws(process.env), ...(endpoint !== undefined && credentialsFor(endpoint)) },
  });
  const { stderr, stdio } = child;
  const told = Promise.all([text(stdio[3] as NodeJS.ReadableStream), text(stderr as NodeJS.ReadableStream)]);
  const [code] = (await once(child, 'exit')) as [number | null];
  const seconds = (performance.now() - started) / 1000;
  const [usage, problem] = await told;
  if (code !== 0 && code !== 1) throw new Error(`trailproof ${args.join(' ')} ended with ${code}: ${problem}`);
  const { kibibytes, microseconds } = JSON.parse(usage) as Usage;
  return { seconds, processorSeconds: microseconds / 1e6, mebibytes: kibibytes / 1024 };
}

interface Usage {
  readonly kibibytes: number;
  readonly microseconds: number;
}

/**
 * Writes its `Usage` to descriptor 3 at the end. Linux counts into `maxRSS` what the parent held when it forked, so its own account of the
 * new program comes first.
 */
const tellsUsage = `data:text/javascript,${encodeURIComponent(`
import { existsSync, readFileSync, writeSync } from 'node:fs';
const status = '/proc/self/status';
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const own = existsSync(status) ? /VmHWM:\\s+(\\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  writeSync(3, JSON.stringify({ kibibytes: Number(own ?? maxRSS), microseconds: userCPUTime + systemCPUTime }));
});`)}`;

function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_')));
}

function credentialsFor(endpoint: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
