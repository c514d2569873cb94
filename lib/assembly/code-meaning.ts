import { transformSync } from 'esbuild';

/**
 * What a source file does, as text: without comments, types and layout. Equal meanings give equal clouds. Files that are
 * no code are what they say.
 */
export function codeMeaning(path: string, text: string): string {
  if (!/\.m?ts$/.test(path)) return text;
  try {
    return transformSync(text, { loader: 'ts', minifySyntax: true, minifyWhitespace: true, legalComments: 'none' })
      .code;
  } catch {
    // A file that does not compile means what it says.
    return text;
  }
}
