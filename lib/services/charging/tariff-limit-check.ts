import type { SectionProblem } from '../shared';
import type { ChargingSection } from './config';

type Tariff = ChargingSection['tariffs'][number];
type Limit = NonNullable<Tariff['min_price']>;
type Path = SectionProblem['path'];

const isOld = ({ excl_vat, incl_vat }: Limit) => excl_vat !== undefined || incl_vat !== undefined;
const isNew = ({ before_taxes, after_taxes }: Limit) => before_taxes !== undefined || after_taxes !== undefined;
const netOf = (limit: Limit | undefined) => limit?.before_taxes ?? limit?.excl_vat;
const grossOf = (limit: Limit | undefined) => limit?.after_taxes ?? limit?.incl_vat;

/** Words of the form in which a limit is written: of OCPI 2.2.1, or of 2.3. */
const wordsOf = (limit: Limit) =>
  isOld(limit)
    ? ({ net: 'excl_vat', gross: 'incl_vat' } as const)
    : ({ net: 'before_taxes', gross: 'after_taxes' } as const);

/** The word of an amount that a limit has. */
const wordIn = (limit: Limit): string => Object.keys(limit)[0] as string;

const mixed = (path: Path): SectionProblem => ({
  fault: 'contradicting',
  path,
  message: {
    en: 'the limit mixes the words of OCPI 2.2.1 and of OCPI 2.3',
    zh: '限额混用了 OCPI 2.2.1 和 OCPI 2.3 的写法',
  },
  hint: {
    en: 'keep excl_vat and incl_vat, or before_taxes and after_taxes',
    zh: '保留 excl_vat 和 incl_vat，或保留 before_taxes 和 after_taxes',
  },
});

/** OCPI 2.3 must say before_taxes, 2.2.1 excl_vat; the two forms do not mix; no tax is less than nothing. */
function checkLimit(limit: Limit | undefined, path: Path): SectionProblem[] {
  if (!limit) return [];
  if (isOld(limit) && isNew(limit))
    return [mixed([...path, limit.before_taxes === undefined ? 'after_taxes' : 'before_taxes'])];
  const [net, gross] = [netOf(limit), grossOf(limit)];
  if (net === undefined)
    return [
      {
        fault: 'incomplete',
        path: [...path, wordsOf(limit).net],
        message: { en: 'the limit has no amount without tax', zh: '限额没有不含税金额' },
        hint: { en: `add ${wordsOf(limit).net}`, zh: `添加 ${wordsOf(limit).net}` },
      },
    ];
  if (gross === undefined || gross >= net) return [];
  return [
    {
      fault: 'crossed',
      path: [...path, wordsOf(limit).gross],
      message: {
        en: `with tax the limit is ${gross}, less than ${net} without`,
        zh: `含税限额 ${gross} 低于不含税限额 ${net}`,
      },
      hint: { en: 'swap the two, or correct one', zh: '对调两者，或更正其中之一' },
    },
  ];
}

/** The two limits against each other: one form, and the least is not above the most. */
function checkOrder({ min_price: min, max_price: max }: Tariff, path: Path): SectionProblem[] {
  if (!min || !max) return [];
  const isOneForm = !(isOld(min) && isNew(max)) && !(isNew(min) && isOld(max));
  if (!isOneForm) return isOld(min) && isNew(min) ? [] : [mixed([...path, 'max_price', wordIn(max)])];
  const isCrossed = (of: typeof netOf) => (of(min) ?? 0) > (of(max) ?? Number.POSITIVE_INFINITY);
  if (!isCrossed(netOf) && !isCrossed(grossOf)) return [];
  return [
    {
      fault: 'crossed',
      path: [...path, 'min_price', wordsOf(min)[isCrossed(netOf) ? 'net' : 'gross']],
      message: { en: 'the least price is above the greatest', zh: '最低费用高于最高费用' },
      hint: { en: 'swap min_price and max_price, or correct one', zh: '对调 min_price 和 max_price，或更正其中之一' },
    },
  ];
}

/** A limit of nothing makes all sessions free, or asks nothing; what a terminal reserves is not more than a session may cost. */
function checkUse(
  { min_price: min, max_price: max, preauthorize_amount: reserved }: Tariff,
  path: Path,
): SectionProblem[] {
  const most = grossOf(max) ?? netOf(max);
  return [
    ...(min && netOf(min) === 0 && !grossOf(min)
      ? [
          {
            fault: 'idle' as const,
            path: [...path, 'min_price', wordIn(min)],
            message: { en: 'a least price of 0 asks nothing of anybody', zh: '最低费用为 0，不起作用' },
            hint: { en: 'leave min_price out, or set an amount', zh: '省去 min_price，或填写金额' },
          },
        ]
      : []),
    ...(max && most === 0
      ? [
          {
            fault: 'unmeant' as const,
            path: [...path, 'max_price', wordIn(max)],
            message: { en: 'a greatest price of 0 makes every session free', zh: '最高费用为 0，所有充电均免费' },
            hint: { en: 'leave max_price out, or set an amount', zh: '省去 max_price，或填写金额' },
          },
        ]
      : []),
    ...(reserved !== undefined && most !== undefined && reserved > most && most > 0
      ? [
          {
            fault: 'unmeant' as const,
            path: [...path, 'preauthorize_amount'],
            message: {
              en: `a terminal reserves ${reserved} of a driver's money, and a session costs at most ${most}`,
              zh: `支付终端预授权 ${reserved}，而单次费用最高为 ${most}`,
            },
            hint: { en: `set preauthorize_amount: ${most} or less`, zh: `写 preauthorize_amount: ${most} 或更少` },
          },
        ]
      : []),
  ];
}

/** The least and the greatest price of a session, and what a terminal reserves. */
export const checkLimits = (tariff: Tariff, path: Path): SectionProblem[] => [
  ...checkLimit(tariff.min_price, [...path, 'min_price']),
  ...checkLimit(tariff.max_price, [...path, 'max_price']),
  ...checkOrder(tariff, path),
  ...checkUse(tariff, path),
];
