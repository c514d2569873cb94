import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `nothing`. */
export const nothing = {
  'nothing.text.what': { en: 'The text of {files} differs, and says the same', zh: '{files} 的文本不同，但含义相同' },
  'nothing.text.why': {
    en: 'Comments, order, names of files or where a value stands: the city’s cloud stays as it is',
    zh: '仅为注释、顺序、文件名或数值所在位置的变化：城市的云保持不变',
  },
  'nothing.no-effect.what': {
    en: '{n, plural, one {# value differs} other {# values differ}}, but nothing in the city’s cloud does',
    zh: '{n} 个数值不同，但城市的云没有变化',
  },
  'nothing.no-effect.why': {
    en: 'It is an order, a spelling or a value that no part of the cloud uses',
    zh: '仅为顺序、写法，或云中没有部件使用的数值',
  },
} satisfies Sentences;
