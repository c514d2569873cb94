import type { SecretPort } from '../../../lib/engine/ports/ports';

/**
 * What a secret holds, of each value that is of the form of its provider: what was written into the wrong one, e.g. a public key where
 * both sides share a key, is known to everybody. Of none throws, so that the message comes again when the right one is written. Errors of
 * parsers would quote the value.
 */
export async function keysIn<T>(secrets: SecretPort, id: string, read: (text: string) => T | undefined) {
  const { accepted } = await secrets.read(id);
  const keys = accepted.flatMap((secret): readonly T[] => {
    try {
      const key = read(secret.reveal());
      return key === undefined ? [] : [key];
    } catch {
      return [];
    }
  });
  if (keys.length === 0) throw new Error(`secret ${id} is not of its form`);
  return keys;
}

/** A key that both sides share, by its form. */
export const sharedKey =
  (form: RegExp) =>
  (text: string): string | undefined =>
    form.test(text) ? text : undefined;
