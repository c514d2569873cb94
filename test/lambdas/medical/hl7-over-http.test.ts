import { canaries, desk, gateway, hospitalsOverHttp, run, tokenOf } from '../../support/fhir-over-http';

hospitalsOverHttp();

describe('messages of HL7 version 2 over HTTP', () => {
  const adt = (more: string = '') =>
    [
      'MSH|^~\\&|ADT|HOSPA|CITY|HUB|20260513075500+0000||ADT^A04|c-1|P|2.5.1',
      'EVN||20260513075500+0000||||20260513075500+0000',
      'PID|1||MRN-77001||Rosen^Jenny',
      'PV1|1|E|ED^WAIT^1||||||||||||||||VISIT-88|||||||||||||||||||||||||20260513073000+0000',
      `DG1|1||O09^pregnant${more}`,
    ].join('\r');
  const send = (text: string, groups = ['a-systems'], more: object = {}) =>
    fetch(`${gateway.url}/hl7v2`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf(groups, more)}`, 'content-type': 'application/hl7-v2' },
      body: text,
    });
  const msaOf = (ack: string) => ack.split('\r')[1];

  it('are acknowledged, and tell of visits without a word of who came', async () => {
    const answer = await send(adt());
    expect([answer.status, msaOf(await answer.text())]).toEqual([200, 'MSA|AA|c-1']);
    const [[name, body] = ['', '']] = desk.landed;
    expect(canaries.filter((one) => body.includes(one))).toEqual(['VISIT-88']);
    await run.file('adt', body, { name });
    await run.file('adt', adt());
    expect(run.refused()).toEqual([]);
    expect(run.rows('visits')).toMatchObject([
      { event_time: '2026-05-13T07:30:00.000Z', ward: 'ED', bed: 'WAIT-1', status: 'waiting' },
    ]);
  });

  it.each([
    ['of another hospital', adt().replace('HOSPA', 'HOSPB'), 403, 'AR'],
    ['without the number of a visit', adt().replace('VISIT-88', '').replace('MRN-77001', ''), 400, 'AE'],
    ['with a time that is none', adt().replaceAll('20260513075500', '20261313075500'), 400, 'AE'],
  ])('%s are answered so, and go nowhere', async (_, text, status, code) => {
    const answer = await send(text);
    const ack = await answer.text();
    expect([answer.status, msaOf(ack)?.split('|').slice(0, 3)]).toEqual([status, ['MSA', code, 'c-1']]);
    expect(canaries.filter((one) => ack.includes(one))).toEqual([]);
    expect(desk.landed.size).toBe(0);
  });

  it.each([
    ['system/Encounter.c', 403],
    ['system/Encounter.u', 403],
    ['system/Slot.cruds system/Encounter.rs', 403],
    ['system/Encounter.cu', 200],
    ['user/*.write', 200],
  ])(
    'are taken by the scope %s where it may make and withdraw what FHIR knows as Encounter: %d',
    async (scope, status) => {
      const answer = await send(adt().replace('ADT^A04', 'ADT^A23'), ['a-systems'], { scope });
      expect([answer.status, desk.landed.size]).toEqual([status, status === 200 ? 1 : 0]);
    },
  );

  it('leave nothing in the fields that are read but what is read', async () => {
    const named = adt()
      .replace('|P|2.5.1', '|Rosen|Jenny')
      .replace('PV1|1|E|ED^WAIT^1', 'PV1|1|Rosen|Rosen, Jenny: pregnant^Jenny (pregnant)^1')
      .replace('|||20260513073000', '|Rosen||20260513073000');
    const text = `${named}\rPV2${'|'.repeat(38)}Jenny`;
    for (const one of [text, text.replace('|VISIT-88|', '|VISIT-88|Rosen^Jenny|')])
      expect((await send(one)).status).toBe(200);
    for (const [name, body] of desk.landed) {
      expect(canaries.filter((one) => body.includes(one))).toEqual(['VISIT-88']);
      await run.file('adt', body, { name });
    }
    expect([run.refused(), run.rows('visits')]).toEqual([[], []]);
  });

  it('that are none have nothing to acknowledge', async () => {
    const answers = await Promise.all([send('PID|1'), send(`${adt()}\rPV1|1|I`), send(adt('x'.repeat(70_000)))]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 413]);
    expect((await send(adt(), ['clerks'])).status).toBe(403);
  });
});
