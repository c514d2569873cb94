import { constants } from 'node:os';
import { readRemedy, writeRemedy } from '../../lib/shared/file-remedy';

/** Codes of sockets, processes, streams and devices, and those that only a wrong call of ours gives. */
const notOfFiles = new Set(
  `E2BIG EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EALREADY EBADF EBADMSG ECANCELED ECHILD ECONNABORTED ECONNREFUSED ECONNRESET
   EDESTADDRREQ EDOM EFAULT EHOSTUNREACH EIDRM EINPROGRESS EINTR EINVAL EISCONN EMSGSIZE EMULTIHOP ENETDOWN ENETRESET
   ENETUNREACH ENOBUFS ENODATA ENOEXEC ENOMSG ENOPROTOOPT ENOSR ENOSTR ENOTCONN ENOTSOCK ENOTTY EPIPE EPROTO
   EPROTONOSUPPORT EPROTOTYPE ERANGE ESPIPE ESRCH ETIME`.split(/\s+/),
);

describe('what the file system refuses', () => {
  it.each(Object.keys(constants.errno))('%s has a remedy, or is none of files', (code) => {
    expect([readRemedy(code), writeRemedy(code)].map((remedy) => remedy !== undefined)).toEqual(
      Array(2).fill(!notOfFiles.has(code)),
    );
  });

  it.each([
    ['ENOSPC', 'make room on the disk'],
    ['EDQUOT', 'make room on the disk'],
    ['EACCES', 'the right to write'],
    ['EROFS', 'mounted for reading only'],
    ['ENOTDIR', 'a file for a folder'],
    ['ENAMETOOLONG', 'a shorter name'],
    ['EMFILE', 'ulimit -n'],
    ['EBUSY', 'another program holds it'],
    ['EIO', 'check it'],
  ])('%s is put right by what is wrong', (code, remedy) => {
    expect(writeRemedy(code)?.en).toContain(remedy);
  });

  it('speaks of rights where rights lack, and nowhere else', () => {
    const ofRights = Object.keys(constants.errno).filter((code) =>
      /right to/.test(`${readRemedy(code)?.en}${writeRemedy(code)?.en}`),
    );
    expect(ofRights.sort()).toEqual(['EACCES', 'EPERM']);
  });

  it('has no remedy for what is no code', () => {
    expect(['', 'CK1901', 'constructor'].map(writeRemedy)).toEqual([undefined, undefined, undefined]);
  });
});
