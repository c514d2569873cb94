import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import type { Words } from '../../services/shared';
import { readRemedy } from '../../shared/file-remedy';
import { systemErrorCode } from '../../shared/system-error';
import type { Problem } from '../problem';
import { fileProblem } from '../report';

/** A config is text that people write; a megabyte of it is a device list or an accident. */
const maxBytes = 1_000_000;

export interface TextRead {
  readonly text: string | undefined;
  readonly problems: readonly Problem[];
}

const refused = (...args: Parameters<typeof fileProblem>): TextRead => ({
  text: undefined,
  problems: [fileProblem(...args)],
});

/** The operating system's refusals are the user's to repair; any other error is ours. */
function unreadable(file: string, error: unknown): TextRead {
  switch (systemErrorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return refused(
        'CK1001',
        file,
        { en: `${file} does not exist`, zh: `${file} 不存在` },
        {
          en: 'check the name; citykit init CITY writes a new city file',
          zh: '核对名称；citykit init CITY 可生成新的城市文件',
        },
      );
    case 'EACCES':
    case 'EPERM':
      return refused(
        'CK1003',
        file,
        { en: `${file} may not be read`, zh: `${file} 不允许读取` },
        { en: `give yourself the right to read it: chmod u+r ${file}`, zh: `取得读取该文件的权限：chmod u+r ${file}` },
      );
    default: {
      const remedy = readRemedy(systemErrorCode(error));
      if (remedy === undefined) throw error;
      return refused(
        'CK1003',
        file,
        {
          en: `${file} cannot be read (${systemErrorCode(error)})`,
          zh: `${file} 无法读取（${systemErrorCode(error)}）`,
        },
        remedy,
      );
    }
  }
}

/** Encodings of two and four bytes, by their mark or by the zeros beside the first letters. */
function wideEncoding(bytes: Buffer): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === undefined || b === undefined) return undefined;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return 'UTF-32';
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'UTF-16';
  if (a !== 0 && b === 0) return c === 0 ? 'UTF-32LE' : 'UTF-16LE';
  return a === 0 && b !== 0 ? 'UTF-16BE' : undefined;
}

const inOtherEncoding = (file: string, encoding: string): Problem =>
  fileProblem(
    'CK1005',
    file,
    { en: `the file is ${encoding}, not UTF-8`, zh: `文件是 ${encoding} 编码，不是 UTF-8` },
    {
      en: `save it as UTF-8, e.g. iconv -f ${encoding} -t UTF-8 ${file}`,
      zh: `以 UTF-8 保存，例如 iconv -f ${encoding} -t UTF-8 ${file}`,
    },
  );

/** A spreadsheet, an archive, or a file that a full disk cut off. */
const noText = (file: string, bytes: Buffer): Problem => {
  const before = bytes.subarray(0, bytes.indexOf(0)).toString('utf8').split('\n');
  return {
    ...fileProblem(
      'CK1005',
      file,
      { en: 'the file is no text: it holds a zero byte here', zh: '文件不是文本：此处有零字节' },
      {
        en: 'name the YAML file, not a spreadsheet or an archive; a damaged one is restored from git',
        zh: '指定 YAML 文件，而不是表格或压缩包；文件已损坏的，从 git 恢复',
      },
    ),
    line: before.length,
    column: [...(before.at(-1) ?? '')].length + 1,
  };
};

const byteOrderMark = (file: string): Problem =>
  fileProblem(
    'CK1006',
    file,
    { en: 'the file starts with a byte order mark', zh: '文件以字节顺序标记开头' },
    { en: 'save it as “UTF-8 without BOM”', zh: '以“无 BOM 的 UTF-8”保存' },
  );

/** Line ends of old Macs, of mainframes (NEL), and of Unicode (LS, PS): YAML has LF and CR LF alone. */
const otherLineEnds = /\r(?!\n)|[\u0085\u2028\u2029]\n?/g;

const lineEndNames: Readonly<Record<string, Words>> = {
  '\r': { en: 'a carriage return', zh: '回车符（CR）' },
  '\u0085': { en: 'a next line (NEL, U+0085)', zh: '换行控制符（NEL，U+0085）' },
  '\u2028': { en: 'a line separator (U+2028)', zh: '行分隔符（U+2028）' },
  '\u2029': { en: 'a paragraph separator (U+2029)', zh: '段落分隔符（U+2029）' },
};

/** Lines that end otherwise than YAML has it, all of them or some. */
function lineEnds(file: string, text: string): Problem[] {
  const at = text.search(otherLineEnds);
  if (at < 0) return [];
  const line = text.slice(0, at).split('\n').length;
  const end = lineEndNames[text[at] ?? ''] as Words;
  const isReturn = text[at] === '\r';
  const command = isReturn
    ? `tr '\\r' '\\n' < ${file} > NEW`
    : `perl -CSD -pe 's/[\\x{85}\\x{2028}\\x{2029}]/\\n/g' ${file} > NEW`;
  const remedy = { en: `save it with line ends LF, e.g. ${command}`, zh: `以 LF 换行符保存，例如 ${command}` };
  const all = !text.includes('\n');
  const message = all
    ? { en: `lines end in ${end.en} alone`, zh: `行末只有${end.zh}` }
    : { en: `${end.en} stands in this line, without a line end`, zh: `该行中有单独的${end.zh}` };
  return [{ ...fileProblem('CK1022', file, message, remedy), line }];
}

function notUtf8(file: string, bytes: Buffer): Problem {
  const remedy = {
    en: `save it as UTF-8, e.g. iconv -f GB18030 -t UTF-8 ${file}`,
    zh: `以 UTF-8 保存，例如 iconv -f GB18030 -t UTF-8 ${file}`,
  };
  let start = 0;
  for (let line = 1; start <= bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const row = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (!isUtf8(row)) {
      const column = [...row.toString('utf8').split('�', 1).join()].length + 1;
      return {
        ...fileProblem('CK1005', file, { en: 'this line is not UTF-8', zh: '该行不是 UTF-8 编码' }, remedy),
        line,
        column,
      };
    }
    start += row.length + 1;
  }
  return fileProblem('CK1005', file, { en: 'the file is not UTF-8', zh: '文件不是 UTF-8 编码' }, remedy);
}

/** Bytes of a file as text, or why they are none. Never throws for what a user can do to a file. */
export function readText(file: string): TextRead {
  let bytes: Buffer;
  try {
    const stat = statSync(file);
    if (stat.isDirectory())
      return refused(
        'CK1002',
        file,
        { en: `${file} is a folder`, zh: `${file} 是文件夹` },
        { en: 'name a YAML file', zh: '指定一个 YAML 文件' },
      );
    if (!stat.isFile())
      return refused(
        'CK1002',
        file,
        { en: `${file} is not a regular file`, zh: `${file} 不是普通文件` },
        { en: 'name a YAML file', zh: '指定一个 YAML 文件' },
      );
    if (stat.size > maxBytes)
      return refused(
        'CK1004',
        file,
        {
          en: `${file} has ${(stat.size / 1e6).toFixed(1)} MB; a config has at most 1 MB`,
          zh: `${file} 为 ${(stat.size / 1e6).toFixed(1)} MB；配置最大 1 MB`,
        },
        {
          en: 'keep devices in an inventory file and data in the lake; a city file holds settings only',
          zh: '设备写入清单文件，数据存入数据湖；城市文件只写设置',
        },
      );
    bytes = readFileSync(file);
  } catch (error) {
    return unreadable(file, error);
  }
  const encoding = wideEncoding(bytes);
  if (encoding !== undefined) return { text: undefined, problems: [inOtherEncoding(file, encoding)] };
  if (bytes.includes(0)) return { text: undefined, problems: [noText(file, bytes)] };
  if (!isUtf8(bytes)) return { text: undefined, problems: [notUtf8(file, bytes)] };
  const text = bytes.toString('utf8');
  const marked = text.replace(/^\uFEFF+/, '');
  // Of a file without settings that is all there is to say.
  const mark = marked.length < text.length && marked.trim() !== '' ? [byteOrderMark(file)] : [];
  return { text: marked.replace(otherLineEnds, '\n'), problems: [...mark, ...lineEnds(file, marked)] };
}
