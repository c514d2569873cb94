import { groupedBy } from '../../lib/shared/grouped-by';
import { drawn } from './exploring';

export type Damage = (file: Buffer, at: number) => Buffer;

const garbage = Buffer.from('\x00}"gar,bage[{:<\n\xff', 'latin1');

/** What can happen to a file at a byte, and leaves what stands before and after as it was. */
export const localDamages: Readonly<Record<string, Damage>> = {
  'a byte lost': (file, at) => Buffer.concat([file.subarray(0, at), file.subarray(at + 1)]),
  'a byte changed': (file, at) =>
    Buffer.concat([file.subarray(0, at), Buffer.from([(file[at] as number) ^ 0x15]), file.subarray(at + 1)]),
  'a byte twice': (file, at) => Buffer.concat([file.subarray(0, at + 1), file.subarray(at)]),
  'garbage put in': (file, at) => Buffer.concat([file.subarray(0, at), garbage, file.subarray(at)]),
};

/** What can happen to the order in which its parts come. */
export const cuttingDamages: Readonly<Record<string, Damage>> = {
  'cut after': (file, at) => file.subarray(0, at),
  'cut before': (file, at) => file.subarray(at),
  'its beginning again': (file, at) => Buffer.concat([file, file.subarray(0, at)]),
  'its end before it': (file, at) => Buffer.concat([file.subarray(at), file]),
};

/** Kinds of bytes that readers of text tell apart; every other stands for itself: quotes, brackets, line breaks. */
const kindOf = (byte: number | undefined): number | string => {
  if (byte === undefined || byte > 127) return String(byte !== undefined);
  return String.fromCharCode(byte).replace(/[0-9]/, '0').replace(/[a-z]/i, 'a');
};

/** Places in a file, by the seed: of each two kinds of bytes that stand side by side two, and both its ends. */
export function placesOf(file: Buffer): readonly number[] {
  const byKind = groupedBy(drawn([...file.keys()]), (at) => `${kindOf(file[at - 1])}${kindOf(file[at])}`);
  const ends = [0, 1, 2, 3, 4].flatMap((n) => [n, file.length - 1 - n]);
  return [...new Set([...ends, ...[...byKind.values()].flatMap((ofKind) => ofKind.slice(0, 2))])];
}
