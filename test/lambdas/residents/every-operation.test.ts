import { operations } from '../../../lib/services/residents/operations';
import { data, TestRegister } from '../../support/residents-office';
import { type Scene, sceneCalls, sceneIn } from '../../support/residents-scene';

describe('every operation, over HTTP by the generated client', () => {
  let register: TestRegister;
  let scene: Scene;
  beforeEach(async () => {
    register = await TestRegister.open();
    scene = await sceneIn(register);
  });
  // Fails when an answer is not as the OpenAPI document says.
  afterEach(() => register.close());

  it.each(Object.values(operations).map((o) => [o.id, o] as const))('%s', async (id, { status, etag }) => {
    const { role, purpose, send } = sceneCalls[id as keyof typeof sceneCalls];
    const answer = await send(register.client(role), scene, purpose as never);
    data(answer);
    expect(answer.status).toBe(status);
    expect(answer.ok && answer.etag).toEqual(etag ? expect.stringMatching(/^"\d+"$/) : undefined);
  });
});
