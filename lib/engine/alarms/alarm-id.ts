import type { AlarmKey } from './alarm-entry';

/** What an alarm of a city is called: `<service>.<alarm>.<device>`, and `.<part>` of a part of a device. */
export interface AlarmName extends AlarmKey {
  readonly service: string;
}

/** Bytes that mean nothing in an address or a shell stay; of others `~` and two hexadecimal digits. */
const escaped = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) =>
      /[A-Za-z0-9_-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `~${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');

function unescaped(text: string): string | undefined {
  if (!/^(?:[A-Za-z0-9_-]|~[0-9A-F]{2})*$/.test(text)) return undefined;
  const bytes = Buffer.from(
    text.replace(/~(..)|(.)/g, (_, hex?: string, plain = '') => hex ?? hexOf(plain)),
    'hex',
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const hexOf = (character: string) => character.charCodeAt(0).toString(16);

export const alarmId = ({ service, alarm, deviceId, subject }: AlarmName): string =>
  [service, alarm, escaped(deviceId), ...(subject === '' ? [] : [escaped(subject)])].join('.');

/** The alarm of an id; undefined for what is none. */
export function alarmOfId(id: string): AlarmName | undefined {
  const [service = '', alarm = '', device = '', part = '', ...more] = id.split('.');
  const [deviceId, subject] = [unescaped(device), unescaped(part)];
  if (!service || !alarm || !deviceId || subject === undefined || more.length > 0) return undefined;
  return { service, alarm, deviceId, subject };
}
