import type { SectionProblem } from '../shared';
import type { ChargingSection } from './config';
import { clockOf, unpricedParts } from './tariff-cover';
import { whenUnpriced } from './tariff-gap-words';

type Tariff = ChargingSection['tariffs'][number];
type Path = SectionProblem['path'];

/** Windows whose last minute was meant to be in: the end is not (OCPI, TariffRestrictions). */
function lastMinutes(tariff: Tariff, path: Path): SectionProblem[] {
  const minutes = unpricedParts(tariff)
    .map(({ ranges }) => ranges.clock)
    .filter(([from, to]) => to - from === 1);
  return tariff.elements.flatMap(({ restrictions }, e): SectionProblem[] => {
    const end = restrictions?.end_time;
    const minute = minutes.find(([from]) => clockOf(from) === end);
    if (!minute) return [];
    const next = clockOf(minute[1]);
    return [
      {
        fault: 'unmeant',
        path: [...path, 'elements', e, 'restrictions', 'end_time'],
        message: {
          en: `end_time is no longer in, so charging is free from ${end} to ${next}`,
          zh: `end_time 本身不包含在内，因此 ${end} 至 ${next} 充电免费`,
        },
        hint: { en: `write end_time: "${next}"`, zh: `写 end_time: "${next}"` },
      },
    ];
  });
}

/** Times, days and amounts for which a tariff has no price, though it has prices for charging: charging is free then. */
export function checkGaps(tariff: Tariff, path: Path): SectionProblem[] {
  const minutes = lastMinutes(tariff, path);
  const parts = unpricedParts(tariff);
  if (minutes.length > 0 || parts.length === 0) return minutes;
  const when = whenUnpriced(parts);
  return [
    {
      fault: 'unmeant',
      path: [...path, 'elements'],
      message: {
        en: `no element of the tariff has a price for charging ${when.en}: it is free then`,
        zh: `资费中没有适用于以下情形的充电价格：${when.zh}；届时充电免费`,
      },
      hint: {
        en: 'add an element without restrictions as the last; where free is meant, with price: 0',
        zh: '在最后增加一个不限条件的资费项；若确为免费，写 price: 0',
      },
    },
  ];
}
