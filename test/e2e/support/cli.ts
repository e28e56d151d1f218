import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The command as `npm run build` makes it. */
export const program = fileURLToPath(new URL('../../../dist/src/cli/main.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<Ended>;
}

export interface RunOptions {
  /** Added to an environment without credentials. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Options of Node itself. */
  readonly node?: readonly string[];
}

/** Starts the built command as a child process of its own, no terminal and no AWS settings of this machine in sight. */
export function start(args: readonly string[], { environment = {}, cwd, node = [] }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [...node, program, ...args], {
    env: { ...bare, ...environment },
    ...(cwd !== undefined && { cwd }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: ended(child) };
}

export const run = (args: readonly string[], options?: RunOptions): Promise<Ended> => start(args, options).ended;

/** Runs the command with stdout going into a file. */
export async function runInto(
  file: string,
  args: readonly string[],
  { environment = {} }: RunOptions = {},
): Promise<Ended> {
  const target = await open(file, 'w');
  try {
    const env = { ...bare, ...environment };
    return await ended(spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', target.fd, 'pipe'] }));
  } finally {
    await target.close();
  }
}

/** Runs the command on a terminal of its own; all that it shows there is in `stdout`. Python, which moto needs, makes the terminal. */
export async function runOnTerminal(
  args: readonly string[],
  { environment = {}, cwd }: RunOptions = {},
): Promise<Ended> {
  const terminal = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';
  return ended(
    spawn('python3', ['-c', terminal, process.execPath, program, ...args], {
      env: { ...bare, TERM: 'xterm-256color', ...environment },
      ...(cwd !== undefined && { cwd }),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

function ended(child: Pick<ChildProcess, 'stdout' | 'stderr' | 'once'>): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

const bare = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
