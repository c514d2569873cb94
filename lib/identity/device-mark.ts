/** Unit separator: in no id of equipment, and no other setting has it. */
const separator = '\u001f';

/** A device that a setting names. */
export interface NamedDevice {
  readonly deviceType: string;
  readonly name: string;
}

/**
 * A device in the settings of a function, as one text, which may be a key too. Its type goes with it: things of two types
 * may have one id, and which of them was adopted only the registry knows, which no synth asks. Functions read it by
 * `DeviceNames.inSettings` (lib/engine).
 */
export const marked = ({ deviceType, name }: NamedDevice): string => `${separator}${deviceType}${separator}${name}`;

/** The device that a text of settings names; undefined for any other text. */
export function deviceMarked(text: string): NamedDevice | undefined {
  if (!text.startsWith(separator)) return undefined;
  const end = text.indexOf(separator, 1);
  return end === -1 ? undefined : { deviceType: text.slice(1, end), name: text.slice(end + 1) };
}
