// Ctrl-C and the like: the scan is told to stop, and the exit code says which signal it was. A second one ends the process at once.
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

export interface Interruption {
  signal: AbortSignal;
  /** 128 and the signal's number, as shells have it (130 for Ctrl-C); undefined if nothing happened. */
  exitCode(): number | undefined;
  /** For other reasons to stop, such as a closed pipe. */
  abort(): void;
  stopListening(): void;
}

export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  function interrupt(name: NodeJS.Signals): void {
    exitCode = 128 + signalNumbers[name as keyof typeof signalNumbers];
    stopListening(); // so that the next one has its usual effect
    controller.abort();
  }
  function stopListening(): void {
    for (const name of Object.keys(signalNumbers)) process.off(name, interrupt);
  }
  for (const name of Object.keys(signalNumbers)) process.on(name, interrupt);
  return { signal: controller.signal, exitCode: () => exitCode, abort: () => controller.abort(), stopListening };
}
