/** What puts an error of the file system right, for whoever reads and for whoever writes. */
interface Remedy {
  readonly reading: string;
  readonly writing: string;
}

const both = (remedy: string): Remedy => ({ reading: remedy, writing: remedy });

/** What the file system says, by the kind of what is wrong. */
const kinds = {
  missing: { reading: 'check the name', writing: 'make the folder first, or choose another place' },
  right: {
    reading: 'give yourself the right to read it, or read it as somebody who has it',
    writing: 'choose another place, or give yourself the right to write there',
  },
  readOnly: { reading: 'check the disk', writing: 'choose another place: this disk is mounted for reading only' },
  kind: {
    reading: 'check the name: a file is a folder there, or a folder a file',
    writing: 'choose another place: what stands there is a folder for a file, or a file for a folder',
  },
  full: { reading: 'make room on the disk', writing: 'make room on the disk, or choose a place on another one' },
  size: { reading: 'split the file', writing: 'choose a place on a disk that takes files of this size' },
  name: both('choose a shorter name, without links that lead in a circle'),
  busy: both('another program holds it: end that one, or try again when it is done'),
  open: both('too many files are open: raise the limit (ulimit -n), or end other programs'),
  memory: both('memory is full: end other programs'),
  disk: both('the disk or its connection fails: check it, then try again'),
  unable: both('this disk cannot do it: choose a place on another one'),
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
export const readRemedy = (code: string): string | undefined => remedyOf(code)?.reading;

/** The same of a file that cannot be written. */
export const writeRemedy = (code: string): string | undefined => remedyOf(code)?.writing;

/** True for what comes of the whole disk or machine: the error may name another place, or none. */
export const isOfTheDisk = (code: string): boolean => ['full', 'size', 'disk'].includes(kindOf[code] ?? '');

function remedyOf(code: string): Remedy | undefined {
  const kind = Object.hasOwn(kindOf, code) ? kindOf[code] : undefined;
  return kind && kinds[kind];
}
