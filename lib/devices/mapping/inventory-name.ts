import { transliterate } from 'transliteration';

/** Name of the mapping of a file, from the file's: `Traffic_Signals` → traffic-signals, 信号机 → xin-hao-ji. */
export const inventoryName = (stem: string): string =>
  transliterate(stem)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 32)
    .replace(/-+$/, '') || 'inventory';
