import type { Words } from './words';

/** A named query of the city's Athena workgroup. Tables stand alone, without database: the workgroup has one. */
export interface NamedQuery {
  readonly id: string;
  readonly name: Words;
  readonly sql: string;
}
