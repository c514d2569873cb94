import { checkText } from '../../../config/check-text';
import { cityTemplate, type NewCity } from '../../../config/template';
import { services } from '../../../services';
import { createFile } from '../../../shared/write-file-atomically';
import type { Input } from '../../card';
import { asUserError } from '../../file-error';
import { UserError } from '../../usage-error';

/** Writes the file when what was given makes a valid city, and when no file stands there. */
export async function writeCity(
  file: string,
  wish: NewCity,
  { stdout, stderr }: Pick<Input, 'stdout' | 'stderr'>,
): Promise<number> {
  const text = cityTemplate(wish);
  const problems = checkText(text, file, services);
  if (problems.length > 0) {
    for (const { code, message, hint } of problems) stderr.write(`citykit: ${code}: ${message.en}\n  ${hint.en}\n`);
    return 1;
  }
  if (!(await asUserError(file, () => createFile(file, text))))
    throw new UserError('CK1902', `${file} exists already`, 'edit it, or choose another place with --out');
  stdout.write(`wrote ${file}\nNext: fill in what is commented, then citykit validate ${file}\n`);
  return 0;
}
