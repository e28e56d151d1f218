/** Runs a command and ends the process with its exit code; what is thrown is told, and is 2. */
export async function run(action: () => Promise<number>): Promise<void> {
  try {
    await leave(await action());
  } catch (problem) {
    const { explainFailure } = await import('./failure.ts');
    process.stderr.write(`${explainFailure(problem)}\n`);
    await leave(2);
  }
}

/** Ends the process once all is written: calls that were stopped may still wait for their next try. */
export async function leave(code: number): Promise<never> {
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))),
  );
  if (unwritable === undefined || code === 2) process.exit(code);
  process.stderr.write(`trailproof: cannot write to the output: ${unwritable.message}\n`, () => process.exit(2));
  return new Promise(() => undefined);
}

/** What stdout refused; a reader that has seen enough (`| head`) is no error. */
let unwritable: Error | undefined;

/** Has to be called before anything is printed. */
export function watchStreams(): void {
  process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
    if (problem.code !== 'EPIPE') unwritable = problem;
  });
  process.stderr.on('error', () => undefined);
}
