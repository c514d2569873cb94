import type { ApiRequest } from '../../../lib/engine/api/request';
import { route } from '../../../lib/engine/api/route';
import { checked } from '../../../lib/engine/api/validate';
import {
  fhirOperations,
  type HistoryQuestion,
  type SearchQuestion,
} from '../../../lib/services/medical/operations/fhir';
import { type ResourceType, resourceTypes } from '../../../lib/services/medical/operations/resources';
import type { Answer } from './answer';
import { bodyOf } from './body';
import { bundle } from './bundle';
import type { HospitalCaller } from './caller';
import { capabilityStatement } from './capability';
import type { Change } from './change';
import type { FhirDesk } from './desk';
import { carryOut, changed, creation, deletion, isChange, update } from './interactions';
import { answeredBefore, type Once, onceOf, onceWrites } from './once';
import { outcomeOf, refused } from './outcome';
import { type Asking, history, read } from './reads';
import { search } from './search';

type OperationId = keyof typeof fhirOperations;

/** A call whose address and headers are what its operation says. */
interface Call {
  readonly desk: FhirDesk;
  readonly asking: Asking;
  readonly request: ApiRequest;
  readonly type: ResourceType;
  readonly id: string;
  readonly version: number;
  readonly query: unknown;
  readonly ifMatch: string | undefined;
}

const placeOf = ({ asking: { caller }, type, id }: Call) => ({ hospital: caller.hospital, type, id });

async function done(desk: FhirDesk, made: Change | Answer, once?: Once): Promise<Answer> {
  if (!isChange(made)) return made;
  const answer = changed(made);
  await carryOut(desk, [made], onceWrites(once, { status: answer.status, headers: answer.headers }));
  return answer;
}

const wasMade = [{ code: 'informational', at: '', text: 'this call has made it already, at Location' }];

/** Makes a resource; where this very call has made it before, says where. */
async function created({ desk, asking: { caller }, type, request }: Call): Promise<Answer> {
  const { headers, body } = request;
  const ifNoneExist = headers['if-none-exist'];
  const asked = `${type} ${ifNoneExist ?? ''} ${textOf(body)}`;
  const once = onceOf(desk, caller, headers['idempotency-key'], asked);
  const before = await answeredBefore(desk.ports.state, once);
  if (before) return { status: 200, headers: before.headers, body: outcomeOf(wasMade, 'information') };
  return done(desk, await creation(desk, caller, { type, body: bodyOf(request), ifNoneExist }), once);
}

const textOf = (body: Uint8Array) => Buffer.from(body).toString('latin1');

/** What carries out each operation. */
const runs: { readonly [O in OperationId]: (call: Call) => Promise<Answer> } = {
  readMetadata: async ({ desk }) => ({ status: 200, headers: {}, body: capabilityStatement(desk.city.city) }),
  sendBundle: ({ desk, asking, request }) =>
    bundle(desk, asking.caller, bodyOf(request), request.headers['idempotency-key']),
  searchResources: ({ desk, asking, type, query }) => search(desk, asking, type, query as SearchQuestion),
  createResource: created,
  readResource: (call) => read(call.desk, call.asking, placeOf(call), undefined),
  updateResource: async ({ desk, asking: { caller }, type, id, ifMatch, request }) =>
    done(desk, await update(desk, caller, { type, id, body: bodyOf(request), ifMatch })),
  deleteResource: async ({ desk, asking: { caller }, type, id, ifMatch }) =>
    done(desk, await deletion(desk, caller, { type, id, ifMatch })),
  readHistory: (call) => history(call.desk, call.asking, placeOf(call), call.query as HistoryQuestion),
  readVersion: (call) => read(call.desk, call.asking, placeOf(call), call.version),
};

/** Carries out what a request asks for: routed and read by the operations that also describe the API. */
export async function carriedOut(desk: FhirDesk, caller: HospitalCaller, request: ApiRequest): Promise<Answer> {
  const { method, path, headers, query, requestId } = request;
  // Clients write the address of the API itself with a slash.
  const { operation, params } = route(Object.values(fhirOperations), method, path.replace(/\/$/, ''));
  if (params.type !== undefined && !resourceTypes.includes(params.type as ResourceType))
    throw refused(404, 'not-supported', 'no such type is taken here');
  // Bodies are judged by the definitions of R4.
  const said = checked({ ...operation, hasBody: false }, { params, query, body: {} });
  const asking: Asking = { caller, purpose: headers.purpose, requestId, origin: `https://${headers.host ?? ''}` };
  const named = said.params as { readonly type: ResourceType; readonly id: string; readonly version: number };
  const { type, id, version } = named;
  return runs[operation.id]({
    ...{ desk, asking, request, type, id, version, query: said.query, ifMatch: headers['if-match'] },
  });
}
