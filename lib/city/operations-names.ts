/** Purpose of the operations API in the names of its parts. */
export const deskPurpose = 'operations-api';
/** Purpose of the queue with escalations that reached nobody. */
export const unescalatedQueue = 'escalations-undelivered';

export const deskMemoryMb = 512;
