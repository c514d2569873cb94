import { join } from 'node:path';
import { otherThing } from '../shared/out-folder';
import { asUserError } from './file-error';
import { UserError } from './usage-error';

/** A folder is replaced as a whole: throws UserError where it holds anything that the command did not write. */
export async function checkOut(out: string, command: string): Promise<void> {
  const other = await asUserError(out, () => otherThing(out, command));
  if (other === undefined) return;
  const file = join(out, other);
  throw new UserError(
    'CK1912',
    {
      en: `${file} was not written by citykit ${command}, which replaces the whole folder ${out}`,
      zh: `${file} 并非由 citykit ${command} 写出，而该命令会替换整个文件夹 ${out}`,
    },
    { en: 'choose another folder with --out, or move the file', zh: '以 --out 另选文件夹，或移走该文件' },
  );
}
