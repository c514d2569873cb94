import { asking, besideOldCloud, givesSecret, other } from '../shared/effects';
import type { Words } from '../shared/words';

// Whom messages and settlement files of a provider must be for. The secret is entered anew where its key is of what changes.

type Asks = Parameters<typeof asking>[1];

/** Of the first that the city names, or of none any more, nobody is asked to take another one. */
const ofAnother: Asks = (_, { before, after }) => before !== undefined && after !== undefined;
const ofAny: Asks = (_, { after }) => after !== undefined;

const grave = (says: Words, inNewCloud: Words, toDo: Words, asks = ofAnother) =>
  asking(besideOldCloud(other('money', says, { severity: 'high' }), 'neither', inNewCloud), asks, toDo);

/** Whoever takes payments turns with the deployment, and what is on its way must have come. */
const takeForAnother: Words = {
  en: 'before the deployment, agree with those who take payments that they take them for {after} from then on, and wait until those for {before} are settled: what comes of these later is refused ({name})',
  zh: '部署前与收款方约定自部署起改用 {after} 收款，并等待 {before} 名下付款结清：此后到达的将被拒收（{name}）',
};
const nameAccount: Words = {
  en: 'before the deployment, tell those who bring settlement files of Stripe that from then on their names must have the account {after}: others are refused',
  zh: '部署前告知报送 Stripe 结算文件的一方：部署后文件名须含账户 {after}，否则被拒收',
};

export const ofWechatMerchant = givesSecret(
  'wechat-pay-keys',
  grave(
    {
      en: 'messages and settlement files of WeChat Pay for the merchant before are refused, also late ones, and those for another are taken where the city has its keys: what is paid to the one before is unknown to the city',
      zh: '拒收原商户的微信支付通知与结算文件（包括迟到的），改为接收发给另一商户的通知（须已录入其密钥）：付给原商户的款项不为本市所知',
    },
    {
      en: 'messages and settlement files of WeChat Pay are taken in the new cloud for another merchant, where it has its keys; the old one takes those of the merchant before until it is taken down: take it down when the last payment is settled',
      zh: '新的云改为接收发给另一商户的微信支付通知与结算文件（须已录入其密钥）；旧的云在拆除前仍接收原商户的：请待最后一笔付款结算后再拆除',
    },
    takeForAnother,
  ),
);

/** The key of Alipay is of an application; settlement files are of the seller, and do not name the application. */
export const ofAlipayApplication = givesSecret(
  'alipay-public-key',
  grave(
    {
      en: 'messages of Alipay for the application before are refused, also late ones, and those for another are taken where the city has its key; settlement files are taken as before: what is paid by the application before is known to the city by them alone',
      zh: '拒收发给原应用的支付宝通知（包括迟到的），改为接收发给另一应用的通知（须已录入其公钥）；结算文件照常接收：经原应用支付的款项仅能由结算文件得知',
    },
    {
      en: 'messages of Alipay are taken in the new cloud for another application, where it has its key; the old one takes those for the application before until it is taken down: take it down when the last payment is confirmed',
      zh: '新的云改为接收发给另一应用的支付宝通知（须已录入其公钥）；旧的云在拆除前仍接收发给原应用的：请待最后一笔付款确认后再拆除',
    },
    takeForAnother,
  ),
);

export const ofAlipaySeller = grave(
  {
    en: 'messages and settlement files of Alipay for the seller before are refused, also late ones, and those for another are taken: what is paid to the one before is unknown to the city',
    zh: '拒收原卖家的支付宝通知与结算文件（包括迟到的），改为接收另一卖家的：付给原卖家的款项不为本市所知',
  },
  {
    en: 'messages and settlement files of Alipay are taken in the new cloud for another seller; the old one takes those of the seller before until it is taken down: take it down when the last payment is settled',
    zh: '新的云改为接收另一卖家的支付宝通知与结算文件；旧的云在拆除前仍接收原卖家的：请待最后一笔付款结算后再拆除',
  },
  takeForAnother,
);

/** An account of Stripe signs with a secret of its own. */
export const accountOfFiles = givesSecret(
  'stripe-signing',
  grave(
    {
      en: 'of Stripe, settlement files are taken whose name has the account of the city’s file, and all where it has none; others are refused, and what they settle is missed',
      zh: 'Stripe 结算文件仅在文件名含本市配置的账户编号时接收；未配置则全部接收；被拒文件中的款项会被视为未结算',
    },
    {
      en: 'of settlement files of Stripe the new cloud takes those whose name has the account of the city’s file, and all where it has none; the old one takes those of before until it is taken down',
      zh: '新的云仅接收文件名含本市配置账户编号的 Stripe 结算文件，未配置则全部接收；旧的云在拆除前仍按原设置接收',
    },
    nameAccount,
    ofAny,
  ),
);
