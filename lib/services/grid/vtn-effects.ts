import { givesSecret, items, other, presence } from '../shared/effects';

export const fetched = presence(
  'service',
  'more',
  { en: 'prices and requests to use less come from the VTN by themselves', zh: '自动从 VTN 获取价格和削减请求' },
  {
    en: 'prices and requests to use less no longer come by themselves; those that are known stay as they are',
    zh: '不再自动获取价格和削减请求；已知内容保持不变',
  },
);

export const elsewhere = givesSecret(
  'vtn-credentials',
  other(
    'service',
    {
      en: 'prices and requests to use less come from another place, which gets the credentials of the city; what only the old one has ends',
      zh: '价格和削减请求改由另一地址提供，本市凭证将发往该地址；仅旧地址有的内容随即终止',
    },
    { severity: 'high' },
  ),
);

/** A program may be for several transformers and feeders. */
const called = ({ program, asset }: Readonly<Record<'program' | 'asset', string | undefined>>) =>
  program === undefined || asset === undefined
    ? undefined
    : {
        sentence: {
          says: { en: 'program {program} for {asset}', zh: '用于 {asset} 的项目 {program}' },
          values: { program, asset },
        },
      };
export const enrolled = items(
  { by: ['program', 'asset'], renamed: [['asset']], one: { en: 'program', zh: '项目' }, called },
  'service',
  'more',
  { en: 'prices and requests of a further program count', zh: '新增项目的价格和削减请求生效' },
  { en: 'prices and requests of a program end', zh: '该项目的价格和削减请求随即终止' },
);

export const placed = other('service', {
  en: 'prices and requests that name nobody are for another transformer or feeder',
  zh: '未指明对象的价格和请求改为针对另一变压器或馈线',
});
