import { citySchema } from '../../../config/city-schema';
import { parsePath } from '../../../config/path';
import type { Service } from '../../../services/shared';
import { metaOf, schemaAt } from '../../../services/shared/schema-walk';
import { type Phrase, phrase } from '../../../words/phrase';
import { quotedList } from './quoted';
import { spanOf } from './span';

/** Unit of a setting, as its config field says it. */
export function unitOf(setting: string, services: readonly Service[]): string | undefined {
  const field = schemaAt(citySchema(services), parsePath(setting) ?? []);
  return field && metaOf(field).unit;
}

/** A value of a setting as people read it. */
export function written(value: unknown, unit?: string): Phrase {
  if (value === undefined) return phrase('value.none');
  if (typeof value === 'boolean') return phrase(value ? 'value.on' : 'value.off');
  if (typeof value === 'number') return phrase('value', { value: { number: value, ...(unit ? { unit } : {}) } });
  if (!Array.isArray(value)) return phrase('value', { value: spanOf(value) ?? String(value) });
  if (value.length === 0) return phrase('value.none');
  const isOfText = value.every((item) => typeof item === 'string');
  return isOfText ? phrase('value', { value: quotedList(value) }) : phrase('value.entries', { n: value.length });
}

/** `services.traffic.corridors[0].id` → `services.traffic.corridors`: positions of lists say nothing. */
export const withoutPositions = (path: string): string => path.replace(/\[.*$/, '');
