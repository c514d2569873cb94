import { counted, type Words } from '../../../lib/services/shared/words';

/** Why two sides differ, and what somebody who finds it in a report should do. */
export interface Explained {
  readonly why: Words;
  readonly todo: Words;
}

export const nothing: Explained = { why: { en: '', zh: '' }, todo: { en: '', zh: '' } };

export const missingInSettlement = (amount: string, days: number): Explained => ({
  why: {
    en: `${amount} was notified and no settlement file has it ${counted(days, 'day')} later`,
    zh: `已通知 ${amount}，${days} 日后仍无结算文件包含该笔`,
  },
  todo: {
    en: 'Bring the files of the days since; if all are there, ask the provider for the money.',
    zh: '补交此后各日的结算文件；若文件齐全，向支付机构追索该款项。',
  },
});

export const missingInLedger = (amount: string, rows: number): Explained => ({
  why: {
    en: `${amount} was settled in ${counted(rows, 'row')} and nothing was notified`,
    zh: `结算文件 ${rows} 行共 ${amount}，但未收到通知`,
  },
  todo: {
    en: 'Have the provider send the notification again; if it has none, the money is not of the city: ask what it is.',
    zh: '请支付机构重发通知；若其无此通知，则该款项来源不明，须向其查询。',
  },
});

export const otherCurrency = (notified: string, settled: string): Explained => ({
  why: {
    en: `notified in ${notified}, settled in ${settled}`,
    zh: `通知货币为 ${notified}，结算货币为 ${settled}`,
  },
  todo: {
    en: 'Ask the provider for the rate; agree with it in which currency the city is paid.',
    zh: '向支付机构查询汇率，并约定以何种货币结算。',
  },
});

export const otherVersion = (row: string, amounts: string): Explained => ({
  why: {
    en: `row ${row} came in several versions, amount (fee): ${amounts}`,
    zh: `结算行 ${row} 出现多个版本，金额（手续费）：${amounts}`,
  },
  todo: {
    en: 'Fetch the file from the provider once more and compare: one that was brought here is not as the provider wrote it.',
    zh: '请从支付机构重新下载结算文件并核对：已导入的文件中有与支付机构原件不符者。',
  },
});

interface Amounts {
  readonly notified: string;
  readonly messages: number;
  readonly settled: string;
  readonly rows: number;
  readonly difference: string;
  readonly isMore: boolean;
}

export const otherAmount = ({ notified, messages, settled, rows, difference, isMore }: Amounts): Explained => ({
  why: {
    en: `${notified} was notified by ${counted(messages, 'message')}, ${settled} settled in ${counted(rows, 'row')}: ${difference} ${isMore ? 'more' : 'less'}`,
    zh: `${messages} 条通知共 ${notified}，结算文件 ${rows} 行共 ${settled}：${isMore ? '多' : '少'} ${difference}`,
  },
  todo: isMore
    ? {
        en: 'Look at the provider for a notification that has not come, and have it sent again; else the surplus is to be returned.',
        zh: '在支付机构后台查找未送达的通知并要求重发；若无，多出款项须退回。',
      }
    : {
        en: 'Claim the difference from the provider, with both ids.',
        zh: '凭双方编号向支付机构追索差额。',
      },
});
