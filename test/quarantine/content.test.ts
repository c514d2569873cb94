import fc from 'fast-check';
import { contentOf } from '../../lib/quarantine/content';
import { groupsOf } from '../../lib/quarantine/groups';
import { deviceOf, isMeant, type RefusedMessage, refusedIn } from '../../lib/quarantine/refused-message';
import { heldBytes } from '../support/held-memory';

const refused = (more: Partial<RefusedMessage> & { readonly text?: string } = {}): RefusedMessage => {
  const { text = '{', ...rest } = more;
  const bytes = Buffer.from(text);
  return {
    code: 'format.malformed',
    reason: 'not JSON',
    service: 'beacon',
    feed: 'lamp-status',
    origin: 'landing/beacon/lamp-1.ndjson:7',
    receivedAt: '2026-05-13T09:30:00.000Z',
    bytes: bytes.toString('base64'),
    length: bytes.length,
    ...rest,
  };
};
const letterOrDigit = /[\p{L}\p{M}\p{N}]/u;

describe('what is shown of a refused message', () => {
  it('is its text to the byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(contentOf(refused({ text }), 'open')).toMatchObject({ text, reason: 'not JSON', masked: false });
      }),
    );
    expect(contentOf(refused({ text: '\ufeffa' }), 'open').text).toBe('\ufeffa');
  });

  it('is the whole characters of the start that was kept of a long one', () => {
    const start = Buffer.from('北京').subarray(0, 5).toString('base64');
    expect(contentOf(refused({ bytes: start, length: 6 }), 'open').text).toBe('北');
    expect(contentOf(refused({ bytes: start, length: 5 }), 'open')).toMatchObject({ base64: start });
  });

  it('holds nothing of data of people but their shape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const shown = contentOf(refused({ text, reason: `not ${text}` }), 'masked');
        expect(shown.text?.replace(/[x0]/g, '')).not.toMatch(letterOrDigit);
        expect(Object.keys(shown).sort()).toEqual(['masked', 'origin', 'text']);
      }),
    );
    expect(contentOf(refused({ bytes: Buffer.from([0xff]).toString('base64') }), 'masked').text).toBeUndefined();
    expect(contentOf(refused({ code: 'move.illegal', origin: 'Li Lei' }), 'masked').origin).toBeUndefined();
  });
});

describe('the device of a refused message', () => {
  it.each([
    ['landing/beacon/lamp-1.ndjson:7', 'lamp-1'],
    ['landing/beacon/lamp-1.csv', 'lamp-1'],
    ['testville/north/lamp/testville--beacon-lamp-1', 'testville--beacon-lamp-1'],
    ['sqs:5fea7756-0ea4-451a-a703-a558b933e274', ''],
  ])('of %s is %p', (origin, device) => {
    expect(deviceOf(refused({ origin }))).toBe(device);
  });

  it('is the thing of a topic, and the file, whole: with a dot or a number at their end', () => {
    expect(deviceOf(refused({ origin: 'a/b/lamp/lamp-1.5', sender: 'lamp-1.5' }))).toBe('lamp-1.5');
    expect(deviceOf(refused({ origin: 'landing/lamp:7:1', file: 'landing/lamp:7' }))).toBe('lamp:7');
  });
});

describe('groups of refused messages', () => {
  const any = fc.record({
    code: fc.constantFrom('time.future', 'size.exceeded', 'unit.invalid'),
    feed: fc.constantFrom('a', 'b'),
    origin: fc.constantFrom('x.csv:1', 'x.csv:2', 'y.csv:1'),
    receivedAt: fc.constantFrom('2026-05-13T09:59:59Z', '2026-05-13T10:00:00Z', '2026-05-13T18:00:00+08:00'),
  });
  const grouped = async (messages: readonly RefusedMessage[]) => {
    async function* each() {
      yield* messages;
    }
    return (await groupsOf(each())).map(({ first, ...group }) => group);
  };

  it('hold each message once, whatever their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(any), async (all) => {
        const messages = all.map((one) => refused(one as Partial<RefusedMessage>));
        const groups = await grouped(messages);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(messages.length);
        expect(await grouped(messages.toReversed())).toEqual(groups);
      }),
    );
  });

  it('are no more than so many: devices of later ones are one, and no message is lost', async () => {
    async function* each() {
      for (let n = 0; n < 100; n++)
        yield refused({ origin: `x/lamp-${n % 10}.ndjson:1`, ...(n % 3 ? {} : { replay: 1 }) });
    }
    const groups = await groupsOf(each(), 4);
    expect(groups.map(({ device }) => device).sort()).toEqual(['*', 'lamp-0', 'lamp-1', 'lamp-2', 'lamp-3']);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(66);
    expect(groups.reduce((sum, { again }) => sum + again, 0)).toBe(34);
  });

  it('hold the start of the first message, not all of it', async () => {
    async function* each() {
      yield refused({ text: 'x'.repeat(500_000) });
    }
    expect((await groupsOf(each()))[0]?.first.bytes).toHaveLength(4096);
  });

  it('hold nothing else in memory of what they were read from', async () => {
    // 100 MB in all, since modules that are loaded meanwhile and what a runner keeps are some megabytes.
    const line = (n: number) =>
      JSON.stringify(refused({ origin: `x/lamp-${n}.ndjson:1`, text: 'x'.repeat(2_000_000) }));
    async function* each() {
      for (let n = 0; n < 50; n++) yield JSON.parse(line(n)) as RefusedMessage;
    }
    const before = heldBytes();
    const groups = await groupsOf(each());
    expect(heldBytes() - before).toBeLessThan(40_000_000);
    expect(groups).toHaveLength(50);
  });

  it('are of the hour in UTC', async () => {
    const groups = await grouped([refused({ receivedAt: '2026-05-13T18:30:00+08:00' })]);
    expect(groups).toEqual([expect.objectContaining({ hour: '2026-05-13T10:00Z', device: 'lamp-1', count: 1 })]);
  });
});

describe('a line of quarantine', () => {
  it('that is none is undefined, whatever it is', () => {
    const line = JSON.stringify(refused());
    expect(refusedIn(line)).toEqual(refused());
    fc.assert(
      fc.property(fc.nat(line.length - 1), (end) => {
        expect(refusedIn(line.slice(0, end))).toBeUndefined();
      }),
    );
    const sources = [{ sender: 1 }, { file: null }, { replay: 0 }, { replay: '1' }];
    for (const wrong of [{ code: 'x' }, { length: '1' }, { receivedAt: 'today' }, { bytes: null }, ...sources])
      expect(refusedIn(JSON.stringify({ ...refused(), ...wrong }))).toBeUndefined();
  });

  it('is meant from a time until before another', () => {
    const atMs = Date.parse(refused().receivedAt);
    expect(isMeant(refused(), { fromMs: atMs, toMs: atMs + 1 })).toBe(true);
    expect([isMeant(refused(), { toMs: atMs }), isMeant(refused(), { fromMs: atMs + 1 })]).toEqual([false, false]);
  });
});
