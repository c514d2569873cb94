import { other } from '../shared/effects';
import type { Words } from '../shared/words';

/** Whom the messages of a provider must be for. */
export const merchantOf = ({ en, zh }: Words) =>
  other(
    'money',
    {
      en: `messages of ${en} for the merchant before are refused, and those for another are taken: what is paid to the one before is unknown to the city`,
      zh: `拒收发给原商户的${zh}通知，改为接收发给另一商户的通知：付给原商户的款项不为本市所知`,
    },
    { severity: 'high' },
  );
