import { z } from 'zod';
import { type FieldDoc, field } from '../shared/field';
import { priced } from './tariff-effects';

/** An amount of OCPI: money, energy, power and the like are never negative. */
export const amount = z.number().min(0);

/** A setting that decides what sessions cost. */
export const priceField = <S extends z.ZodType>(schema: S, said: Omit<FieldDoc, 'effect'>): S =>
  field(schema, { ...said, effect: priced });
