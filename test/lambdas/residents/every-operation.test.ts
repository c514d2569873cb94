import { operations } from '../../../lib/services/residents/operations';
import { data } from '../../support/residents-office';
import { freshScenes, type Scene, sceneCalls } from '../../support/residents-scene';

describe('every operation, over HTTP by the generated client', () => {
  const freshScene = freshScenes();
  let scene: Scene;
  beforeEach(async () => {
    scene = await freshScene();
  });
  // Fails when an answer is not as the OpenAPI document says.
  afterEach(() => scene.register.close());

  it.each(Object.values(operations).map((o) => [o.id, o] as const))('%s', async (id, { status, etag }) => {
    const { role, purpose, send } = sceneCalls[id as keyof typeof sceneCalls];
    const answer = await send(scene.register.client(role), scene, purpose as never);
    data(answer);
    expect(answer.status).toBe(status);
    expect(answer.ok && answer.etag).toEqual(etag ? expect.stringMatching(/^"\d+"$/) : undefined);
  });
});
