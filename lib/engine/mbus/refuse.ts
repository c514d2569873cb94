import { Refusal } from '../frames/refusal';
import type { FaultCode } from './telegram';

/** Ends the reading of a frame (`readTelegram` makes a fault of it). */
export function refuse(code: FaultCode, detail: string): never {
  throw new Refusal(code, detail);
}
