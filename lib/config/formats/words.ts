import type { Language } from '../../services/shared';
import { counted } from '../../services/shared/words';

/** How many files were looked at. */
interface Looked {
  readonly cities: number;
  readonly layers: number;
}

/** What formats say around the words of a problem. */
interface FormatWords {
  readonly hint: string;
  readonly severity: Readonly<Record<'error' | 'warning', string>>;
  /** Message and hint in one line. */
  readonly both: (message: string, hint: string) => string;
  /** A layer that was looked at by itself, and who inherits it. */
  readonly layer: (file: string, cities: readonly string[]) => string;
  /** Cities and layers that were looked at; where layers alone were, there is no word of cities. */
  readonly summary: (looked: Looked, errors: number, warnings: number) => string;
}

export const formatWords: Readonly<Record<Language, FormatWords>> = {
  en: {
    hint: 'hint: ',
    severity: { error: 'error', warning: 'warning' },
    both: (message, hint) => `${message}. Hint: ${hint}`,
    layer: (file, cities) =>
      cities.length === 0 ? `${file}: a layer that no city inherits` : `${file}: a layer of ${cities.join(', ')}`,
    summary: ({ cities, layers }, errors, warnings) => {
      const looked = [
        ...(cities > 0 || layers === 0 ? [counted(cities, 'city', 'cities')] : []),
        ...(layers > 0 ? [counted(layers, 'layer')] : []),
      ].join(', ');
      const counts = [
        ...(errors > 0 ? [counted(errors, 'error')] : []),
        ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
      ];
      return `${looked}: ${counts.length > 0 ? counts.join(', ') : 'no problems'}`;
    },
  },
  zh: {
    hint: '建议：',
    severity: { error: '错误', warning: '警告' },
    both: (message, hint) => `${message}。建议：${hint}`,
    layer: (file, cities) =>
      cities.length === 0 ? `${file}：没有城市继承的配置层` : `${file}：${cities.join('、')} 继承的配置层`,
    summary: ({ cities, layers }, errors, warnings) => {
      const looked = [
        ...(cities > 0 || layers === 0 ? [`${cities} 座城市`] : []),
        ...(layers > 0 ? [`${layers} 个配置层`] : []),
      ].join('，');
      const counts = [...(errors > 0 ? [`${errors} 个错误`] : []), ...(warnings > 0 ? [`${warnings} 个警告`] : [])];
      return `${looked}：${counts.length > 0 ? counts.join('，') : '没有问题'}`;
    },
  },
};
