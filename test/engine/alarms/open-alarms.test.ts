import { OpenAlarms, type Standing } from '../../../lib/engine/alarms/open-alarms';
import { MemoryState } from '../../../lib/engine/ports/memory/state';

const key = { alarm: 'seven', deviceId: 'd1', subject: '' };

function setUp() {
  const open = new OpenAlarms(new MemoryState());
  return {
    /** Notes an alarm that is found in these states, one after the other; the last one stays. */
    note: (...found: readonly [Standing, ...Standing[]]) => {
      let looks = 0;
      return open.note(key, 0, async () => ({
        standing: found[Math.min(looks++, found.length - 1)] as Standing,
      }));
    },
    noted: async () => (await open.all()).map(({ standing }) => standing),
  };
}

describe('OpenAlarms', () => {
  it('holds an alarm while it stands', async () => {
    const { note, noted } = setUp();
    await note('waiting');
    await note('open');
    expect(await noted()).toEqual(['open']);
    await note('closed');
    expect(await noted()).toEqual([]);
  });

  it('ends as the alarm stands, when another writer changes it meanwhile', async () => {
    const { note, noted } = setUp();
    await note('open', 'closed');
    expect(await noted()).toEqual([]);
    await note('closed', 'open');
    expect(await noted()).toEqual(['open']);
  });
});
