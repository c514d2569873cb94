import type { Words } from '../shared/words';

const word = (en: string, zh: string): Words => ({ en, zh: `${zh}（${en}）` });

/** What files are mostly called; a city may take any other word. */
export const categoryWords: Readonly<Record<string, Words>> = {
  application: word('application', '申请'),
  appeal: word('appeal', '复议'),
  benefit: word('benefit', '待遇'),
  certificate: word('certificate', '证明'),
  complaint: word('complaint', '投诉'),
  licence: word('licence', '执照'),
  permit: word('permit', '许可'),
  registration: word('registration', '登记'),
};
