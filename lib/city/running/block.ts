/** A generated part of a page, by name. Between its marks nobody writes. */
export type Blocks = Readonly<Record<string, string>>;

const begin = (name: string) => `<!-- generated: ${name} -->`;
const end = '<!-- end of generated -->';

/** What stands between marks: a blank line on either side, so that Markdown reads tables and headings. */
export const marked = (name: string, text: string): string => `${begin(name)}\n\n${text.trim()}\n\n${end}`;

const block = /<!-- generated: ([\w-]+) -->[\s\S]*?<!-- end of generated -->/g;

/** A page with its generated parts anew; throws where a part is missing, is there twice, or is none. */
export function renewed(page: string, blocks: Blocks): string {
  const found = [...page.matchAll(block)].map(([, name]) => name as string);
  const expected = Object.keys(blocks);
  if (found.join() !== expected.join())
    throw new Error(`generated parts are ${found.join(', ')}, and must be ${expected.join(', ')}`);
  return page.replace(block, (_, name: string) => marked(name, blocks[name] as string));
}
