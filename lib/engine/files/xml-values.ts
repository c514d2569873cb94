import { SaxesParser } from 'saxes';
import { entryOf } from '../../shared/entry-of';
import type { JsonObject, Refusal } from '../intake/reading';
import { localName } from './xml-tokens';

type Value = string | JsonObject | Value[];
interface Element {
  readonly values: Record<string, Value>;
  text: string;
}

/** Elements of a name that stands there more than once are a list. */
function put(values: Record<string, Value>, name: string, value: Value): void {
  // A name that an object cannot be given; others every object has already, e.g. `constructor`.
  if (name === '__proto__') return;
  const known = entryOf(values, name);
  if (known === undefined) values[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else values[name] = [known, value];
}

/** An element with neither attributes nor elements in it is its text. */
function elementValue({ values, text }: Element): string | JsonObject {
  if (Object.keys(values).length === 0) return text;
  return text.trim() === '' ? values : { ...values, '#text': text };
}

/** Reads elements, one at a time. Entities but those of XML itself and of characters are refused: nothing grows. */
export class XmlValues {
  private readonly parser = new SaxesParser({ fragment: true, xmlns: false });
  private open: Element[] = [];
  private root: Element | undefined;
  private fault: string | undefined;

  constructor() {
    this.parser.on('error', ({ message }) => {
      this.fault ??= message.replace(/^\d+:\d+: /, '');
    });
    this.parser.on('opentag', ({ attributes }) => this.start(attributes));
    this.parser.on('closetag', ({ name }) => this.end(localName(name)));
    const take = (text: string) => {
      const top = this.open.at(-1);
      if (top) top.text += text;
    };
    this.parser.on('text', take);
    this.parser.on('cdata', take);
  }

  /**
   * An element as a plain object: elements in it by local name, text as text or as `#text`, attributes as `@name`; one that
   * stands there more than once is a list.
   */
  read(text: string): { readonly values: JsonObject } | Refusal {
    this.open = [];
    this.root = undefined;
    this.fault = undefined;
    this.parser.write(text).close();
    if (this.fault !== undefined || !this.root) return { code: 'format.malformed', reason: `not XML: ${this.fault}` };
    const value = elementValue(this.root);
    return { values: typeof value === 'string' ? { '#text': value } : value };
  }

  private start(attributes: Record<string, string>): void {
    const element: Element = { values: {}, text: '' };
    for (const [name, value] of Object.entries(attributes))
      if (!/^xmlns(:|$)/.test(name)) put(element.values, `@${localName(name)}`, value);
    this.open.push(element);
    this.root ??= element;
  }

  private end(name: string): void {
    const element = this.open.pop();
    const parent = this.open.at(-1);
    if (element && parent) put(parent.values, name, elementValue(element));
  }
}
