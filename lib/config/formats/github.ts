import type { Problem } from '../problem';

/** Escapes of GitHub's workflow commands: data, and properties, which end at `:` and `,` as well. */
const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** One annotation a problem, for GitHub Actions. */
export function formatGithub(problems: readonly Problem[]): string {
  return problems
    .map((p) => {
      const place = `file=${property(p.file)},line=${p.line},col=${p.column},title=${property(p.code)}`;
      return `::${p.severity} ${place}::${data(`${p.message}\n${p.hint}`)}\n`;
    })
    .join('');
}
