import fc from 'fast-check';
import type { QuarantineCode } from '../../lib/engine/contracts';
import type { Sent } from './traffic-run';

/** Ways to spoil a JSON message of a device, each with the code it must get. */
export type Corruption = readonly [name: string, code: QuarantineCode, spoil: (clean: Sent) => Sent];

const bytesOf = (text: string): Uint8Array => Buffer.from(text);
const textOf = ({ bytes }: Sent): string => Buffer.from(bytes).toString();

/** Changes the message as JSON. */
export const changing =
  (change: (message: Record<string, unknown>) => Record<string, unknown>) =>
  (clean: Sent): Sent => ({ ...clean, bytes: bytesOf(JSON.stringify(change(JSON.parse(textOf(clean))))) });

/** Corruptions that do not depend on the feed. */
export const commonCorruptions = (maxMessageBytes: number, retired: string): readonly Corruption[] => [
  ['truncated', 'format.malformed', (s) => ({ ...s, bytes: s.bytes.subarray(0, s.bytes.length >> 1) })],
  ['empty', 'format.malformed', (s) => ({ ...s, bytes: new Uint8Array() })],
  [
    'in another encoding',
    'encoding.invalid',
    // GB 18030 for 银川, where a reader expects UTF-8.
    (s) => ({
      ...s,
      bytes: Buffer.concat([bytesOf('{"name":"'), Uint8Array.of(0xd2, 0xf8, 0xb4, 0xa8), bytesOf('"}')]),
    }),
  ],
  ['ten times too long', 'size.exceeded', (s) => ({ ...s, bytes: bytesOf(textOf(s).padEnd(10 * maxMessageBytes)) })],
  ['of another city', 'tenant.mismatch', (s) => ({ ...s, city: 'otherville' })],
  ['of a retired device', 'device.unknown', (s) => ({ ...s, device: retired })],
];

/** A stream as it arrives: every clean message at least once, some again, corrupted ones between, in any order and batch. */
export interface Disorder<T> {
  readonly stream: readonly { readonly sent: T; readonly code: QuarantineCode | undefined }[];
  readonly batches: readonly number[];
}

export function disorderOf<T>(
  clean: readonly T[],
  corruptions: readonly (readonly [string, QuarantineCode, (clean: T) => T])[],
): fc.Arbitrary<Disorder<T>> {
  const repeated = fc.array(fc.constantFrom(...clean), { maxLength: 12 });
  const corrupted = fc.array(fc.tuple(fc.constantFrom(...clean), fc.constantFrom(...corruptions)), { maxLength: 12 });
  const batches = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 6 });
  return fc.tuple(repeated, corrupted, batches).chain(([again, spoilt, sizes]) => {
    const stream = [
      ...[...clean, ...again].map((sent) => ({ sent, code: undefined })),
      ...spoilt.map(([sent, [, code, spoil]]) => ({ sent: spoil(sent), code })),
    ];
    return fc.shuffledSubarray(stream, { minLength: stream.length }).map((shuffled) => ({
      stream: shuffled,
      batches: sizes,
      // A counterexample of a hundred messages in bytes would fill the screen.
      [fc.toStringMethod]: () => `${shuffled.map((s) => s.code ?? clean.indexOf(s.sent)).join(' ')} by ${sizes}`,
    }));
  });
}

/** Cuts a stream into batches of the given sizes, again and again. */
export function* batchesOf<T>(stream: readonly T[], sizes: readonly number[]): Generator<readonly T[]> {
  for (let i = 0, n = 0; i < stream.length; n++) {
    const size = sizes[n % sizes.length] as number;
    yield stream.slice(i, i + size);
    i += size;
  }
}
