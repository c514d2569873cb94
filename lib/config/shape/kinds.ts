import type { Words } from '../../services/shared';
import { same } from '../../shared/said';
import type { Located } from '../located';
import { quote } from '../report';

const expected: Readonly<Record<string, Words>> = {
  string: { en: 'text', zh: '文本' },
  number: { en: 'a number', zh: '数值' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'a list', zh: '列表' },
  tuple: { en: 'a list', zh: '列表' },
  object: { en: 'a map of settings', zh: '由设置组成的映射' },
  record: { en: 'a map', zh: '映射' },
  word: { en: 'one of a few words', zh: '若干可选值之一' },
};

/** The kind of value a schema asks for, in words. */
export function wanted(kind: string): Words {
  return expected[kind] ?? same(kind);
}

/** A value as it was written; undefined for a list, a map or nothing. */
function written(node: Located): string | undefined {
  if (node.kind !== 'scalar' || node.value === null) return undefined;
  if (typeof node.value === 'string') return quote(node.value);
  return typeof node.value === 'number' ? (node.token ?? String(node.value)) : String(node.value);
}

/** What a config gives, in words. */
export function given(node: Located): Words {
  if (node.kind === 'list') return { en: 'a list', zh: '列表' };
  if (node.kind === 'map') return { en: 'a map', zh: '映射' };
  const value = written(node);
  if (value === undefined) return { en: 'nothing', zh: '空' };
  if (typeof node.value === 'string') return { en: `the text ${value}`, zh: `文本 ${value}` };
  return typeof node.value === 'number' ? { en: `the number ${value}`, zh: `数值 ${value}` } : same(value);
}

/** The value itself, where it has a short form. */
export function shown(node: Located): Words {
  const value = written(node);
  return value === undefined ? given(node) : same(value);
}
