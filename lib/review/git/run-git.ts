import { spawnSync } from 'node:child_process';
import { systemErrorCode } from '../../shared/system-error';
import { UserError } from '../../shared/user-error';

/** What one call of git gave. */
export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const maxBytes = 1024 ** 3;

/** Runs git in a folder; a code above 0 is an answer like any other. Messages are in English, locks are not taken. */
export function runGit(folder: string, args: readonly string[], input?: string): GitResult {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: folder,
    input,
    maxBuffer: maxBytes,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
  });
  if (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    throw new UserError(
      'CK7001',
      { en: 'git is not installed', zh: '未安装 git' },
      { en: 'install git, or compare two folders instead of two refs', zh: '安装 git，或改为比较两个文件夹' },
    );
  }
  return { code: status ?? 1, stdout, stderr: stderr.toString('utf8').trim() };
}
