import type { QuarantineCode } from '../engine/contracts';
import type { Chance } from '../services/shared/simulation';

/** A message that must be refused, and with which code. */
export interface Nonsense {
  readonly code: QuarantineCode;
  readonly bytes: Uint8Array;
}

/** What it is made from: a message that is well. */
interface Well {
  readonly bytes: Uint8Array;
  /** The time in it, as the device writes it. */
  readonly time: string;
  /** Of its feed. */
  readonly kind: string;
  readonly maxBytes: number;
  readonly isSigned: boolean;
}

type Spoil = (well: Well, chance: Chance) => Nonsense | undefined;

/** With another time in the place of its own; undefined where it has none. */
const withTime =
  (code: QuarantineCode, other: string): Spoil =>
  ({ bytes, time }) => {
    const text = Buffer.from(bytes).toString();
    return text.includes(`"${time}"`)
      ? { code, bytes: Buffer.from(text.replaceAll(`"${time}"`, `"${other}"`)) }
      : undefined;
  };

const cutOff: Spoil = ({ bytes }) => ({
  code: 'format.malformed',
  bytes: bytes.subarray(0, Math.ceil(bytes.length / 2)),
});

/** Ways to spoil a message that is JSON, in the order of the common checks (docs/domain/common.md). */
const ways: readonly Spoil[] = [
  ({ bytes, kind, maxBytes, isSigned }) =>
    // A line of a file may be longer than its message; a signed one that is too long is answered unread, and stands nowhere.
    kind === 'file' || isSigned
      ? undefined
      : { code: 'size.exceeded', bytes: Buffer.concat([bytes, Buffer.alloc(maxBytes, ' ')], maxBytes + 1) },
  (_, chance) => ({
    code: 'encoding.invalid',
    // 0xff is in no text of UTF-8; no byte ends a line.
    bytes: Uint8Array.from({ length: 64 }, (_, i) => [0x7b, 0xff][i] ?? 32 + Math.floor(chance.share() * 224)),
  }),
  cutOff,
  () => ({ code: 'schema.invalid', bytes: Buffer.from('{}') }),
  withTime('time.invalid', 'yesterday'),
  withTime('time.future', '2999-12-31T23:59:59Z'),
  withTime('time.ancient', '1999-12-31T23:59:59Z'),
];

/** Long ones are rare, or they would be most of the bytes. */
const isRare = (way: Spoil) => way === ways[0];

/** Something beside a message that must be refused. */
export function nonsenseOf(well: Well, chance: Chance): Nonsense {
  for (;;) {
    // A frame that is none is all that can be said over a connection.
    const way = well.kind === 'websocket' ? cutOff : chance.of(ways);
    const spoilt = isRare(way) && !chance.is(0.05) ? undefined : way(well, chance);
    if (spoilt) return spoilt;
  }
}
