import fc from 'fast-check';
import type { QuarantinedMessage } from '../../../lib/engine/contracts';
import type { StoredMessage } from '../../../lib/engine/intake/quarantine-item';
import { MemoryKeyWrapper } from '../../../lib/engine/vault/key-wrapper';
import { QuarantineOpener, QuarantineSealer } from '../../../lib/engine/vault/sealed-quarantine';
import { HandClock } from '../../support/hand-clock';

const message = (text: string, more: Partial<QuarantinedMessage> = {}): QuarantinedMessage => ({
  code: 'schema.invalid',
  reason: `about ${text}`,
  service: 'charging',
  feed: 'pad-telemetry',
  origin: 'testville/north/pad/p-1',
  sender: 'p-1',
  receivedAt: '2026-11-29T09:30:00.000Z',
  bytes: Buffer.from(text),
  length: Buffer.byteLength(text),
  ...more,
});

/** What one key of a service seals and opens; KMS fails as often as `failures` says. */
function vault(failures = 0) {
  const memory = new MemoryKeyWrapper();
  const asked: string[] = [];
  const generate = async (name: string) => {
    if (asked.push(name) <= failures) throw new Error('KMS fails');
    return memory.generate(name);
  };
  const clock = new HandClock(0);
  const wrapper = { generate, unwrap: (wrapped: string, name: string) => memory.unwrap(wrapped, name) };
  const opener = new QuarantineOpener(wrapper);
  return { asked, clock, sealer: new QuarantineSealer(wrapper, clock), open: (one: StoredMessage) => opener.open(one) };
}

describe('a sealed message', () => {
  it('opens as it came, after JSON, whatever it holds', async () => {
    const { sealer, open } = vault();
    const texts = { text: fc.string(), origin: fc.string({ unit: 'binary' }), reason: fc.string({ unit: 'binary' }) };
    await fc.assert(
      fc.asyncProperty(fc.record(texts), async ({ text, ...more }) => {
        const came = message(text, { ...more, replay: 1 });
        const stored = JSON.parse(JSON.stringify(await sealer.seal(came)));
        expect(await open(stored)).toEqual({ ...came, bytes: Buffer.from(text).toString('base64') });
      }),
    );
  });

  it.each([
    { code: 'time.future' },
    { service: 'residents' },
    { feed: 'ocpp' },
    { origin: 'testville/north/pad/p-2' },
    { sender: 'p-2' },
    { sender: undefined },
    { file: 'a' },
    { receivedAt: '2026-11-29T09:30:00Z' },
    { length: 2 },
    { replay: 1 },
    { sealedBy: 'AAAA' },
  ] as Partial<StoredMessage>[])('with %j in its place does not open', async (changed) => {
    const { sealer, open } = vault();
    await expect(open({ ...(await sealer.seal(message('a'))), ...changed })).rejects.toThrow();
  });

  it('does not open with the bytes or the reason of another that stands beside it in clear the same', async () => {
    const { sealer, open } = vault();
    const [a, b] = [await sealer.seal(message('a')), await sealer.seal(message('b'))];
    await expect(open({ ...a, bytes: b.bytes })).rejects.toThrow();
    await expect(open({ ...a, reason: b.reason })).rejects.toThrow();
    await expect(open({ ...a, bytes: a.reason, reason: a.bytes })).rejects.toThrow();
  });

  it('does not open by the key of another service', async () => {
    await expect(vault().open(await vault().sealer.seal(message('a')))).rejects.toThrow();
  });
});

describe('the key that seals', () => {
  it('is asked for once an hour, for all that come at once', async () => {
    const { sealer, clock, asked } = vault();
    await Promise.all(['a', 'b', 'c'].map((text) => sealer.seal(message(text))));
    clock.skip(3_599_999);
    await sealer.seal(message('d'));
    expect(asked).toHaveLength(1);
    clock.skip(1);
    await sealer.seal(message('e'));
    expect(asked).toHaveLength(2);
  });

  it('that was not given is asked for again by the next, and nothing is stored in clear meanwhile', async () => {
    const { sealer, asked } = vault(1);
    const all = await Promise.allSettled(['a', 'b'].map((text) => sealer.seal(message(text))));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await sealer.seal(message('a'))).sealedBy).toBeDefined();
    expect(asked).toHaveLength(2);
  });
});
