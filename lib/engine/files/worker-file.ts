/**
 * The file that another process runs, for the module of that name: the module itself when it is compiled on its own, or the
 * bundle that it is part of. Either knows by an argument what it is to do. Jest, which compiles in memory, has another of
 * these (test/support/jest/worker-file.ts).
 */
export const workerFile = (filename: string): string => filename;
