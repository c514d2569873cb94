import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Words } from '../../services/shared';
import type { Entry, Located, LocatedScalar } from '../located';
import type { Problem } from '../problem';
import type { ProblemCode } from '../problem-codes';
import { problemAt, quote } from '../report';
import type { Source } from '../source';

/** The largest city files have some thousands of values; aliases may not multiply them without end. */
const maxNodes = 200_000;
const maxDepth = 64;

/** Turns the syntax tree of one document into located values: aliases and merge keys resolved, positions kept. */
class Locator {
  readonly problems: Problem[] = [];
  private readonly done = new Map<Node, Located>();
  private readonly open = new Set<Node>();

  constructor(
    private readonly document: Document,
    private readonly source: Source,
  ) {}

  locate(node: unknown, fallbackOffset: number, depth = 0): Located {
    const offset = offsetOf(node) ?? fallbackOffset;
    if (depth > maxDepth)
      return this.refuse(
        'CK1017',
        offset,
        { en: 'values are nested too deeply', zh: '值嵌套过深' },
        { en: 'remove the extra brackets', zh: '删除多余的括号' },
      );
    if (isAlias(node)) return this.alias(node.source, node.resolve(this.document), offset, depth);
    if (isMap(node)) return this.remember(node, () => this.map(node, offset, depth));
    if (isSeq(node)) return this.remember(node, () => this.list(node.items, offset, depth));
    return this.scalar(isScalar(node) ? node : undefined, offset);
  }

  private remember(node: Node, make: () => Located): Located {
    this.open.add(node);
    const located = make();
    this.open.delete(node);
    this.done.set(node, located);
    return located;
  }

  private alias(name: string, target: Node | undefined, offset: number, depth: number): Located {
    if (!target)
      return this.refuse(
        'CK1013',
        offset,
        { en: `no anchor &${name} stands before this alias`, zh: `该别名之前没有锚点 &${name}` },
        {
          en: `write &${name} before the value meant, or quotes around text with *`,
          zh: `在所指的值之前写 &${name}；含 * 的文本加引号`,
        },
      );
    if (this.open.has(target))
      return this.refuse(
        'CK1013',
        offset,
        { en: `the alias *${name} stands inside its own anchor`, zh: `别名 *${name} 位于其自身的锚点之内` },
        { en: 'write the value itself', zh: '直接写值' },
      );
    return this.done.get(target) ?? this.locate(target, offset, depth + 1);
  }

  private map(node: YAMLMap, offset: number, depth: number): Located {
    const own = new Map<string, Entry>();
    const merged = new Map<string, Entry>();
    let unread: Located | undefined;
    for (const pair of node.items) {
      const key = this.key(pair);
      if (key === undefined) continue;
      const keyOffset = offsetOf(pair.key) ?? offset;
      const value = this.locate(pair.value, keyOffset, depth + 1);
      if (isMergeKey(pair)) {
        if (value.kind === 'scalar' && value.isUnread) unread = value;
        else this.mergeKey(value, keyOffset, merged);
      } else if (own.has(key))
        this.refuse(
          'CK1010',
          keyOffset,
          { en: `${quote(key)} stands twice in the same map`, zh: `${quote(key)} 在同一映射中出现两次` },
          { en: 'keep one of the two, or merge what they hold', zh: '保留其中之一，或合并其内容' },
        );
      else own.set(key, { key: { source: this.source, offset: keyOffset }, value });
    }
    // What a merge that is reported already would have given is not missing.
    if (unread) return unread;
    const entries = new Map([...merged, ...own]);
    return this.sized({
      kind: 'map',
      at: { source: this.source, offset },
      entries,
      size: 1 + total([...entries.values()].map((e) => e.value)),
    });
  }

  private list(items: readonly unknown[], offset: number, depth: number): Located {
    const located = items.map((item) => this.locate(item, offset, depth + 1));
    return this.sized({ kind: 'list', at: { source: this.source, offset }, items: located, size: 1 + total(located) });
  }

  /** An alias counts as all it stands for, so that aliases of aliases cannot multiply without end. */
  private sized(node: Located): Located {
    if (node.size <= maxNodes) return node;
    return this.refuse(
      'CK1013',
      node.at.offset,
      { en: `this value expands to more than ${maxNodes} values`, zh: `该值展开后超过 ${maxNodes} 个值` },
      { en: 'write the values themselves, without aliases', zh: '直接写值，不用别名' },
    );
  }

  /** In a list of merged maps the earlier wins; the map's own keys win over all. */
  private mergeKey(value: Located, offset: number, into: Map<string, Entry>): void {
    for (const source of value.kind === 'list' ? value.items : [value]) {
      if (source.kind !== 'map') {
        this.refuse(
          'CK1014',
          offset,
          { en: '<< takes a map, and this is none', zh: '<< 接受映射，而此处不是映射' },
          { en: 'write <<: *name, where &name stands before a map', zh: '写作 <<: *name，其中 &name 位于某个映射之前' },
        );
        continue;
      }
      for (const [key, entry] of source.entries) if (!into.has(key)) into.set(key, entry);
    }
  }

  private key(pair: Pair): string | undefined {
    if (isMergeKey(pair)) return '<<';
    if (isScalar(pair.key) && ['string', 'number', 'boolean'].includes(typeof pair.key.value))
      return pair.key.source ?? String(pair.key.value);
    this.refuse(
      'CK1016',
      offsetOf(pair.key) ?? 0,
      { en: 'a key must be a word', zh: '键须为普通文本' },
      { en: 'write key: value', zh: '写作 键: 值' },
    );
    return undefined;
  }

  private scalar(node: Scalar | undefined, offset: number): Located {
    const token = node?.type === 'PLAIN' ? node.source : undefined;
    const value = node?.value ?? null;
    const at = { source: this.source, offset };
    if (typeof value === 'bigint') return { kind: 'scalar', at, size: 1, value: Number(value), token };
    if (isPlain(value)) return { kind: 'scalar', at, size: 1, value, token };
    return this.refuse(
      'CK1012',
      offset,
      {
        en: `the tag ${quote(node?.tag ?? '')} means nothing in a config`,
        zh: `标签 ${quote(node?.tag ?? '')} 在配置中没有意义`,
      },
      { en: 'remove the tag and write the value itself', zh: '删除标签，直接写值' },
    );
  }

  private refuse(code: ProblemCode, offset: number, message: Words, hint: Words): LocatedScalar {
    const at = { source: this.source, offset };
    this.problems.push(problemAt(code, at, [], message, hint));
    return { kind: 'scalar', at, size: 1, value: null, token: undefined, isUnread: true };
  }
}

function isPlain(value: unknown): value is LocatedScalar['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.source === '<<';
}

function offsetOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function total(nodes: readonly Located[]): number {
  return nodes.reduce((sum, node) => sum + node.size, 0);
}

/** Located form of a document; with problems its value is not whole. */
export function toLocated(document: Document, source: Source): { root: Located; problems: readonly Problem[] } {
  const locator = new Locator(document, source);
  return { root: locator.locate(document.contents, 0), problems: locator.problems };
}
