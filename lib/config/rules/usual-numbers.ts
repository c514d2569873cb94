import { z } from 'zod';
import type { Words } from '../../services/shared';
import { unwrap } from '../../services/shared/schema-walk';
import { meant } from '../../shared/said';
import { inUnit } from '../other-unit';
import { type MarkedSetting, settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';

/** More of anything than the largest city has: people, meters, payments a day. */
const mostOfAnything = 50_000_000;

/** A count without a limit of its own. */
function isOpenCount(schema: z.ZodType): boolean {
  const inner = unwrap(schema);
  return inner instanceof z.ZodNumber && inner.isInt && inner.maxValue === Number.MAX_SAFE_INTEGER;
}

function told({
  path,
  value,
  meta,
  schema,
}: MarkedSetting): { readonly message: Words; readonly hint: Words } | undefined {
  if (typeof value !== 'number') return undefined;
  const key = String(path.at(-1));
  const unit = meta.unit === undefined ? '' : ` ${meta.unit}`;
  if (meta.usually === undefined) {
    if (value <= mostOfAnything || !isOpenCount(schema)) return undefined;
    return {
      message: { en: `${key} is ${value}, more than any city has`, zh: `${key} 为 ${value}，多于任何城市` },
      hint: { en: 'correct the number', zh: '更正数量' },
    };
  }
  const { least, most, orNone } = meta.usually;
  if ((value >= least && value <= most) || (orNone && value === 0)) return undefined;
  const other = inUnit(value, meta.usually);
  return {
    message: {
      en: `${key} is ${value}${unit}, and mostly it is ${least} to ${most}`,
      zh: `${key} 为 ${value}${unit}，而通常为 ${least} 至 ${most}`,
    },
    hint:
      other === undefined
        ? { en: `write a number from ${least} to ${most}`, zh: `填写 ${least} 至 ${most} 的数` }
        : meant(String(other)),
  };
}

/** Numbers that the shape allows and hardly any city has: mostly in another unit. */
export const usualNumbers: Rule = (context) =>
  settingsOfServices(context).flatMap((setting): Finding[] => {
    const said = told(setting);
    return said ? [{ code: 'CK3081', path: setting.path, ...said }] : [];
  });
