/** A value as a city file would write it on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`);
    return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
  }
  if (typeof value !== 'string') return String(value);
  // Words that YAML reads as text stay bare; all else is quoted.
  const bare =
    /^[\p{L}][\p{L}\p{N}_./@-]*( [\p{L}\p{N}_./@-]+)*$/u.test(value) &&
    !/^(true|false|null|yes|no|on|off)$/i.test(value);
  return bare ? value : JSON.stringify(value);
}
