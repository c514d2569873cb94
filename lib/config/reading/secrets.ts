import type { Words } from '../../services/shared';
import type { Located, Position } from '../located';
import type { Path } from '../path';
import type { Problem } from '../problem';
import { problemAt } from '../report';
import type { Source } from '../source';
import { encodedSecrets, knownSecrets, namedSecrets, secretIn } from './secret-forms';

const hint = {
  en: 'take it out, have who gave it give another one, since git keeps this one for good, and put that into Secrets Manager: docs/security/secrets.md',
  zh: '将其删除；git 会永久保存它，因此请签发方更换，并把新的存入 Secrets Manager：docs/security/secrets.md',
};

/** A secret that was found; its text tells apart, and goes no further. */
interface Finding {
  readonly text: string;
  readonly problem: Problem;
}

const finding = (text: string, at: Position, path: Path, what: Words): Finding => ({
  text,
  problem: problemAt('CK1301', at, path, { en: `this is ${what.en}`, zh: `这是${what.zh}` }, hint),
});

/** Names that a value may be called by: its own, and `tokens` of `tokens.reader`. */
function settingsOf(path: Path): string[] {
  const last = path.findLastIndex((part) => typeof part === 'string');
  const above = path[last - 1];
  return [String(path[last] ?? ''), ...(typeof above === 'string' ? [above] : [])];
}

function inText(text: string, at: Position, path: Path): Finding[] {
  const what = settingsOf(path)
    .map((setting) => secretIn(text, setting))
    .find((found) => found !== undefined);
  return what === undefined ? [] : [finding(text, at, path, what)];
}

/** Secrets among the values and keys of a document. */
function inValues(node: Located, path: Path = []): Finding[] {
  if (node.kind === 'map')
    return [...node.entries].flatMap(([key, entry]) => {
      const asKey = inText(key, entry.key, path);
      // The path of what stands below would say the key.
      return asKey.length > 0 ? asKey : inValues(entry.value, [...path, key]);
    });
  if (node.kind === 'list') return node.items.flatMap((item, index) => inValues(item, [...path, index]));
  const text = node.token ?? node.value;
  return typeof text === 'string' ? inText(text, node.at, path) : [];
}

/** Secrets anywhere in the text: comments, names of anchors, and lines that are no YAML too. */
const inSource = (source: Source): Finding[] =>
  [knownSecrets, encodedSecrets, namedSecrets]
    .flatMap((search) => search(source.text))
    .map(({ what, text, index }) => finding(text, { source, offset: index }, [], what));

/** Secrets of a document, each with its place; `root` where it could be parsed. What they are is said to nobody. */
export function secretsIn(source: Source, root?: Located): Problem[] {
  const valued = root ? inValues(root) : [];
  const others = inSource(source).filter(({ text }) => !valued.some((value) => value.text.includes(text)));
  const places = new Map([...others, ...valued].map(({ problem }) => [`${problem.line}:${problem.column}`, problem]));
  return [...places.values()];
}
