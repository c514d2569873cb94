/** Code of an error of the operating system, e.g. `ENOENT`; empty for any other error. */
export function systemErrorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
