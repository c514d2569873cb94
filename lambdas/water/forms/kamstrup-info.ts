import type { Telegram } from '../../../lib/engine/mbus/telegram';
import type { Faults } from '../rules/intervals';

/** Info codes of Kamstrup's ultrasonic meters (MULTICAL 21, flowIQ 2100), a record of the maker: DIF 02, VIF FF 20. */
const infoRecord = /^02ff20([0-9a-f]{2})([0-9a-f]{2})$/;
const bits = { dry: 0x01, reverse: 0x02, leak: 0x04, burst: 0x08 } as const;

/** Dry, reverse, leak and burst, where a Kamstrup meter says them; the source is docs/domain/water.md, rule H. */
export function infoOf({ meter, unsupported }: Telegram): Faults {
  if (meter.manufacturer !== 'KAM') return {};
  const found = unsupported.flatMap(({ hex }) => infoRecord.exec(hex.toLowerCase()) ?? [])[1];
  if (found === undefined) return {};
  const code = Number.parseInt(found, 16);
  return Object.fromEntries(Object.entries(bits).map(([fault, bit]) => [fault, (code & bit) !== 0]));
}

/**
 * Layouts that full frames of MULTICAL 21 and flowIQ give, by their signature: info codes, volume, volume and temperatures of the
 * due day. Most frames are compact ones (EN 13757-3:2018, Annex G), and a gateway may come after the full one was sent.
 */
const layouts: ReadonlyMap<number, string> = new Map([[0xa8ed, '02ff2004134413615b6167']]);

export const layoutOf = (signature: number): string | undefined => layouts.get(signature);
