/**
 * Does something without stack traces, which CDK notes for every construct and acknowledgement: nobody reads them, and they
 * hold folders of this machine. What fails is done once more with them: an error of ours shows where it comes from.
 */
export function untraced<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } catch {
    Error.stackTraceLimit = stackTraceLimit;
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
