/** Which column of a row holds what, by position. */
export interface HiresLayout {
  readonly kind: 'events' | 'detectors';
  readonly columns: number;
  readonly device: number;
  /** Events: time. Detectors: -1. */
  readonly time: number;
  /** Events: event code. Detectors: phase. */
  readonly code: number;
  /** Detectors: function. Events: -1. */
  readonly function: number;
  /** Events: parameter. Detectors: detector number. */
  readonly parameter: number;
}

const eventColumns = ['timestamp', 'deviceid', 'eventid', 'parameter'];
const detectorColumns = ['deviceid', 'phase', 'function', 'parameter'];

/**
 * Recognises a file by its column names: case and order are free, further columns are ignored. Undefined when it is
 * neither of the two, or names a column twice.
 */
export function layoutOf(header: readonly string[]): HiresLayout | undefined {
  const names = header.map((name) => name.trim().toLowerCase());
  const has = (wanted: readonly string[]) =>
    wanted.every((name) => names.includes(name) && names.indexOf(name) === names.lastIndexOf(name));
  const at = (name: string) => names.indexOf(name);
  const common = { columns: names.length, device: at('deviceid'), parameter: at('parameter') };
  if (has(eventColumns)) return { ...common, kind: 'events', time: at('timestamp'), code: at('eventid'), function: -1 };
  if (has(detectorColumns))
    return { ...common, kind: 'detectors', time: -1, code: at('phase'), function: at('function') };
  return undefined;
}

export const layoutHint = `columns must be ${eventColumns.join(', ')} or ${detectorColumns.join(', ')}`;
