import type { Language } from '../../services/shared';

/** What the reference of the config says beside the words of the fields. */
interface PageWords {
  readonly title: string;
  readonly intro: string;
  /** Heading of the settings at the top. */
  readonly top: string;
  /** Of the columns of a table. */
  readonly header: readonly string[];
  readonly required: string;
  readonly below: string;
  readonly items: string;
  readonly types: {
    readonly text: string;
    readonly word: string;
    readonly number: string;
    readonly whole: string;
    readonly truth: string;
    readonly map: string;
    readonly email: string;
    readonly url: string;
    readonly listOf: (what: string | number) => string;
    readonly mapOf: (what: string) => string;
    readonly or: string;
  };
}

export const pageWords: Readonly<Record<Language, PageWords>> = {
  en: {
    title: 'The config of a city',
    intro: `A city is one YAML file. \`extends: [profiles/cn-prefecture.yaml]\` puts layers below it: maps merge, lists and single
values replace; the later layer wins over the earlier, the file over all. Paths are relative to the file or to the folder
of the city, and stay inside that folder. \`citykit explain FILE\` shows where each value comes from. \`[]\` in a heading
stands for the items of a list, \`NAME\` for a name that the city chooses. Rules and alarms with a letter or number are those of
[docs/domain](../domain/README.md).

[中文](config.zh.md)`,
    top: 'The city',
    header: [
      'setting',
      'name',
      'type',
      'default',
      'unit',
      'range',
      'what it is',
      'what a change does to people',
      'example',
    ],
    required: 'required',
    below: 'see below',
    items: 'items',
    types: {
      text: 'text',
      word: 'word',
      number: 'number',
      whole: 'whole number',
      truth: 'true or false',
      map: 'map',
      email: 'e-mail address',
      url: 'URL',
      listOf: (what) => `list of ${what}`,
      mapOf: (what) => `map of ${what}`,
      or: ' or ',
    },
  },
  zh: {
    title: '城市配置',
    intro: `一座城市对应一个 YAML 文件。\`extends: [profiles/cn-prefecture.yaml]\` 在其下叠加配置层：映射合并，列表和单个值整体替换；后面的层
覆盖前面的层，本文件覆盖全部。路径相对于本文件或城市文件夹，且不得超出该文件夹。\`citykit explain FILE\` 显示每个值的来源。标题中的
\`[]\` 表示列表的各项，\`NAME\` 表示由城市自定的名称。带字母或编号的规则与告警见
[docs/domain](../domain/README.md)。

[English](config.md)`,
    top: '城市',
    header: ['设置', '名称', '类型', '默认值', '单位', '取值范围', '说明', '改变后对人的影响', '示例'],
    required: '必填',
    below: '见下文',
    items: '项',
    types: {
      text: '文本',
      word: '选项',
      number: '数值',
      whole: '整数',
      truth: 'true 或 false',
      map: '映射',
      email: '电子邮箱',
      url: 'URL',
      listOf: (what) => (typeof what === 'number' ? `列表（${what} 项）` : `列表（${what}）`),
      mapOf: (what) => `映射（${what}）`,
      or: ' 或 ',
    },
  },
};
