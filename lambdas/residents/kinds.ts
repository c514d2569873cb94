import { entitiesOf, entity } from '../../lib/engine/register/entity';
import { kinds as common, ofPeople, type PersonFacts } from '../../lib/engine/register/kinds';
import type { RecordOf } from '../../lib/engine/register/records/stored';
import { register } from '../../lib/services/residents/register';
import { lists } from './lists';

interface ConsentFacts {
  readonly personId: string;
  readonly use: string;
  readonly sensitive: boolean;
  readonly status: 'given' | 'withdrawn';
  readonly givenAt: string;
  readonly withdrawnAt: string | null;
}

/** Two records that may be one person. */
interface ReviewFacts {
  readonly status: 'open' | 'merged' | 'distinct';
  readonly personIds: readonly string[];
  readonly match: 'identifier' | 'similar';
  readonly score: number;
  readonly agreeing: readonly string[];
}

/** Kinds of records of the register. */
export const kinds = entitiesOf(register, {
  person: entity<PersonFacts>({ ...ofPeople, list: lists.people }),
  household: entity<Readonly<Record<string, never>>>({ listOf: lists.householdsOf }),
  file: common.file,
  document: common.document,
  consent: entity<ConsentFacts>({ listOf: lists.consentsOf }),
  receipt: entity<{ readonly personId: string }>({ listOf: lists.receiptsOf }),
  request: common.request,
  review: entity<ReviewFacts>(),
  export: common.export,
  glass: common.glass,
});

export type Stored<K extends keyof typeof kinds> = RecordOf<(typeof kinds)[K]>;
