import { checkText } from '../../../config/check-text';
import type { Problem } from '../../../config/problem';
import { cityTemplate, type NewCity } from '../../../config/template';
import { blanksOf } from '../../../config/template-blanks';
import { services } from '../../../services';
import type { Language, Words } from '../../../services/shared';
import { createFile } from '../../../shared/write-file-atomically';
import type { Input } from '../../card';
import { asUserError } from '../../file-error';
import { UserError } from '../../usage-error';

const written = (file: string): Words => ({
  en: `wrote ${file}\nNext: fill in what is commented, then citykit validate ${file}`,
  zh: `已写出 ${file}\n下一步：填写注释掉的设置，然后运行 citykit validate ${file}`,
});

/** What the city has to fill in before its file is valid. */
function toFillIn(blanks: readonly Problem[], language: Language): string {
  const lines = blanks.map(({ path, message, hint }) => `  ${path}: ${message[language]}\n    ${hint[language]}\n`);
  const head = {
    en: 'Not valid yet. Only the city knows, so fill in first:',
    zh: '文件尚未有效。以下只有本市知道，请先填写：',
  };
  return blanks.length > 0 ? `${head[language]}\n${lines.join('')}` : '';
}

/**
 * Writes the file when what was given makes a valid city, and when no file stands there. What only the city knows is left
 * blank, and said.
 */
export async function writeCity(
  file: string,
  wish: NewCity,
  { stdout, stderr, language }: Pick<Input, 'stdout' | 'stderr'> & { readonly language: Language },
): Promise<number> {
  const text = cityTemplate(wish, language);
  const blankPaths = blanksOf(wish.region, wish.services);
  const problems = checkText(text, file, services);
  const [blanks, faults] = [true, false].map((blank) =>
    problems.filter(({ path }) => blankPaths.includes(path) === blank),
  ) as [Problem[], Problem[]];
  if (faults.length > 0) {
    for (const { code, message, hint } of faults)
      stderr.write(`citykit: ${code}: ${message[language]}\n  ${hint[language]}\n`);
    return 1;
  }
  if (!(await asUserError(file, () => createFile(file, text))))
    throw new UserError(
      'CK1902',
      { en: `${file} exists already`, zh: `${file} 已存在` },
      { en: 'edit it, or choose another place with --out', zh: '编辑该文件，或以 --out 另选位置' },
    );
  stdout.write(`${written(file)[language]}\n${toFillIn(blanks, language)}`);
  return 0;
}
