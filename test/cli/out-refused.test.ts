import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asUserError } from '../../lib/cli/file-error';
import { runCli } from '../support/run-cli';

const folder = mkdtempSync(join(tmpdir(), 'citykit-out-'));
const file = join(folder, 'file');
const city = 'city-configs/portland.yaml';
writeFileSync(file, '{}\n');
afterAll(() => rmSync(folder, { recursive: true }));

const replay = ['replay', city, file, '--service', 'traffic', '--feed', 'controller-status'];

describe('a place that cannot be written', () => {
  it.each([
    ['synth', ['synth', city, '--out', file]],
    ['synth below a file', ['synth', city, '--out', join(file, 'a', 'b')]],
    ['replay', [...replay, '--out', file]],
    ['replay below a file', [...replay, '--out', join(file, 'a')]],
    ['schema', ['schema', '--out', join(file, 'a')]],
  ])('%s: the user is warned, and sees no stack trace', async (_name, argv) => {
    const { code, stdout, stderr } = await runCli(...argv);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^citykit: CK1901: .* cannot be written \(E[A-Z]+\)\n {2}choose another place/);
  });

  it.each(['ENOSPC', 'EDQUOT', 'EIO'])(
    'of a full or broken disk (%s) the remedy is the disk, whatever place it names',
    async (code) => {
      const full = Object.assign(new Error('no'), { code });
      const outcome = asUserError(file, () => Promise.reject(full));
      await expect(outcome).rejects.toMatchObject({ code: 'CK1901', hint: { en: expect.stringMatching(/disk/) } });
      await expect(outcome).rejects.not.toMatchObject({ hint: { en: expect.stringContaining('right') } });
    },
  );

  it('an error elsewhere is ours', async () => {
    // The last one's folder is no part of the place: its name begins with that of the place's.
    for (const path of ['/elsewhere/file', `${folder}-2/file`]) {
      const ours = Object.assign(new Error('no'), { code: 'EACCES', path });
      await expect(asUserError(file, () => Promise.reject(ours))).rejects.toBe(ours);
    }
  });

  it('what nobody can make beside the place is reported; what is missing in it is a mistake of ours', async () => {
    const missing = (path: string) =>
      asUserError(file, () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT', path })));
    await expect(missing(join(folder, '.file.tmp'))).rejects.toMatchObject({ code: 'CK1901' });
    await expect(missing(join(file, 'template.json'))).rejects.not.toMatchObject({ code: 'CK1901' });
  });
});
