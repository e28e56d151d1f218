import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** moto in server mode: AWS's APIs as others implemented them. */
export interface Moto {
  /** What `AWS_ENDPOINT_URL` is to be. */
  readonly url: string;
  /** Forgets all resources of all accounts. Credentials of assumed roles are to be made anew afterwards. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** The account that moto gives every access key it did not make itself. */
export const motoAccount = '123456789012';

/** Credentials and region for whatever is to talk to moto; to be spread into a client's or a child process's environment. */
export const motoEnvironment = {
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
} as const;

/** Milliseconds in which moto has to answer for the first time. */
const patience = 60_000;

/** Starts `moto_server` on a free port of this machine. Throws, and says how to install it, when it is not on the PATH. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', () => reject(new Error(missing)));
    child.once('exit', (code) => reject(new Error(`moto_server ended with ${code} before it answered`)));
  });
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([failed, answering(url)]);
  failed.catch(() => undefined);
  return {
    url,
    reset: async () => void (await fetch(`${url}/moto-api/reset`, { method: 'POST' })),
    stop: () => stopped(child),
  };
}

const missing =
  "the end-to-end tests need moto_server on the PATH: pip install 'moto[server]' (in a virtual environment, say)";

async function answering(url: string): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(50))
    if (
      await fetch(`${url}/moto-api/`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
  throw new Error(`moto_server gave no answer in ${patience} ms`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
