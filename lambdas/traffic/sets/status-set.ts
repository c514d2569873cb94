import type { SetCodec } from '../../shared/window';

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

const text = (m: StatusMessage): string =>
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
  ]);

export const statusSet = (messages: readonly StatusMessage[]): StatusSet =>
  [...new Map(messages.map((m) => [text(m), m]))]
    .sort(([textA, a], [textB, b]) => a.atMs - b.atMs || (textA < textB ? -1 : 1))
    .map(([, message]) => message);

export const statusSetCodec: SetCodec<StatusSet> = {
  encode: (set) => new TextEncoder().encode(JSON.stringify(set)),
  decode: (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as StatusSet,
  merge(stored, added) {
    const set = statusSet([...(stored ?? []), ...added]);
    return { set, accepted: set.length - (stored?.length ?? 0) };
  },
};
