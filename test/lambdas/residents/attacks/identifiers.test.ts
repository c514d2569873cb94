import { type OperationId, operations } from '../../../../lib/services/residents/operations';
import { slug, TestRegister } from '../../../support/residents-office';
import { type Scene, sceneCalls, sceneIn } from '../../../support/residents-scene';
import { tampering } from '../../../support/residents-tampering';

const ids = Object.keys(operations) as OperationId[];
const withPath = ids.filter((id) => operations[id].path.includes('{'));
const forResidents = ids.filter((id) => (operations[id].roles as readonly string[]).includes('resident'));

describe('identifiers that are not the caller’s to use', () => {
  let scene: Scene;
  let kept: string;
  beforeAll(async () => {
    scene = await sceneIn(await TestRegister.open());
    kept = await scene.register.kept();
  });
  afterAll(async () => {
    expect(await scene.register.kept()).toBe(kept);
    await scene.register.close();
  });

  it.each(forResidents)('%s shows a resident nobody but themselves', async (id) => {
    const { send } = sceneCalls[id];
    const { register, otherId } = scene;
    for (const more of [{ personId: otherId }, {}, { personId: '' }, { personId: 'undefined' }])
      expect(slug(await send(register.client('resident', more), scene, 'own-data' as never))).toBe('not-found');
    expect(register.trail().at(-1)).toMatchObject({ operation: id });
  });

  /** Every id of the path replaced, in a call that is right otherwise. */
  const sendTo = (id: OperationId, other: string) => {
    const { role, purpose, send } = sceneCalls[id];
    const path = operations[id].path.split('/');
    const register = scene.register;
    const client = tampering(register, role, (sent) => sent);
    const moved = { ...client } as Record<string, unknown>;
    moved[id] = (input: { path: Record<string, string> }) => {
      const names = path.filter((p) => p.startsWith('{')).map((p) => p.slice(1, -1));
      const call = client[id] as (input: unknown) => ReturnType<typeof send>;
      return call({ ...input, path: Object.fromEntries(names.map((name) => [name, other])) });
    };
    return send(moved as typeof client, scene, purpose as never);
  };

  it.each(withPath)('%s knows nothing by an id of nothing, or by what is no id', async (id) => {
    const strange = [
      '00000000-0000-4000-8000-00000000dead',
      '0',
      '*',
      '%',
      '..',
      '__proto__',
      `${scene.personId}/..`,
      ' ',
    ];
    for (const other of strange)
      expect([other, ['not-found', 'invalid', 'method-not-allowed']]).toEqual([
        other,
        expect.arrayContaining([slug(await sendTo(id, other))]),
      ]);
  });

  it('a file is not a person, nor a person a file, whatever their ids', async () => {
    const { personId, fileId } = scene;
    expect(slug(await sendTo('readPerson', fileId))).toBe('not-found');
    expect(slug(await sendTo('readFile', personId))).toBe('not-found');
  });

  it('a document is of its file, a consent of its person', async () => {
    const { register, closedFile, documentId, otherId, consentId } = scene;
    const caseworker = register.client('caseworker');
    const purpose = 'record-maintenance';
    const document = { fileId: closedFile.fileId, documentId };
    expect(slug(await caseworker.readDocument({ path: document, purpose }))).toBe('not-found');
    const consent = { personId: otherId, consentId };
    expect(slug(await caseworker.withdrawConsent({ path: consent, purpose, ifMatch: '"1"' }))).toBe('not-found');
  });

  it('an approved export is for who asked, not for a colleague of the same role', async () => {
    const colleague = scene.register.client('registrar', { sub: 'registrar-2' });
    const answer = await colleague.readExportPage({
      path: { exportId: scene.approvedId },
      purpose: 'record-maintenance',
    });
    expect(slug(answer)).toBe('not-found');
  });
});
