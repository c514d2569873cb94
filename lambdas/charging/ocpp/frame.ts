import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import { isNestedTooDeep } from '../../../lib/shared/json-depth';
import type { Fault } from './faults';

/** OCPP-J message types (1.6-J 4.2, 2.0.1 part 4 4.2). */
const [call, callResult, callError] = [2, 3, 4];
/** UUIDs fit (1.6-J 4.1.4). */
const longestId = 36;
const longestAction = 64;

export interface Call {
  readonly kind: 'call';
  readonly id: string;
  readonly action: string;
  readonly payload: JsonObject;
}

export interface CallResult {
  readonly kind: 'result';
  readonly id: string;
  readonly payload: JsonObject;
}

export interface CallError {
  readonly kind: 'error';
  readonly id: string;
  readonly code: string;
  readonly description: string;
}

/** A frame that cannot be taken. `answer`: it was a CALL, so that its sender waits for an answer to `id`. */
export interface BadFrame {
  readonly kind: 'bad';
  /** Null when none can be read. */
  readonly id: string | null;
  readonly answer: boolean;
  readonly fault: Fault;
  /** Never quotes the payload: it may hold id tokens. */
  readonly reason: string;
}

export type Frame = Call | CallResult | CallError | BadFrame;

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longestId;

const bad = (id: unknown, answer: boolean, fault: Fault, reason: string): BadFrame => ({
  kind: 'bad',
  id: isId(id) ? id : null,
  answer,
  fault,
  reason,
});

/** The message id of a CALL whose rest cannot be read, so that its sender can be answered. */
const idInRuins = (text: string): string | null =>
  /^\s*\[\s*2\s*,\s*"([^"\\]{1,36})"/.exec(text.slice(0, 128))?.[1] ?? null;

function parse(text: string): unknown {
  if (isNestedTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function callOf([, id, action, payload]: readonly unknown[], length: number): Call | BadFrame {
  if (!isId(id)) return bad(null, true, 'unreadable', `message id is no text of 1 to ${longestId} characters`);
  if (length !== 4) return bad(id, true, 'form', `a CALL has 4 elements, this has ${length}`);
  if (typeof action !== 'string' || action.length === 0 || action.length > longestAction)
    return bad(id, true, 'form', 'action is no name');
  if (!isJsonObject(payload)) return bad(id, true, 'form', 'payload is no object');
  return { kind: 'call', id, action, payload };
}

/** Reads one OCPP-J frame. Never throws. */
export function parseFrame(text: string, maxBytes: number): Frame {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) {
    const id = idInRuins(text);
    return bad(id, id !== null, 'form', `${bytes} bytes; at most ${maxBytes}`);
  }
  const frame = parse(text);
  if (!Array.isArray(frame)) {
    const id = idInRuins(text);
    return bad(id, true, id === null ? 'unreadable' : 'form', frame === undefined ? 'not JSON' : 'not a list');
  }
  const [type, id, third, fourth] = frame as readonly unknown[];
  if (type === call) return callOf(frame, frame.length);
  if (type !== callResult && type !== callError)
    return bad(id, false, 'message-type', `message type is ${typeof type === 'number' ? type : typeof type}`);
  if (!isId(id)) return bad(null, false, 'unreadable', 'an answer without message id');
  if (type === callResult)
    return isJsonObject(third)
      ? { kind: 'result', id, payload: third }
      : bad(id, false, 'form', 'a CALLRESULT without payload');
  if (typeof third !== 'string') return bad(id, false, 'form', 'a CALLERROR without code');
  return { kind: 'error', id, code: third, description: typeof fourth === 'string' ? fourth : '' };
}

export const callText = (id: string, action: string, payload: object): string =>
  JSON.stringify([call, id, action, payload]);

export const resultText = (id: string, payload: object): string => JSON.stringify([callResult, id, payload]);

export const errorText = (id: string, code: string, description: string): string =>
  // A description holds 255 characters (1.6-J 4.2.3).
  JSON.stringify([callError, id, code, description.slice(0, 255), {}]);
