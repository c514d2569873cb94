import type { Located } from '../located';
import { quote } from '../report';

const expected: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a map of settings',
  record: 'a map',
};

/** The kind of value a schema asks for, in words. */
export function wanted(kind: string): string {
  return expected[kind] ?? kind;
}

/** What a config gives, in words. */
export function given(node: Located): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a map';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return `the text ${quote(node.value)}`;
  return typeof node.value === 'number' ? `the number ${node.token ?? node.value}` : String(node.value);
}
