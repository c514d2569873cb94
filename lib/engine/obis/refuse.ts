import { Refusal } from '../frames/refusal';
import type { ObisFaultCode } from './telegram';

/** Ends the reading of a telegram (`readP1` and `readDlms` make a fault of it). */
export function refuse(code: ObisFaultCode, detail: string): never {
  throw new Refusal(code, detail);
}
