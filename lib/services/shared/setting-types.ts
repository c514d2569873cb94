import { z } from 'zod';
import { currencyCodes, uncountedCodes } from './currencies';
import type { SectionProblem } from './definition';
import { isPublicName } from './outside-address';
import { oneText, type Words } from './words';

/** Wall time of a day in the time zone of the city. */
export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, oneText({ en: 'must be a time of day, HH:MM', zh: '须为时刻，HH:MM' }));

/** Days of every week on which people work or learn: 1 Monday … 7 Sunday. */
export const workWeek = z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]).meta({ isWorkWeek: true });

/** A time span in the calendar: days, months or years. */
export const span = z
  .string()
  .regex(
    /^[1-9]\d{0,2}[dmy]$/,
    oneText({ en: 'must be days, months or years, e.g. 15d, 6m, 10y', zh: '须为日、月或年，例如 15d、6m、10y' }),
  );

/** A currency in which money is counted, by its code of ISO 4217. */
export const currency = z.enum(currencyCodes).meta({
  isCurrency: true,
  beside: {
    words: uncountedCodes,
    why: { en: 'no money is counted in it (ISO 4217)', zh: '该代码不用于计价（ISO 4217）' },
  },
});

const webAddressForm = oneText({
  en: 'must be an address of the web by a name of the Internet: https://…',
  zh: '须为使用互联网域名的网页地址：https://…',
});

/** A page that people open in a browser, wherever they are. */
export const webAddress = z.url({ error: webAddressForm }).refine((text) => {
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && isPublicName(hostname);
}, webAddressForm);

/** A name in a list, and where it stands. */
export interface NamedAt {
  readonly name: string;
  /** What names that are one have in common; default the name. */
  readonly same?: string;
  readonly path: SectionProblem['path'];
}

/** As people read a name: whatever its case and width. */
const asRead = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Second and later appearances of a name; one that people take for another is its second appearance mostly. */
export function repeated(names: readonly NamedAt[], message: (name: string) => Words): SectionProblem[] {
  const known = new Set<string>();
  const read = new Map<string, string>();
  return names.flatMap(({ name, same = name, path }): SectionProblem[] => {
    const other = read.get(asRead(name));
    read.set(asRead(name), other ?? name);
    if (!known.has(same) && other !== undefined && other !== name) {
      known.add(same);
      return [
        {
          fault: 'unmeant' as const,
          path,
          message: {
            en: `${name} differs from ${other} by case or width alone, and is another name`,
            zh: `${name} 与 ${other} 仅大小写或全半角不同，按不同名称处理`,
          },
          hint: { en: `write ${other}, or a name that nobody takes for it`, zh: `写 ${other}，或改用不易混淆的名称` },
        },
      ];
    }
    if (known.has(same))
      return [
        {
          fault: 'twice' as const,
          path,
          message: message(name),
          hint: { en: 'keep one of the two', zh: '保留其中之一' },
        },
      ];
    known.add(same);
    return [];
  });
}

/** Second and later appearances in a list of words or numbers at a path. */
export const listedTwice = (list: readonly (string | number)[], ...path: NamedAt['path']): SectionProblem[] =>
  repeated(
    list.map((item, i) => ({ name: String(item), path: [...path, i] })),
    (name) => ({ en: `${name} is listed twice`, zh: `${name} 重复列出` }),
  );
