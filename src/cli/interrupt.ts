const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Stops a scan on Ctrl-C, when its terminal is closed or after `seconds`: what was decided until then is still written. A second Ctrl-C quits at once. */
export function stopSignal(
  seconds: number | undefined,
  say: (line: string) => void,
): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const stop = (why: string): void => {
    say(`${why}: writing what was decided so far`);
    controller.abort();
  };
  const forget = (): void => {
    for (const name of signals) process.off(name, onInterrupt);
  };
  const onInterrupt = (name: NodeJS.Signals): void => {
    if (!controller.signal.aborted) return stop('interrupted (once more quits at once)');
    // `process.exit` would wait for a look-up or a write that hangs.
    forget();
    process.kill(process.pid, name);
  };
  for (const name of signals) process.on(name, onInterrupt);
  const timer =
    seconds === undefined ? undefined : setTimeout(() => stop(`--timeout of ${seconds} s is over`), seconds * 1000);
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      // Once stopped, the next Ctrl-C may come at any time.
      if (!controller.signal.aborted) forget();
    },
  };
}
