/**
 * What a table has under a text that somebody else wrote; undefined where it has nothing. Brackets alone also find what every object
 * has, e.g. `constructor`.
 */
export const entryOf = <T>(table: Readonly<Record<string, T>>, key: string | number): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
