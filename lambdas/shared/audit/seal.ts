import { canonicalJson } from './canonical-json';
import { sha256 } from './entry';

/** What a day held, fixed after its end: no entry can be cut off or added later without showing. */
export interface Seal {
  readonly city: string;
  readonly day: string;
  /** The seal before, so that a whole day cannot vanish; null for the first. */
  readonly previous: { readonly day: string; readonly hash: string } | null;
  readonly lanes: readonly { readonly lane: string; readonly entries: number; readonly hash: string }[];
  /** SHA-256 of the canonical JSON of everything else. */
  readonly hash: string;
}

export function sealHash(seal: Omit<Seal, 'hash'> & { readonly hash?: string }): string {
  const { hash: _, ...rest } = seal;
  return sha256(canonicalJson(rest));
}

export function seal(content: Omit<Seal, 'hash'>): Seal {
  return { ...content, hash: sealHash(content) };
}
