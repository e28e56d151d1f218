/** The work's own end, or the signal's if that comes first: the work goes on unheard. */
export async function untilStopped<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = (): void => reject(new Error('stopped'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([stopped, work()]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
