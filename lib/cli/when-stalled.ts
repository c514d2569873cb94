/**
 * Calls `stalled` when the process ends although its work waits for something that can come no more: Node would say
 * nothing and exit with code 0. `beforeExit` is of such an end alone; a signal's or `process.exit` has none.
 */
export function whenStalled(work: Promise<unknown>, stalled: () => void): void {
  process.once('beforeExit', stalled);
  const settled = () => void process.off('beforeExit', stalled);
  work.then(settled, settled);
}
