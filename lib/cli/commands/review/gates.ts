import { gateWords, parseGate } from '../../../review/gates';
import { nearest } from '../../../shared/nearest';
import { notOneOf } from '../../../shared/said';
import type { Input } from '../../card';
import { UsageError } from '../../usage-error';

/** Words of `--fail-on`, checked; throws UsageError with the nearest word. */
export function gatesOf(value: Input['options'][string]): readonly string[] {
  const words = Array.isArray(value) ? (value as readonly string[]) : [];
  for (const word of words) {
    if (parseGate(word)) continue;
    throw new UsageError(notOneOf(`--fail-on ${word}`, gateWords, nearest(word, gateWords)));
  }
  return words;
}

/** A digest of `--expect`; throws UsageError for what is none. */
export function expectedDigest(value: Input['options'][string]): string | undefined {
  if (value === undefined) return undefined;
  const digest = String(value).toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digest))
    throw new UsageError({
      en: '--expect takes the digest that a review printed: 64 digits and letters a to f',
      zh: '--expect 须为 review 输出的摘要：64 位数字和字母 a 至 f',
    });
  return digest;
}
