/**
 * Does something without stack traces, which CDK notes for every construct and acknowledgement: nobody reads them, and they
 * hold folders of this machine. What fails is done once more with them, so that an error of ours shows where it comes from;
 * what succeeds then is no result, since it holds them: it fails as it did before.
 */
export function untraced<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } catch (error) {
    Error.stackTraceLimit = stackTraceLimit;
    work();
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
