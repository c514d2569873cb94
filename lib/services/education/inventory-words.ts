import { aRowEach } from '../shared/device';

/** Words of lists of schools (`citykit devices map`). */
export const inventoryWords = {
  of: ['school', '学校', '中学', '小学'],
  signs: ['school', 'grades', 'enrollment', '学校', '在校生'],
  id: ['school id', 'school code', 'dbn', 'nces id', 'ncessch', '学校标识码', '学校代码', '学校编号'],
  ...aRowEach,
} as const;

/** The same of the system from which rosters come. */
export const systemWords = {
  of: ['student system', '学籍系统'],
  signs: ['oneroster', '学籍'],
  id: ['system id', '系统编号'],
  ...aRowEach,
} as const;

/** The same of learning platforms and networks. */
export const platformWords = {
  of: ['learning platform', 'campus network', '教学平台', '校园网'],
  signs: ['lms', '教学平台', '校园网'],
  id: ['platform id', 'network id', '平台编号', '网络编号'],
  ...aRowEach,
} as const;
