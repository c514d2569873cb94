import { SaxesParser } from 'saxes';

/** An element as it ends: its name without prefix, its attributes, and its own text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface XmlVisitor {
  /** Called at the start tag. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Called at the end tag, inner elements first. */
  close(element: XmlElement): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Attributes without prefixes. Cells have none, and there are millions of cells: theirs are not copied. */
function withoutPrefixes(attributes: Record<string, string>): Record<string, string> {
  for (const name in attributes)
    if (name.includes(':'))
      return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value]));
  return attributes;
}

/** Walks XML chunk by chunk; throws Error where it is broken or ends too early. */
export async function* walkXml(chunks: AsyncIterable<string>, visitor: XmlVisitor): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const open: { attributes: Record<string, string>; text: string }[] = [];
  let fault: Error | undefined;
  parser.on('error', (error) => {
    fault ??= error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const plain = withoutPrefixes(attributes);
    open.push({ attributes: plain, text: '' });
    visitor.open?.(local(name), plain);
  });
  const take = (text: string) => {
    const top = open.at(-1);
    if (top) top.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', ({ name }) => {
    const { attributes, text } = open.pop() as { attributes: Record<string, string>; text: string };
    visitor.close({ name: local(name), attributes, text });
  });
  let isEmpty = true;
  for await (const chunk of chunks) {
    parser.write(chunk);
    isEmpty = false;
    if (fault) throw fault;
    yield;
  }
  if (isEmpty) return;
  parser.close();
  if (fault) throw fault;
}
