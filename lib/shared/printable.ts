/**
 * Text for a terminal, a log or a page that people read: control characters of somebody's file or device, and those that make a
 * text read otherwise than it is stored (bidirectional controls, UAX #9, 2), are shown as U+FFFD. Lines and tabs stay.
 */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** The same where it must stay one line, e.g. in a table or a sentence of ours. */
export const oneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029]/g, '\ufffd');

/** What a terminal would obey, or show otherwise, is escaped, so that the value is the same. */
const escaped = (json: string): string =>
  `${json.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}\n`;

/** JSON for people or programs. */
export const printableJson = (value: unknown): string => escaped(JSON.stringify(value, undefined, 2));

/** The same on one line, of many (NDJSON). */
export const printableJsonLine = (value: unknown): string => escaped(JSON.stringify(value));

/** An argument as it is pasted into a POSIX shell. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
