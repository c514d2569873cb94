import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { UserError } from '../../../shared/user-error';

type Entry = Pair<Node, Node | null>;

/** Where mappings stand in a city's file. */
const path = ['devices', 'inventories'] as const;

const indented = (lines: readonly string[], by: number): string[] => lines.map((line) => `${' '.repeat(by)}${line}`);

const nested = (keys: readonly string[], lines: readonly string[]): string[] =>
  keys.reduceRight<string[]>((inner, key) => [`${key}:`, ...indented(inner, 2)], [...lines]);

const keyStart = ({ key }: Entry): number => key.range?.[0] as number;
const keyEnd = ({ key }: Entry): number => key.range?.[1] as number;

/** Characters before a place on its line. */
const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);

/** Where the line of a place ends, before its line end. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** The file with lines in the place of a part of it; they end as its own do. */
function spliced(text: string, from: number, to: number, lines: readonly string[]): string {
  return `${text.slice(0, from)}${lines.join(text.includes('\r\n') ? '\r\n' : '\n')}${text.slice(to)}`;
}

const entryOf = (map: YAMLMap, key: string): Entry | undefined =>
  map.items.find(({ key: own }) => isScalar(own) && own.value === key) as Entry | undefined;

/** The settings of the path that the file has: none, `devices`, or both. */
function entriesOf(text: string, file: string): Entry[] {
  const entries: Entry[] = [];
  let node: unknown = parseDocument(text).contents;
  if (isMap(node) && node.flow) throw braces(file);
  for (const key of path) {
    const entry = isMap(node) ? entryOf(node as YAMLMap, key) : undefined;
    if (!entry) break;
    entries.push(entry);
    node = entry.value;
  }
  if (isAlias(node)) throw braces(file);
  return entries;
}

const braces = (file: string): UserError =>
  new UserError(
    'CK6814',
    {
      en: `${file}: devices is written between braces with comments, or with an anchor or alias: nothing can be put into it`,
      zh: `${file}：devices 写在花括号内且带注释，或使用了锚点或别名，无法写入`,
    },
    {
      en: 'write it without them, a setting a line, and run the command again',
      zh: '改为每行一个设置、不用上述写法，然后重新运行该命令',
    },
  );

const isFlow = ({ value }: Entry): boolean => isMap(value) && value.flow === true;

/** The file with `devices: { districts: [a] }` as a block, so that lines can stand below it. */
function unfolded(text: string, entry: Entry, file: string): string {
  const map = entry.value as YAMLMap<Node, Node | null>;
  const [from, to] = [map.range?.[0] as number, map.range?.[1] as number];
  const unquoted = text.slice(from, to).replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  if (map.anchor || map.tag || unquoted.includes('#')) throw braces(file);
  const parts = map.items.map((item) =>
    text.slice(keyStart(item as Entry), (item.value?.range ?? item.key.range)?.[1]).replace(/\s*\r?\n\s*/g, ' '),
  );
  const behindColon = text.slice(0, from).trimEnd().length;
  const rest = text.slice(to, lineEnd(text, to));
  const lines = [rest, ...indented(parts, columnOf(text, keyStart(entry)) + 2)];
  return spliced(text, behindColon, lineEnd(text, to), lines);
}

/** Where the last value of a node ends. */
function valueEnd(entry: Entry): number {
  const { value } = entry;
  if (isMap(value) && !value.flow && value.items.length > 0) return valueEnd(value.items.at(-1) as Entry);
  if (isSeq(value) && !value.flow && value.items.length > 0) {
    const last = value.items.at(-1) as Node;
    return isMap(last) && !last.flow && last.items.length > 0
      ? valueEnd(last.items.at(-1) as Entry)
      : (last.range?.[1] as number);
  }
  return value?.range?.[1] ?? keyEnd(entry);
}

/** Where lines below a setting end, with its last comments: those that are indented deeper than it. */
function blockEnd(text: string, entry: Entry): number {
  const by = columnOf(text, keyStart(entry));
  let end = lineEnd(text, text.slice(0, valueEnd(entry)).trimEnd().length);
  for (let at = end; at < text.length; ) {
    const next = lineEnd(text, text.indexOf('\n', at) + 1);
    if (next <= at) break;
    const line = text.slice(text.indexOf('\n', at) + 1, next);
    const comment = /^( *)#/.exec(line);
    if (comment && (comment[1] as string).length > by) end = next;
    else if (line.trim() !== '') break;
    at = next;
  }
  return end;
}

/** How far the settings below a setting are indented. */
function childColumn(text: string, entry: Entry): number {
  const first = isMap(entry.value) ? (entry.value.items[0] as Entry | undefined) : undefined;
  return first ? columnOf(text, keyStart(first)) : columnOf(text, keyStart(entry)) + 2;
}

/** Lines behind all that the document holds. */
function appended(text: string, lines: readonly string[]): string {
  const end = /^\.\.\.[ \t]*\r?$/m.exec(text)?.index ?? text.length;
  const before = text.slice(0, end);
  const gap = before.endsWith('\n') ? [''] : ['', ''];
  return spliced(text, end, end, [...gap, ...lines, '']);
}

/**
 * The text of a city's file with one more mapping in the `devices` block that it has, or in a new one. All other lines stay
 * as they are, byte for byte; only settings between braces become a line each. Throws UserError CK6814 where a person must
 * first write them so.
 */
export function intoCity(text: string, file: string, mapping: readonly string[]): string {
  const entries = entriesOf(text, file);
  const folded = entries.find(isFlow);
  if (folded) return intoCity(unfolded(text, folded, file), file, mapping);
  const lines = nested(path.slice(entries.length), mapping);
  const last = entries.at(-1);
  if (!last) return appended(text, lines);
  const end = blockEnd(text, last);
  return spliced(text, end, end, ['', ...indented(lines, childColumn(text, last))]);
}

/** The `devices` block of a city's file, from its first line to its last. */
export function devicesBlock(text: string, file: string): string {
  const [devices] = entriesOf(text, file) as [Entry];
  return `${text.slice(keyStart(devices), blockEnd(text, devices))}\n`;
}
