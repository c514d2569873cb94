import { Cursor, hexOf } from '../frames/cursor';
import { readIdentity, readShortHeader, type TransportHeader } from './application';
import { applicationErrorOf } from './application-error';
import { type Authentication, authenticationLayer, readAuthentication } from './authentication';
import { expanded, type FormatOf } from './compact';
import { behindExtendedLink, isExtendedLink } from './extended-link';
import { fixedLength, readFixedStructure } from './fixed-structure';
import { readFormat, readRecords } from './records';
import { opened } from './security';
import { type Meter, refuse, type Telegram } from './telegram';

type Header = 'none' | 'short' | 'long';
type Content = 'records' | 'compact' | 'format' | 'error';

/** Control information from a meter, by header and content (EN 13757-7:2018, table 2). */
const kinds: ReadonlyMap<number, readonly [Header, Content]> = new Map([
  [0x69, ['none', 'format']],
  [0x6a, ['short', 'format']],
  [0x6b, ['long', 'format']],
  [0x6e, ['short', 'error']],
  [0x6f, ['long', 'error']],
  [0x70, ['none', 'error']],
  [0x72, ['long', 'records']],
  [0x73, ['long', 'compact']],
  [0x78, ['none', 'records']],
  [0x79, ['none', 'compact']],
  [0x7a, ['short', 'records']],
  [0x7b, ['short', 'compact']],
]);

export interface Sender {
  readonly link: Telegram['link'];
  /** Of the link layer; the wire has none. */
  readonly address: Uint8Array | undefined;
  readonly meter: Meter | undefined;
  readonly key: Uint8Array | undefined;
  readonly formatOf: FormatOf | undefined;
  /** Called as soon as the frame says it. */
  readonly know: (meter: Meter) => void;
}

const noHeader: TransportHeader = { accessNumber: 0, status: { code: 0, flags: [] }, configuration: 0 };

/** All layers above the link, from the first CI field on: the extended link, authentication, transport and application. */
export function readTransport(body: Uint8Array, sender: Sender): Telegram {
  let cursor = new Cursor(body);
  let ci = cursor.byte();
  let link: Telegram['encryption'] = 'none';
  let linkNumber = 0;
  if (isExtendedLink(ci) && sender.address) {
    ({
      cursor,
      accessNumber: linkNumber,
      encryption: link,
    } = behindExtendedLink(cursor, ci, sender.address, sender.key));
    ci = cursor.byte();
  }
  let authentication: Authentication | undefined;
  if (ci === authenticationLayer) {
    authentication = readAuthentication(cursor);
    ci = cursor.byte();
  }
  const transport = cursor.bytes.subarray(cursor.at - 1);
  if (sender.link === 'wired' && ci === 0x73 && cursor.left === fixedLength)
    return { link: 'wired', encryption: 'none', moreFollow: false, ...readFixedStructure(cursor) };
  const [headerKind, content] = kinds.get(ci) ?? refuse('unsupported', `control information ${ci.toString(16)}`);
  if (content === 'error' && headerKind === 'none')
    return refuse('application-error', applicationErrorOf(cursor.rest()[0]));
  const identity = headerKind === 'long' ? readIdentity(cursor) : sender;
  const { meter, address } = identity;
  if (!meter || !address) return refuse('unsupported', 'a frame by wire without the identity of its meter');
  sender.know(meter);
  const header = headerKind === 'none' ? { ...noHeader, accessNumber: linkNumber } : readShortHeader(cursor);
  const { bytes, inClear, encryption } = opened(cursor, {
    header,
    address,
    authentication,
    transport,
    key: sender.key,
  });
  const { accessNumber, status } = header;
  const base = {
    link: sender.link,
    encryption: encryption === 'none' ? link : encryption,
    meter,
    accessNumber,
    status,
  };
  const recordsOf = (given: Uint8Array) =>
    withInClear(readRecords(given, { toleratesRest: sender.link === 'radio' }), inClear);
  switch (content) {
    case 'error':
      return refuse('application-error', applicationErrorOf(bytes[0]));
    case 'format':
      return { ...base, records: [], unsupported: [], moreFollow: false, format: readFormat(bytes) };
    case 'compact':
      return { ...base, ...recordsOf(expanded(withoutFillers(bytes), sender.formatOf)) };
    default:
      return { ...base, ...recordsOf(bytes) };
  }
}

/** Records, and what is not read of what came behind them. */
const withInClear = <R extends Pick<Telegram, 'unsupported'>>(records: R, inClear: Uint8Array | undefined): R =>
  inClear === undefined
    ? records
    : { ...records, unsupported: [...records.unsupported, { reason: 'not-encrypted', hex: hexOf(inClear) }] };

/** Fillers prove a decryption, and stand before what is compact too. */
function withoutFillers(bytes: Uint8Array): Uint8Array {
  let at = 0;
  while (bytes[at] === 0x2f) at++;
  return bytes.subarray(at);
}
