import type { ErrorCode, YAMLError } from 'yaml';
import type { Words } from '../../services/shared';
import type { ProblemCode } from '../problem-codes';

interface Explained {
  readonly code: ProblemCode;
  readonly message: Words;
  readonly hint: Words;
  /** The rest of the document can still be understood. */
  readonly harmless?: boolean;
}

/** Those that have words of ours in every language. */
type Special =
  | 'BAD_ALIAS'
  | 'MULTILINE_IMPLICIT_KEY'
  | 'MULTIPLE_DOCS'
  | 'RESOURCE_EXHAUSTION'
  | 'TAB_AS_INDENT'
  | 'TAG_RESOLVE_FAILED';

export const severalDocuments: Explained = {
  code: 'CK1011',
  message: { en: 'a second document begins here', zh: '此处开始第二个文档' },
  hint: {
    en: 'one file is one city: move the second document to a file of its own, or remove the ---',
    zh: '一个文件对应一座城市：将第二个文档移入单独的文件，或删除 ---',
  },
  harmless: true,
};

const special: Readonly<Record<Special, Explained>> = {
  TAB_AS_INDENT: {
    code: 'CK1009',
    message: { en: 'a tab stands where YAML wants spaces', zh: 'YAML 要求空格之处是制表符' },
    hint: { en: 'replace the tab with two spaces a level', zh: '将制表符换成每级两个空格' },
  },
  MULTIPLE_DOCS: severalDocuments,
  TAG_RESOLVE_FAILED: {
    code: 'CK1012',
    message: { en: 'this tag means nothing in a config', zh: '该标签在配置中没有意义' },
    hint: { en: 'remove the tag and write the value itself', zh: '删除标签，直接写值' },
    harmless: true,
  },
  MULTILINE_IMPLICIT_KEY: {
    code: 'CK1008',
    message: {
      en: 'settings begin here, deeper than the value above them allows',
      zh: '此处的设置缩进过深，上一行的值不允许有下级',
    },
    hint: {
      en: 'put back the key they belong to, or indent them like their neighbours',
      zh: '补上其所属的键，或与相邻的设置对齐',
    },
  },
  BAD_ALIAS: {
    code: 'CK1013',
    message: { en: 'this is not an alias', zh: '这不是别名' },
    hint: { en: 'write *name, or put text with * in quotes', zh: '写作 *name；含 * 的文本加引号' },
  },
  RESOURCE_EXHAUSTION: {
    code: 'CK1017',
    message: { en: 'the document is nested too deeply', zh: '文档嵌套过深' },
    hint: { en: 'remove the extra brackets', zh: '删除多余的括号' },
  },
};

const syntaxHints: Partial<Record<ErrorCode, Words>> = {
  BAD_INDENT: {
    en: 'align the line with its neighbours, or put back the key above it; close every [ and { before it',
    zh: '与相邻的行对齐，或补上其上级的键；检查之前的 [ 和 { 是否都已闭合',
  },
  BAD_SCALAR_START: { en: 'put the value in quotes', zh: '给该值加引号' },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'put text that holds a colon in quotes; otherwise check the indentation',
    zh: '含冒号的文本加引号；否则检查缩进',
  },
  BLOCK_IN_FLOW: {
    en: 'inside [ ] and { } write items on one line with commas',
    zh: '在 [ ] 和 { } 之内，各项写在同一行并以逗号分隔',
  },
  MISSING_CHAR: { en: 'close the quote or bracket', zh: '闭合引号或括号' },
};

const usualHint: Words = {
  en: 'check quotes, brackets and indentation near this place',
  zh: '检查该处附近的引号、括号和缩进',
};

/** In Chinese, what the parser says in English. */
const syntaxErrors: Readonly<Record<Exclude<ErrorCode, Special>, string>> = {
  ALIAS_PROPS: '别名不能带锚点或标签',
  BAD_COLLECTION_TYPE: '该标签不适用于此类集合',
  BAD_DIRECTIVE: '指令有误',
  BAD_DQ_ESCAPE: '双引号中的转义有误',
  BAD_INDENT: '缩进有误',
  BAD_PROP_ORDER: '锚点或标签的位置有误',
  BAD_SCALAR_START: '普通文本不能以该字符开头',
  BLOCK_AS_IMPLICIT_KEY: '此处不能嵌套映射',
  BLOCK_IN_FLOW: '[ ] 和 { } 之内不能写块',
  DUPLICATE_KEY: '键重复',
  IMPOSSIBLE: '无法解析',
  KEY_OVER_1024_CHARS: '键超过 1024 个字符',
  MISSING_CHAR: '缺少字符',
  MULTIPLE_ANCHORS: '一个值不能有多个锚点',
  MULTIPLE_TAGS: '一个值不能有多个标签',
  NON_STRING_KEY: '键须为文本',
  UNEXPECTED_TOKEN: '此处出现意外的字符',
};

const isSpecial = (code: ErrorCode): code is Special => Object.hasOwn(special, code);

/** What a YAML error means to the person who wrote the file. */
export function tell({ code, message }: YAMLError): Explained {
  if (isSpecial(code)) return special[code];
  const text = message.replace(/\s+/g, ' ');
  return {
    code: 'CK1008',
    message: { en: text.charAt(0).toLowerCase() + text.slice(1), zh: syntaxErrors[code] },
    hint: syntaxHints[code] ?? usualHint,
  };
}
