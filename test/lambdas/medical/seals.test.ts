import { sealsHandler } from '../../../lib/engine/handlers/seals';
import { medical } from '../../../lib/services/medical/facts';
import { clientOf, create, desk, hospitalsOverHttp, run } from '../../support/fhir-over-http';

const dayMs = 86_400_000;

/** Runs the clock of the trail so many days later. */
async function sealed(daysLater: number): Promise<readonly string[]> {
  run.ports.clock.set(run.ports.clock.nowMs() + daysLater * dayMs);
  const lines: string[] = [];
  const ports = { ...run.ports, audit: desk.audit };
  await sealsHandler(
    medical,
    () => ({ city: 'testville', ports }),
    (line) => void lines.push(line),
  )();
  return lines.map((line) => JSON.parse(line).day);
}

async function readOnce(): Promise<void> {
  const { id } = await create(clientOf());
  await clientOf().read({ resourceType: 'Encounter', id });
}

describe('the clock of the trail of reads', () => {
  hospitalsOverHttp();

  it('seals each day that is over once, and raises nothing of a whole one', async () => {
    await readOnce();
    expect(await sealed(0)).toEqual([]);
    expect(await sealed(2)).toEqual(['2026-05-13', '2026-05-14']);
    expect(await sealed(0)).toEqual([]);
    expect(await run.alarms('audit-broken')).toEqual([]);
  });

  it.each([
    ['taken away', (key: string) => desk.audit.objects.delete(key)],
    ['changed', (key: string, text: string) => desk.audit.objects.set(key, text.replace('Encounter', 'Patient'))],
  ])('raises one alarm of a day of which an entry was %s, and seals what is left', async (_, breach) => {
    await readOnce();
    await readOnce();
    const [[key, text] = ['', '']] = [...desk.audit.objects];
    breach(key, text);
    expect(await sealed(1)).toEqual(['2026-05-13']);
    await sealed(0);
    expect(await run.alarms('audit-broken')).toMatchObject([{ deviceId: 'testville' }]);
  });
});
