import { data, type TestRegister } from './residents-office';
import { requestId } from './residents-scene';

const purpose = 'data-subject-request';
let requests = 500;

/** Erases a person, or restricts them, from the request to its end. */
export async function erase(register: TestRegister, personId: string) {
  const officer = register.client('protection-officer');
  const path = { requestId: requestId(++requests) };
  const body = { subjectRequestId: path.requestId, type: 'erasure' as const, personId };
  let { etag } = data(await register.client('clerk').createRequest({ body, purpose }));
  const identity = { method: 'in-person' as const, verified: true };
  ({ etag } = data(await officer.verifyIdentity({ path, body: identity, purpose, ifMatch: etag })));
  ({ etag } = data(await officer.resolveScope({ path, purpose, ifMatch: etag })));
  return data(await officer.completeRequest({ path, body: {}, purpose, ifMatch: etag }));
}
