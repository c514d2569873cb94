import type { Said } from './said';

/** What puts an error of the file system right, for whoever reads and for whoever writes. */
interface Remedy {
  readonly reading: Said;
  readonly writing: Said;
}

const both = (en: string, zh: string): Remedy => ({ reading: { en, zh }, writing: { en, zh } });

/** What the file system says, by the kind of what is wrong. */
const kinds = {
  missing: {
    reading: { en: 'check the name', zh: '核对名称' },
    writing: { en: 'make the folder first, or choose another place', zh: '先建立文件夹，或另选位置' },
  },
  right: {
    reading: {
      en: 'give yourself the right to read it, or read it as somebody who has it',
      zh: '取得读取权限，或以有权限的用户读取',
    },
    writing: { en: 'choose another place, or give yourself the right to write there', zh: '另选位置，或取得写入权限' },
  },
  readOnly: {
    reading: { en: 'check the disk', zh: '检查磁盘' },
    writing: {
      en: 'choose another place: this disk is mounted for reading only',
      zh: '另选位置：该磁盘以只读方式挂载',
    },
  },
  kind: {
    reading: {
      en: 'check the name: a file is a folder there, or a folder a file',
      zh: '核对名称：其中的文件实为文件夹，或文件夹实为文件',
    },
    writing: {
      en: 'choose another place: what stands there is a folder for a file, or a file for a folder',
      zh: '另选位置：应为文件之处是文件夹，或应为文件夹之处是文件',
    },
  },
  full: {
    reading: { en: 'make room on the disk', zh: '清理磁盘空间' },
    writing: { en: 'make room on the disk, or choose a place on another one', zh: '清理磁盘空间，或选用其他磁盘' },
  },
  size: {
    reading: { en: 'split the file', zh: '拆分文件' },
    writing: { en: 'choose a place on a disk that takes files of this size', zh: '选用支持该大小文件的磁盘' },
  },
  name: both('choose a shorter name, without links that lead in a circle', '采用更短的名称，且链接不得循环'),
  busy: both(
    'another program holds it: end that one, or try again when it is done',
    '文件被其他程序占用：结束该程序，或待其完成后重试',
  ),
  open: both(
    'too many files are open: raise the limit (ulimit -n), or end other programs',
    '打开的文件过多：提高上限（ulimit -n），或结束其他程序',
  ),
  memory: both('memory is full: end other programs', '内存不足：结束其他程序'),
  disk: both('the disk or its connection fails: check it, then try again', '磁盘或其连接有故障：检查后重试'),
  unable: both('this disk cannot do it: choose a place on another one', '该磁盘不支持此操作：选用其他磁盘'),
} as const satisfies Record<string, Remedy>;

/** Codes that calls of Node's `fs` give (Linux man pages, section 2, ERRORS), without those that only a bug of ours gives. */
const kindOf: Readonly<Record<string, keyof typeof kinds>> = {
  EACCES: 'right',
  EAGAIN: 'busy',
  EBUSY: 'busy',
  EDEADLK: 'busy',
  EDQUOT: 'full',
  EEXIST: 'kind',
  EFBIG: 'size',
  EILSEQ: 'name',
  EIO: 'disk',
  EISDIR: 'kind',
  ELOOP: 'name',
  EMFILE: 'open',
  EMLINK: 'unable',
  ENAMETOOLONG: 'name',
  ENFILE: 'open',
  ENODEV: 'disk',
  ENOENT: 'missing',
  ENOLCK: 'unable',
  ENOLINK: 'disk',
  ENOMEM: 'memory',
  ENOSPC: 'full',
  ENOSYS: 'unable',
  ENOTDIR: 'kind',
  ENOTEMPTY: 'kind',
  ENOTSUP: 'unable',
  ENXIO: 'disk',
  EOPNOTSUPP: 'unable',
  EOVERFLOW: 'size',
  EPERM: 'right',
  EROFS: 'readOnly',
  ESTALE: 'disk',
  ETIMEDOUT: 'disk',
  ETXTBSY: 'busy',
  EWOULDBLOCK: 'busy',
  EXDEV: 'unable',
};

/** What puts it right that a file cannot be read; undefined for a code that no user can mend. */
export const readRemedy = (code: string): Said | undefined => remedyOf(code)?.reading;

/** The same of a file that cannot be written. */
export const writeRemedy = (code: string): Said | undefined => remedyOf(code)?.writing;

/** True for what comes of the whole disk or machine: the error may name another place, or none. */
export const isOfTheDisk = (code: string): boolean => ['full', 'size', 'disk'].includes(kindOf[code] ?? '');

function remedyOf(code: string): Remedy | undefined {
  const kind = Object.hasOwn(kindOf, code) ? kindOf[code] : undefined;
  return kind && kinds[kind];
}
