import { type CodeDoc, code, error, warning } from './code-doc';

/** Problems of the shape of a config: keys, types, ranges and forms. */
export const shape = {
  CK2001: error(
    { en: 'Unknown setting', zh: '未知设置' },
    {
      en: 'No setting of this name stands here; ignored, a typing error would pass unseen.',
      zh: '此处没有该名称的设置；若予忽略，书写错误就不会被发现。',
    },
    { en: 'Use the word that the hint names.', zh: '采用提示中的名称。' },
  ),
  CK2002: error(
    { en: 'Unknown service', zh: '未知服务' },
    { en: 'citykit has no service of this name.', zh: 'citykit 没有该名称的服务。' },
    { en: 'Use one of the services that the hint names.', zh: '采用提示中列出的服务。' },
  ),
  CK2003: error(
    { en: 'Wrong type', zh: '类型有误' },
    { en: 'The value is of another type than the setting.', zh: '值的类型与设置不符。' },
    { en: 'See the example in the hint.', zh: '参见提示中的示例。' },
  ),
  CK2004: error(
    { en: 'Needs quotes', zh: '须加引号' },
    {
      en: 'YAML reads digits, dates and words such as `true` as something other than text; leading zeros are lost.',
      zh: 'YAML 会把数字、日期和 `true` 等词读作非文本，并丢失开头的零。',
    },
    code('`account: "012345678901"`'),
  ),
  CK2005: error(
    { en: 'Setting missing', zh: '缺少设置' },
    { en: 'A setting without default is not given in any layer.', zh: '没有默认值的设置在任何一层都未给出。' },
    { en: 'Add it; the hint has an example.', zh: '补上该设置；提示中有示例。' },
  ),
  CK2006: error(
    { en: 'Not one of the words', zh: '不在可选值之列' },
    { en: 'The setting takes one of a few words.', zh: '该设置只接受若干可选值之一。' },
    { en: 'Use one of the words in the hint.', zh: '采用提示中的可选值。' },
  ),
  CK2007: error(
    { en: 'Out of range', zh: '超出范围' },
    {
      en: 'The number, or the count of items, is outside the range of the setting.',
      zh: '数值或项数超出该设置的取值范围。',
    },
    { en: 'Use a value in the range.', zh: '采用范围内的值。' },
  ),
  CK2008: error(
    { en: 'Wrong form', zh: '格式有误' },
    { en: 'The text does not have the form of the setting.', zh: '文本不符合该设置的格式。' },
    { en: 'See the example in the hint.', zh: '参见提示中的示例。' },
  ),
  CK2009: warning(
    { en: 'Mistake that a city does not use', zh: '城市未采用的错误值' },
    {
      en: 'A layer sets something wrong, and this city sets it otherwise, or has no use for it: the next city that inherits it stumbles.',
      zh: '配置层中有错误的值，而本城市另行设置或未采用；其他继承该值的城市将出错。',
    },
    { en: 'Correct it in the layer.', zh: '在配置层中更正。' },
  ),
  CK2010: error(
    { en: 'One level too deep or too flat', zh: '多一级或少一级' },
    {
      en: 'A list stands where a list of lists is wanted, a map where a list of maps is, settings under a key too many or without theirs; all in it is judged as it is meant.',
      zh: '应为列表的列表之处是列表，应为映射列表之处是映射，或设置多了或少了一级键；其中的内容按所指的层级检查。',
    },
    { en: 'Write it as the hint says.', zh: '按提示书写。' },
  ),
} as const satisfies Record<string, CodeDoc>;
