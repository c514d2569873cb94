import { counted } from '../../services/shared/words';
import type { Rule } from './rule';

/** A device has two certificates at most (constructs/device-rotation): the old one is gone before the next is due. */
export const certificateAges: Rule = ({ city }) => {
  const { maxAgeDays: age, keepOldDays: kept } = city.devices?.rotation ?? {};
  if (age === undefined || kept === undefined || kept < age) return [];
  return [
    {
      code: 'CK3065',
      path: ['devices', 'rotation', 'keepOldDays'],
      message: {
        en: `an old certificate is kept for ${counted(kept, 'day')}, and the next is due after ${age}`,
        zh: `旧证书保留 ${kept} 天，而 ${age} 天后又须更换`,
      },
      hint: {
        en: `set keepOldDays below ${age}, e.g. ${Math.min(7, age - 1)}`,
        zh: `将 keepOldDays 设为小于 ${age} 的值，例如 ${Math.min(7, age - 1)}`,
      },
    },
  ];
};
