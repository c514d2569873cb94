import type * as engine from '../../lib/engine/register/office';
import type { ResidentsSection } from '../../lib/services/residents/config';
import type { OperationId, Operations } from '../../lib/services/residents/operations';
import type { Purpose } from '../../lib/services/residents/operations/purposes';
import type { Role } from '../../lib/services/residents/operations/roles';

interface Words {
  readonly settings: ResidentsSection;
  readonly role: Role;
  readonly purpose: Purpose;
}

export type BackOffice = engine.BackOffice<ResidentsSection>;
/** A call of some operation. */
export type Call = engine.CallWith<ResidentsSection>;
export type CallOf<K extends OperationId> = engine.Call<Operations[K], Words>;
export type ReplyOf<K extends OperationId> = engine.Reply<Operations[K]>;
