import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Repository } from '../../../lib/review/git/repository';
import { UserError } from '../../../lib/shared/user-error';
import { emptyFolder, repository } from '../../support/git-repository';

const refusal = (work: () => unknown): UserError => {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('a git repository', () => {
  it('tells which files differ between two commits, a renamed one twice', () => {
    const made = repository({ 'a.yaml': '1', 'b.yaml': '1', 'old.yaml': 'same' });
    made.commit({ 'a.yaml': '2', 'b.yaml': null, 'c.yaml': '1', 'old.yaml': null, '名 称.yaml': 'same' });
    const repo = Repository.around(made.folder);
    expect(repo.changes(repo.commit('HEAD~1'), repo.commit('HEAD'))).toEqual([
      { path: 'a.yaml', status: 'changed' },
      { path: 'b.yaml', status: 'removed' },
      { path: 'c.yaml', status: 'added' },
      { path: 'old.yaml', status: 'removed' },
      { path: '名 称.yaml', status: 'added' },
    ]);
  });

  it('gives files as they were, bytes intact, from anywhere inside', () => {
    const made = repository({ 'cities/x.yaml': 'one\r\n', 'cities/profiles/p.yaml': '', 'other.txt': 'no' });
    made.commit({ 'cities/x.yaml': 'two' });
    const repo = Repository.around(join(made.folder, 'cities'));
    const files = repo.files(repo.commit('main~1'), ['cities']).map(({ path, bytes }) => [path, bytes.toString()]);
    expect(files).toEqual([
      ['cities/profiles/p.yaml', ''],
      ['cities/x.yaml', 'one\r\n'],
    ]);
    expect(repo.files(repo.commit('main'), ['nowhere'])).toEqual([]);
  });

  it('finds where a branch left another, not what the other did since', () => {
    const made = repository({ a: '1' });
    const start = made.git('rev-parse', 'HEAD');
    made.git('switch', '-q', '-c', 'topic');
    made.commit({ b: '1' });
    made.git('switch', '-q', 'main');
    made.commit({ c: '1' });
    expect(Repository.around(made.folder).mergeBase('main', 'topic')).toBe(start);
  });

  it('refuses a ref that does not exist, with the nearest one', () => {
    const { folder } = repository({ a: '1' });
    const { code, message, hint } = refusal(() => Repository.around(folder).commit('mian'));
    expect([code, message, hint.en]).toEqual(['CK7004', 'there is no commit mian', 'did you mean main?']);
  });

  it('takes no ref for an option', () => {
    const { folder } = repository({ a: '1' });
    expect(refusal(() => Repository.around(folder).commit('--all')).code).toBe('CK7004');
  });

  it('says to fetch when the clone is shallow', () => {
    const made = repository({ a: '1' });
    made.commit({ a: '2' });
    made.commit({ a: '3' });
    const folder = emptyFolder();
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${made.folder}`, folder]);
    const { code, hint } = refusal(() => Repository.around(folder).commit('HEAD~1'));
    expect(code).toBe('CK7005');
    expect(hint.en).toMatch(/^git fetch --unshallow/);
  });

  it('refuses two histories with nothing in common', () => {
    const made = repository({ a: '1' });
    made.git('switch', '-q', '--orphan', 'other');
    made.commit({ b: '1' });
    expect(refusal(() => Repository.around(made.folder).mergeBase('main', 'other')).code).toBe('CK7006');
  });

  it('refuses a folder outside of any repository', () => {
    expect(refusal(() => Repository.around(emptyFolder())).code).toBe('CK7002');
  });
});
