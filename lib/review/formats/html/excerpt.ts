import type { CauseLine } from '../../finding';
import type { Teller } from '../teller';
import { type Html, html } from './tag';

/** Lines shown before and after the one that is the cause. */
const around = 4;

/** The lines of the config around a cause, its own marked; `undefined` when the file's text is not known. */
export function excerpt(cause: CauseLine, texts: ReadonlyMap<string, string>, { t }: Teller): Html | undefined {
  const lines = texts.get(cause.file)?.split(/\r?\n/);
  if (!lines || lines[cause.line - 1] === undefined) return undefined;
  const first = Math.max(0, cause.line - 1 - around);
  const shown = lines.slice(first, cause.line + around).map((text, i) => {
    const number = first + i + 1;
    return number === cause.line
      ? html`<mark><i>${number}</i>${text}</mark>`
      : html`<span><i>${number}</i>${text}</span>`;
  });
  const label = `${cause.file}, ${t('page.line', { line: String(cause.line) })}`;
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${shown}</code></pre>`;
}
