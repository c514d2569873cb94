/** Takes nothing in: the test is about the cloud around it. */
export const handler = async (): Promise<{ batchItemFailures: [] }> => ({ batchItemFailures: [] });
