import { kinds } from '../../../lambdas/residents/kinds';
import { claimOf, paidReceipt } from '../../support/receipts';
import { erase } from '../../support/residents-erasure';
import { data, newKey, slug, TestRegister } from '../../support/residents-office';
import { annaTestwell, bobTestwell } from '../../support/residents-people';

const own = 'own-data';
const claim = claimOf(paidReceipt);

describe('receipts of a resident, over HTTP', () => {
  let register: TestRegister;
  let anna: string;
  let bob: string;
  beforeEach(async () => {
    register = await TestRegister.open();
    register.ports.receipts.known.set(paidReceipt.order, paidReceipt);
    [anna, bob] = [await enter(annaTestwell), await enter(bobTestwell)];
  });
  afterEach(() => register.close());

  const enter = async (body: typeof annaTestwell) =>
    data(
      await register
        .client('registrar')
        .createPerson({ body, purpose: 'record-maintenance', idempotencyKey: newKey() }),
    ).id;
  const as = (personId: string) => register.client('resident', { sub: personId, personId });
  const take = (personId: string, body: object = claim, by = personId) =>
    as(by).claimReceipt({ path: { personId }, body: body as typeof claim, purpose: own, idempotencyKey: newKey() });
  const list = async (personId: string, query = {}) =>
    data(await as(personId).listReceipts({ path: { personId }, purpose: own, query }));

  it('show what was paid, when and for what, and what has gone back since', async () => {
    data(await take(anna));
    register.ports.receipts.known.set(paidReceipt.order, { ...paidReceipt, refundedMinor: 300 });
    expect((await list(anna)).items).toMatchObject([
      { ...claim, service: 'charging', paidAt: '2026-11-20T08:00:00.000Z', refunded: '3.00' },
    ]);
  });

  it.each([
    ['another amount', { ...claim, amount: '11.01' }],
    ['another currency', { ...claim, currency: 'USD' }],
    ['an order that nobody paid', { ...claim, order: 'CHGAAAABBBBCCCCDDDDEEEEFFFG' }],
    ['a currency that is none', { ...claim, currency: 'XXX' }],
  ])('are not there for who says %s', async (_, body) => {
    expect(slug(await take(anna, body))).toBe('receipt-unknown');
    expect((await list(anna)).items).toEqual([]);
  });

  it('are of one person: to another the same is not there', async () => {
    data(await take(anna));
    expect(slug(await take(bob))).toBe('receipt-unknown');
    expect(data(await take(anna)).version).toBe(1);
    expect((await list(anna)).items).toHaveLength(1);
  });

  it('of twenty who take one at once come to one', async () => {
    const answers = await Promise.all([anna, bob].flatMap((one) => Array.from({ length: 5 }, () => take(one))));
    const outcomes = new Set(answers.map((answer) => (answer.ok ? 'taken' : slug(answer))));
    expect([...outcomes].sort()).toEqual(['receipt-unknown', 'taken']);
    const [ofAnna, ofBob] = [(await list(anna)).items.length, (await list(bob)).items.length];
    expect([ofAnna, ofBob].sort()).toEqual([0, 1]);
  });

  it('of another person are neither taken nor listed', async () => {
    data(await take(anna));
    expect(slug(await take(anna, claim, bob))).toBe('not-found');
    const listed = await as(bob).listReceipts({ path: { personId: anna }, purpose: own });
    expect(slug(listed)).toBe('not-found');
  });

  it('of a person of another city are not there', async () => {
    const client = register.client('resident', { sub: anna, personId: anna, city: 'othertown' });
    expect((await client.listReceipts({ path: { personId: anna }, purpose: own })).ok).toBe(false);
  });

  it('cannot be tried out: after twenty in a day none is answered', async () => {
    for (let i = 0; i < 20; i++) await take(anna, { ...claim, order: `PARK-${i}` });
    expect(slug(await take(anna))).toBe('claims-spent');
  });

  it('come by pages', async () => {
    const orders = ['ORDER-1', 'ORDER-2', 'ORDER-3'];
    for (const order of orders) register.ports.receipts.known.set(order, { ...paidReceipt, order });
    for (const order of orders) data(await take(anna, { ...claim, order }));
    const first = await list(anna, { limit: 2 });
    const next = await list(anna, { limit: 2, cursor: first.next as string });
    expect([...first.items, ...next.items].map(({ order }) => order).sort()).toEqual(orders);
  });

  it('go with the person, and nobody takes them afterwards', async () => {
    const { id } = data(await take(anna));
    expect((await erase(register, anna)).outcome).toBe('erased');
    expect(slug(await take(bob))).toBe('receipt-unknown');
    const record = await register.office.book.read(kinds.receipt, id);
    expect(record && (await register.office.vault.key(record.key))).toBeUndefined();
  });

  it('are among what the person is given access to, and what another took is not', async () => {
    const other = { ...paidReceipt, order: 'PARK-OF-BOB' };
    register.ports.receipts.known.set(other.order, other);
    data(await take(anna));
    data(await take(bob, { ...claim, order: other.order }));
    const id = '00000000-0000-4000-8000-000000000001';
    const dsr = { purpose: 'data-subject-request' } as const;
    const path = { requestId: id };
    const officer = register.client('protection-officer');
    const body = { subjectRequestId: id, type: 'access' as const, personId: anna };
    data(await register.client('clerk').createRequest({ body, ...dsr }));
    const ifMatch = data(await officer.readRequest({ path, ...dsr })).etag;
    const identity = { method: 'in-person', verified: true } as const;
    const verified = data(await officer.verifyIdentity({ path, body: identity, ...dsr, ifMatch }));
    data(await officer.resolveScope({ path, ...dsr, ifMatch: verified.etag }));
    const { records } = data(await officer.readBundle({ path, ...dsr }));
    const receipts = records.filter(({ kind }) => kind === 'receipt');
    expect(receipts).toMatchObject([{ fields: { ...claim, service: 'charging' } }]);
    expect(JSON.stringify(records)).not.toContain(other.order);
  });

  it('are audited, and stand in no log', async () => {
    data(await take(anna));
    await list(anna);
    const trail = [...register.ports.audit.objects.values()].join('\n');
    expect(trail).toContain('claimReceipt');
    expect(trail).toContain('listReceipts');
    expect([trail, ...register.log].join('\n')).not.toContain(paidReceipt.order);
  });
});
