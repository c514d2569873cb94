import {
  arrayAt,
  decodeUtf8,
  instantAt,
  memberAt,
  objectAt,
  parseJson,
  type Refusal,
  Refused,
  reading,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { type Protocol, protocols } from '../ocpp/versions';

const stationName = /^[A-Za-z0-9*_=|@.:-]{1,128}$/;

/** One recorded frame. */
export interface FrameLine {
  readonly stationId: string;
  readonly atMs: number;
  readonly protocol: Protocol;
  /** `in`: from the station to its central system. */
  readonly direction: 'in' | 'out';
  /** The frame as text. */
  readonly text: string;
}

/** Reads one line of feed `ocpp-frames`: `{ stationId, at, protocol, direction: in | out, frame }`, frame as list or text. */
export function readFrameLine(bytes: Uint8Array): FrameLine | Refusal {
  return reading(() => {
    const root = objectAt(parseJson(decodeUtf8(bytes)), 'line');
    const stationId = stringAt(root.stationId, 'stationId');
    if (!stationName.test(stationId)) throw new Refused('schema.invalid', 'stationId is no name');
    return {
      stationId,
      atMs: instantAt(root.at, 'at'),
      protocol: memberAt(root.protocol, 'protocol', protocols),
      direction: memberAt(root.direction, 'direction', ['in', 'out']),
      text: typeof root.frame === 'string' ? root.frame : JSON.stringify(arrayAt(root.frame, 'frame')),
    };
  });
}
