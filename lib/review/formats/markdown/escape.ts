/** Text of others inside HTML. */
export const html = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Text of others inside Markdown: no markup, no line of its own, no mention of a person, no link to an issue. */
export const md = (text: string): string =>
  html(text)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('@', '@<!-- -->')
    .replace(/#(?=\d)/g, '#<!-- -->');

/** As code. */
export const code = (text: string): string => `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``;
