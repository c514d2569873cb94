import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import { unionOfSorted } from '../../../lib/engine/windows/sorted-set';
import type { SetCodec } from '../../../lib/engine/windows/window';
import { rememberedOf } from '../../../lib/shared/remembered';

export const modes = ['normal', 'flash', 'dark', 'manual'] as const;
export type Mode = (typeof modes)[number];

/** What a controller says of itself. Null: it does not say. */
export interface StatusMessage {
  /** Epoch ms. */
  readonly atMs: number;
  readonly sequence: number | null;
  readonly mode: Mode;
  /** As event 173. */
  readonly unitFlashStatus: number | null;
  /** As event 174. */
  readonly alarmBits: number | null;
  readonly powerFailed: boolean;
  readonly plan: number | null;
  readonly cycleSeconds: number | null;
  readonly firmware: string | null;
}

/** Messages of one controller, ascending by time, then by content, each once: its identity is its whole content. */
export type StatusSet = readonly StatusMessage[];

type Row = readonly [
  atMs: number,
  sequence: number | null,
  mode: Mode,
  unitFlashStatus: number | null,
  alarmBits: number | null,
  powerFailed: boolean,
  plan: number | null,
  cycleSeconds: number | null,
  firmware: string | null,
];

/** The whole content, as JSON: a row of the stored set. */
const textOf = rememberedOf<StatusMessage, void, string>((m) =>
  JSON.stringify([
    m.atMs,
    m.sequence,
    m.mode,
    m.unitFlashStatus,
    m.alarmBits,
    m.powerFailed,
    m.plan,
    m.cycleSeconds,
    m.firmware,
  ]),
);

function compare(a: StatusMessage, b: StatusMessage): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  const [textA, textB] = [textOf(a), textOf(b)];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}

const same = (a: StatusMessage) => a;

const messageOf = (row: Row): StatusMessage => {
  const [atMs, sequence, mode, unitFlashStatus, alarmBits, powerFailed, plan, cycleSeconds, firmware] = row;
  return {
    atMs,
    sequence,
    mode,
    unitFlashStatus,
    alarmBits,
    powerFailed,
    plan,
    cycleSeconds,
    firmware,
  };
};

export const statusSetCodec: SetCodec<StatusSet> = {
  encode: (set) => Buffer.from(`[${set.map((m) => textOf(m)).join()}]`),
  decode: (bytes) => fromBytes<readonly Row[]>(bytes).map(messageOf),
  merge(stored = [], added) {
    const set = unionOfSorted(stored, added, compare, same);
    return { set, accepted: set.length - stored.length };
  },
};
