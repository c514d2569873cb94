import { Refused } from '../../../lib/engine/intake/reading';
import type { SpotState } from '../rules/spots';

type Said = Omit<SpotState, 'atMs'>;

const isTaken = (byte: number | undefined) => ((byte ?? 0) & 1) === 1;

/** Causes by their number, as the decoder of the maker names them. */
const causes = [undefined, 'watchdog', 'power on', 'system request', 'other'] as const;

/** Three codes of twelve bits, each in four bytes, the low byte first; 0 is none. */
const codesOf = (bytes: Uint8Array): readonly string[] =>
  [0, 4, 8]
    .map((at) => (((bytes[at + 1] ?? 0) & 0x0f) << 8) | (bytes[at] ?? 0))
    .filter(Boolean)
    .map(String);

/** Ports of the sensor with the lengths of their payloads; others have usage and debugging, and say nothing of the space. */
const ports: ReadonlyMap<number, { readonly lengths: readonly number[]; readonly read: (bytes: Uint8Array) => Said }> =
  new Map([
    [1, { lengths: [1], read: ([flags]) => ({ occupied: isTaken(flags), message: 'status' }) }],
    [
      2,
      {
        lengths: [1, 2],
        // The temperature is a signed byte: ff is −1 °C.
        read: ([flags, celsius]) => ({
          occupied: isTaken(flags),
          message: 'heartbeat',
          ...(celsius === undefined ? {} : { temperatureCelsius: (celsius << 24) >> 24 }),
        }),
      },
    ],
    [
      3,
      {
        lengths: [17],
        read: (bytes) => {
          const resetCause = causes[bytes[15] ?? 0];
          return {
            occupied: isTaken(bytes[16]),
            message: 'startup',
            firmware: `${bytes[12]}.${bytes[13]}.${bytes[14]}`,
            debugCodes: codesOf(bytes),
            ...(resetCause ? { resetCause } : {}),
          };
        },
      },
    ],
  ]);
const silentPorts = new Set([4, 5, 6]);

/** An uplink of a Bosch TPS110 (The Things Network, lorawan-devices, vendor/bosch, tps110-0292); undefined: of no space. */
export function readTps110(port: number, bytes: Uint8Array): Said | undefined {
  if (silentPorts.has(port)) return undefined;
  const known = ports.get(port);
  if (!known?.lengths.includes(bytes.length))
    throw new Refused('schema.invalid', `port ${port} with ${bytes.length} bytes is no uplink of a TPS110`);
  return known.read(bytes);
}
