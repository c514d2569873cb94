import { z } from 'zod';
import { field } from '../shared/field';
import { isLanguage } from '../shared/iso-codes';
import { oneText } from '../shared/words';
import { amount } from './tariff-fields';
import * as effects from './tariff-text-effects';

/** OCPI, DisplayText: no markup, HTML or the like. */
const plainText = z
  .string()
  .min(1)
  .max(512)
  .refine(
    (text) => !/<\/?[a-z][^<>]*>|&[a-z]+;|&#\d+;/i.test(text),
    oneText({ en: 'must be text without markup (OCPI, DisplayText)', zh: '须为不含标记的文本（OCPI DisplayText）' }),
  );

/** What drivers read of a tariff. */
export const displayText = z.strictObject({
  language: field(
    z.string().refine(isLanguage, oneText({ en: 'must be a language of ISO 639-1', zh: '须为 ISO 639-1 语言代码' })),
    {
      name: { en: 'language of a text for drivers', zh: '说明文字的语言' },
      doc: { en: 'Language, ISO 639-1.', zh: '语言代码，ISO 639-1。' },
      example: 'zh',
      effect: effects.driversRead,
    },
  ),
  text: field(plainText, {
    name: { en: 'text for drivers', zh: '说明文字' },
    doc: { en: 'Text for drivers.', zh: '面向车主的说明文字。' },
    example: '每小时 6 元',
    effect: effects.driversRead,
  }),
});

/** Where the energy of a tariff comes from. */
export const energyMix = z.strictObject({
  is_green_energy: field(z.boolean(), {
    name: { en: 'whether all energy is green', zh: '是否全部为绿电' },
    doc: { en: 'True when all of it is regenerative.', zh: '全部来自可再生能源时为 true。' },
    effect: effects.energyText,
  }),
  energy_sources: field(
    z
      .array(
        z.strictObject({
          source: field(
            z.enum(['NUCLEAR', 'GENERAL_FOSSIL', 'COAL', 'GAS', 'GENERAL_GREEN', 'SOLAR', 'WIND', 'WATER']),
            {
              name: { en: 'kind of energy', zh: '能源种类' },
              doc: { en: 'Kind of energy.', zh: '电能的来源种类。' },
              effect: effects.energyText,
            },
          ),
          percentage: field(z.number().min(0).max(100), {
            name: { en: 'share of a kind of energy', zh: '能源占比' },
            doc: { en: 'Its share.', zh: '该种能源所占比例。' },
            unit: '%',
            example: 40,
            effect: effects.energyText,
          }),
        }),
      )
      .optional(),
    {
      name: { en: 'sources of the energy', zh: '电能来源' },
      doc: { en: 'Where the energy comes from.', zh: '电能来自哪些能源。' },
      effect: effects.energyParts,
    },
  ),
  environ_impact: field(
    z
      .array(
        z.strictObject({
          category: field(z.enum(['NUCLEAR_WASTE', 'CARBON_DIOXIDE']), {
            name: { en: 'kind of environmental impact', zh: '环境影响种类' },
            doc: { en: 'Kind of impact.', zh: '环境影响的种类。' },
            effect: effects.energyText,
          }),
          amount: field(amount, {
            name: { en: 'amount of environmental impact', zh: '环境影响量' },
            doc: { en: 'How much of it.', zh: '该项影响的数量。' },
            unit: 'g/kWh',
            example: 372,
            effect: effects.energyText,
          }),
        }),
      )
      .optional(),
    {
      name: { en: 'environmental impact', zh: '环境影响' },
      doc: { en: 'What it does to the environment.', zh: '供电对环境的影响。' },
      effect: effects.energyImpacts,
    },
  ),
  supplier_name: field(z.string().min(1).max(64).optional(), {
    name: { en: 'supplier of the energy', zh: '供电商' },
    doc: { en: 'Supplier of the energy.', zh: '电能的供应商。' },
    example: 'City Power',
    effect: effects.energyText,
  }),
  energy_product_name: field(z.string().min(1).max(64).optional(), {
    name: { en: 'product of the supplier', zh: '供电产品' },
    doc: { en: 'Product of the supplier.', zh: '供电商的产品名称。' },
    example: 'Solar 100',
    effect: effects.energyText,
  }),
});
