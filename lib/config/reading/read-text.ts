import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
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

function notUtf8(file: string, bytes: Buffer): Problem {
  const remedy = {
    en: `save it as UTF-8, e.g. iconv -f GB18030 -t UTF-8 ${file}`,
    zh: `以 UTF-8 保存，例如 iconv -f GB18030 -t UTF-8 ${file}`,
  };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return fileProblem(
      'CK1005',
      file,
      { en: 'the file is UTF-16, not UTF-8', zh: '文件是 UTF-16 编码，不是 UTF-8' },
      {
        en: `save it as UTF-8, e.g. iconv -f UTF-16 -t UTF-8 ${file}`,
        zh: `以 UTF-8 保存，例如 iconv -f UTF-16 -t UTF-8 ${file}`,
      },
    );
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
  if (!isUtf8(bytes)) return { text: undefined, problems: [notUtf8(file, bytes)] };
  const text = bytes.toString('utf8');
  if (!text.startsWith('\uFEFF')) return { text, problems: [] };
  return {
    text: text.slice(1),
    problems: [
      fileProblem(
        'CK1006',
        file,
        { en: 'the file starts with a byte order mark', zh: '文件以字节顺序标记开头' },
        { en: 'save it as “UTF-8 without BOM”', zh: '以“无 BOM 的 UTF-8”保存' },
      ),
    ],
  };
}
