import { UserError } from '../../shared/user-error';

/** What is wrong with an inventory file as a whole; no plan comes of it. */
export const fileErrors = {
  missing: (file: string) => new UserError('CK6801', `${file} does not exist`, 'check the name of the file'),
  notAFile: (file: string) => new UserError('CK6802', `${file} is a folder, device or pipe`, 'name one file'),
  unreadable: (file: string, code: string, remedy: string) =>
    new UserError('CK6803', `${file} cannot be read (${code})`, remedy),
  empty: (file: string) => new UserError('CK6804', `${file} holds no rows`, 'export it again, with its rows'),
  foreign: (file: string, what: string) =>
    new UserError('CK6805', `${file} is ${what}`, 'save it as CSV UTF-8 or as .xlsx, without a password'),
  encoding: (file: string, encoding: string) =>
    new UserError(
      'CK6806',
      `${file} holds bytes that are not ${encoding}`,
      'say its encoding in the mapping: file: { encoding: gb18030 }',
    ),
  malformed: (file: string, where: string, what: string) =>
    new UserError('CK6807', `${file}${where ? `, ${where}` : ''}: ${what}`, 'export the file again'),
  cutOff: (file: string, where: string) =>
    new UserError('CK6808', `${file} is cut off ${where}`, 'fetch the file again: half of it would be a wrong plan'),
  noSheet: (file: string, sheet: string, sheets: readonly string[]) =>
    new UserError('CK6809', `${file} has no sheet ${sheet}`, `its sheets are ${sheets.join(', ')}`),
  noList: (file: string, path: string) =>
    new UserError(
      'CK6810',
      path ? `${file} has no list at ${path}` : `${file} is a JSON object, not a list`,
      'say in the mapping where its list stands: file: { path: data.stations }',
    ),
} as const;
