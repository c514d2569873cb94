import type { SectionProblem } from '../shared';
import type { ChargingSection } from './config';

type Tariff = ChargingSection['tariffs'][number];
type Path = SectionProblem['path'];

/** Hardly anybody taxes by less than one per cent: mostly a share of one was written for per cent. */
const leastPercent = 1;

/** Taxes of a tariff: rates in per cent, and none where it says that none applies (OCPI 2.3, TaxIncluded). */
export function checkTaxes({ elements, tax_included: included }: Tariff, path: Path): SectionProblem[] {
  const rates = elements.flatMap(({ price_components }, e) =>
    price_components.map(({ vat }, c) => ({ vat, path: [...path, 'elements', e, 'price_components', c, 'vat'] })),
  );
  return rates.flatMap(({ vat, path: at }): SectionProblem[] => {
    if (vat === undefined || vat === 0) return [];
    if (included === 'N/A')
      return [
        {
          fault: 'contradicting',
          path: at,
          message: {
            en: `no tax applies to the tariff (tax_included: N/A), and this price has ${vat} %`,
            zh: `资费注明不适用税款（tax_included: N/A），而此价格的税率为 ${vat} %`,
          },
          hint: { en: 'leave vat out, or write tax_included: NO', zh: '省去 vat，或写 tax_included: NO' },
        },
      ];
    if (vat >= leastPercent) return [];
    const percent = Number((vat * 100).toPrecision(15));
    return [
      {
        fault: 'unmeant',
        path: at,
        message: { en: `the tax is ${vat} per cent of the price`, zh: `税率为价格的 ${vat} %` },
        hint: { en: `vat is in per cent: did you mean ${percent}?`, zh: `vat 以百分数填写：是否想写 ${percent}？` },
      },
    ];
  });
}
