import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import { at, repeated, volumes, waterRun } from './scene';

const meter = (thingName: string) =>
  ({ deviceType: 'water-meter', externalId: thingName, connectsAs: 'thing', thingName }) as const;
const both = [meter('testville--water-1'), meter('testville--water-2')];

/** A leak behind meter 1, which sends or is in a file; then the registry has what is left. */
async function leaking(left: readonly ReturnType<typeof meter>[], isOfFile = false) {
  const run = waterRun(30, {}, 'UTC', both);
  const litres = repeated(30, 9);
  const rows = litres.map((one, hour) => `1,${at(hour)},${one},`);
  if (isOfFile) await run.file('interval-files', 'a.csv', `deviceId,time,consume,totalConsume\n${rows.join('\n')}\n`);
  else await run.send('consumption', 'testville--water-1', volumes(0, litres));
  await run.send('consumption', 'testville--water-2', volumes(0, [5]));
  run.ports.devices = new MemoryDevices([], left);
  return run;
}
const cleared = async (run: Awaited<ReturnType<typeof leaking>>) =>
  (await run.alarms('leak')).map(({ clearedAt }) => clearedAt);

describe('the alarm of a meter that is taken out', () => {
  it.each([
    ['that sends', false],
    ['of files', true],
  ])('is over when the registry has the meter no longer, of one %s', async (_, isOfFile) => {
    const run = await leaking(both.slice(1), isOfFile);
    await run.sweep(at(24 * 3));
    expect(await cleared(run)).toEqual([at(24 * 3)]);
  });

  it.each([
    ['that is silent', both],
    ['while the registry is empty', []],
  ])('stands of a meter %s', async (_, left) => {
    const run = await leaking(left);
    await run.sweep(at(24 * 3));
    expect(await cleared(run)).toEqual([null]);
  });

  it('is raised anew when the meter is back with its leak', async () => {
    const run = await leaking(both.slice(1));
    await run.sweep(at(24 * 3));
    run.ports.devices = new MemoryDevices([], both);
    run.ports.clock.set(Date.parse(at(24 * 5)));
    await run.send('consumption', 'testville--water-1', volumes(24 * 4, repeated(24, 9)));
    expect(await cleared(run)).toEqual([at(24 * 3), null]);
  });
});
