import fc from 'fast-check';
import { callText, errorText, parseFrame, resultText } from '../../../../lambdas/charging/ocpp/frame';

const parse = (frame: unknown) => parseFrame(typeof frame === 'string' ? frame : JSON.stringify(frame), 1000);

describe('a frame', () => {
  it('is a call with id, action and payload', () => {
    expect(parse([2, 'm1', 'Heartbeat', {}])).toEqual({ kind: 'call', id: 'm1', action: 'Heartbeat', payload: {} });
  });

  it('is an answer, good or bad', () => {
    expect(parse([3, 'm1', { a: 1 }])).toEqual({ kind: 'result', id: 'm1', payload: { a: 1 } });
    expect(parse([4, 'm1', 'InternalError', 'why', {}])).toMatchObject({ kind: 'error', code: 'InternalError' });
    expect(parse([4, 'm1', 'InternalError'])).toMatchObject({ kind: 'error', description: '' });
  });

  it.each<[string, unknown, object]>([
    ['no JSON', '{', { id: null, fault: 'unreadable' }],
    ['an object', {}, { id: null, fault: 'unreadable' }],
    ['empty', [], { fault: 'message-type', answer: false }],
    ['a type that nobody knows', [9, 'm1'], { id: 'm1', fault: 'message-type', answer: false }],
    ['a call without id', [2, 7, 'Heartbeat', {}], { id: null, fault: 'unreadable', answer: true }],
    ['a call with an id too long', [2, 'x'.repeat(37), 'Heartbeat', {}], { id: null, fault: 'unreadable' }],
    ['a call without payload', [2, 'm1', 'Heartbeat'], { id: 'm1', fault: 'form', answer: true }],
    ['a call with more', [2, 'm1', 'Heartbeat', {}, 1], { id: 'm1', fault: 'form' }],
    ['a call whose payload is a list', [2, 'm1', 'Heartbeat', []], { id: 'm1', fault: 'form' }],
    ['a call whose payload is null', [2, 'm1', 'Heartbeat', null], { id: 'm1', fault: 'form' }],
    ['a call without action', [2, 'm1', 7, {}], { id: 'm1', fault: 'form' }],
    ['an answer without payload', [3, 'm1'], { id: 'm1', fault: 'form', answer: false }],
    ['an error without code', [4, 'm1', 7], { id: 'm1', fault: 'form', answer: false }],
    ['an answer without id', [3, null, {}], { id: null, fault: 'unreadable', answer: false }],
    ['a call cut off', '[2, "m1", "Heartbeat", {', { id: 'm1', fault: 'form', answer: true }],
  ])('is bad: %s', (_name, frame, expected) => {
    expect(parse(frame)).toMatchObject({ kind: 'bad', ...expected });
  });

  it('is bad when it is too long, and its sender is answered by its id', () => {
    const frame = JSON.stringify([2, 'm1', 'DataTransfer', { vendorId: 'v', data: 'x'.repeat(2000) }]);
    expect(parseFrame(frame, 1000)).toMatchObject({ kind: 'bad', id: 'm1', answer: true, fault: 'form' });
  });

  it('never throws, whatever comes', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.jsonValue()).map((v) => JSON.stringify(v)),
    );
    fc.assert(fc.property(anything, (text) => expect(['call', 'result', 'error', 'bad']).toContain(parse(text).kind)));
  });

  it('comes back as it was written', () => {
    const id = fc.string({ minLength: 1, maxLength: 36 });
    const payload = fc.dictionary(fc.string(), fc.jsonValue()).map((p) => JSON.parse(JSON.stringify(p)));
    fc.assert(
      fc.property(id, payload, (id, payload) => {
        const anySize = Number.POSITIVE_INFINITY;
        expect(parseFrame(callText(id, 'Heartbeat', payload), anySize)).toMatchObject({ kind: 'call', id, payload });
        expect(parseFrame(resultText(id, payload), anySize)).toEqual({ kind: 'result', id, payload });
        expect(parseFrame(errorText(id, 'GenericError', 'x'), anySize)).toMatchObject({ kind: 'error', id });
      }),
    );
  });

  it('gives reasons that quote nothing of it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (rest) => {
        const frame = parse([2, 'm1', rest, 'CANARY-7', 'CANARY-7']);
        expect(JSON.stringify(frame)).not.toContain('CANARY-7');
      }),
    );
  });
});
