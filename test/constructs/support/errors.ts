import { PropError } from '../../../constructs';

/** Code of the prop error that a build throws; fails when it throws none. */
export function propErrorCode(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof PropError) return error.code;
    throw error;
  }
  throw new Error('no prop was refused');
}
