/**
 * Text for a terminal, a log or a page that people read: control characters of somebody's file or device, and those that make a
 * text read otherwise than it is stored (bidirectional controls, UAX #9, 2), are shown as U+FFFD. Lines and tabs stay.
 */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** An argument as it is pasted into a POSIX shell. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
