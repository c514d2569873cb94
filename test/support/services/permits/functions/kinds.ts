import { entitiesOf, entity } from '../../../../../lib/engine/register/entity';
import { kinds as common } from '../../../../../lib/engine/register/kinds';
import { register } from '../register';

interface PermitFacts {
  readonly status: 'valid' | 'erased';
  readonly zone: string;
}

/** Kinds of records, with the types of what is in clear. */
export const kinds = entitiesOf(register, {
  permit: entity<PermitFacts>({ list: 'permits' }),
  document: common.document,
});
