import type { Said } from '../../shared/said';
import { UserError } from '../../shared/user-error';

/** What is wrong with an inventory file as a whole; no plan comes of it. */
export const fileErrors = {
  missing: (file: string) =>
    new UserError(
      'CK6801',
      { en: `${file} does not exist`, zh: `${file} 不存在` },
      { en: 'check the name of the file', zh: '核对文件名' },
    ),
  notAFile: (file: string) =>
    new UserError(
      'CK6802',
      { en: `${file} is a folder, device or pipe`, zh: `${file} 是文件夹、设备或管道` },
      { en: 'name one file', zh: '指定一个文件' },
    ),
  unreadable: (file: string, code: string, remedy: Said) =>
    new UserError('CK6803', { en: `${file} cannot be read (${code})`, zh: `无法读取 ${file}（${code}）` }, remedy),
  empty: (file: string) =>
    new UserError(
      'CK6804',
      { en: `${file} holds no rows`, zh: `${file} 没有数据行` },
      { en: 'export it again, with its rows', zh: '重新导出，包含数据行' },
    ),
  foreign: (file: string, what: Said) =>
    new UserError(
      'CK6805',
      { en: `${file} is ${what.en}`, zh: `${file} 无法使用：${what.zh}` },
      { en: 'save it as CSV UTF-8 or as .xlsx, without a password', zh: '另存为 UTF-8 编码的 CSV 或 .xlsx，不设密码' },
    ),
  encoding: (file: string, encoding: string) =>
    new UserError(
      'CK6806',
      { en: `${file} holds bytes that are not ${encoding}`, zh: `${file} 含有不符合 ${encoding} 的字节` },
      {
        en: 'say its encoding in the mapping: file: { encoding: gb18030 }',
        zh: '在映射中注明编码：file: { encoding: gb18030 }',
      },
    ),
  /** `what` is in the words of the parser. */
  malformed: (file: string, where: Said | undefined, what: string) =>
    new UserError(
      'CK6807',
      { en: `${file}${where ? `, ${where.en}` : ''}: ${what}`, zh: `${file}${where ? ` ${where.zh}` : ''}：${what}` },
      { en: 'export the file again', zh: '重新导出该文件' },
    ),
  cutOff: (file: string, where: Said) =>
    new UserError(
      'CK6808',
      { en: `${file} is cut off ${where.en}`, zh: `${file} 不完整：${where.zh}` },
      {
        en: 'fetch the file again: half of it would be a wrong plan',
        zh: '重新获取该文件：按一半内容生成的计划是错误的',
      },
    ),
  noSheet: (file: string, sheet: string, sheets: readonly string[]) =>
    new UserError(
      'CK6809',
      { en: `${file} has no sheet ${sheet}`, zh: `${file} 没有工作表 ${sheet}` },
      { en: `its sheets are ${sheets.join(', ')}`, zh: `现有工作表：${sheets.join('、')}` },
    ),
  noList: (file: string, path: string) =>
    new UserError(
      'CK6810',
      path
        ? { en: `${file} has no list at ${path}`, zh: `${file} 在 ${path} 处没有列表` }
        : { en: `${file} is a JSON object, not a list`, zh: `${file} 是 JSON 对象，不是列表` },
      {
        en: 'say in the mapping where its list stands: file: { path: data.stations }',
        zh: '在映射中注明列表所在位置：file: { path: data.stations }',
      },
    ),
} as const;
