/** Purpose of the operations API in the names of its parts. */
export const deskPurpose = 'operations-api';
/** Purpose of the queue with escalations that reached nobody. */
export const unescalatedQueue = 'escalations-undelivered';

/** Purpose of the function that seals the days of its audit trail. */
export const sealsPurpose = 'operations-seals';

/** Memory of both functions. */
export const deskMemoryMb = 512;
