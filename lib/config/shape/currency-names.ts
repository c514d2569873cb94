import { currencyCodes } from '../../services/shared/currencies';

/** What people call a currency and CLDR does not; `$` and `¥` are several. */
const called: Readonly<Record<string, string>> = {
  rmb: 'CNY',
  yuan: 'CNY',
  renminbi: 'CNY',
  元: 'CNY',
  us$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
};

const plain = (name: string): string => name.trim().toLowerCase().replace(/s$/, '');

let codes: ReadonlyMap<string, string> | undefined;

/** The code of a currency that people call by its name, in English or Chinese: by letters alone, RMB would be roubles. */
export function currencyCalled(name: string): string | undefined {
  codes ??= new Map([
    ...currencyCodes.flatMap((code) =>
      ['en', 'zh'].map((language): [string, string] => [
        plain(new Intl.DisplayNames([language], { type: 'currency' }).of(code) ?? code),
        code,
      ]),
    ),
    ...Object.entries(called),
  ]);
  return codes.get(plain(name)) ?? codes.get(name.trim().toLowerCase());
}
