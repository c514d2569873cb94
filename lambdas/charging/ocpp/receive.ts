import type { QuarantineCode } from '../../../lib/engine/contracts';
import { Intake } from '../../../lib/engine/intake/intake';
import { Absorber } from '../absorb';
import { settleCommand } from '../commands/settle';
import type { Connection } from '../connections/connection-store';
import { charging, feeds } from '../facts';
import { noteMessage } from '../stations/presence';
import { notePresenceGap } from '../stations/presence-gap';
import type { TokenHasher } from '../stations/tokens';
import type { System } from '../system';
import { answers16 } from './answers-16';
import { answers201 } from './answers-201';
import { callFault, quarantineCode } from './call-fault';
import { errorCode } from './faults';
import { type BadFrame, type Call, errorText, parseFrame, resultText } from './frame';
import { violationOf } from './validate';
import type { Protocol } from './versions';

const { maxBytes } = feeds.ocpp;

/** Message id of an answer where that of the frame cannot be read (2.0.1 part 4, 4.2.3). */
const unreadableId = '-1';

/**
 * Of OCPP 1.6. A start that is refused for its time is kept without it, under the id of its answer: without the id the
 * station could not report the end, and its energy would be lost. All other calls are answered that they were not taken; a
 * station repeats those of a transaction, which are right a little later when its clock is a little ahead.
 */
const startWithId = 'StartTransaction';

const answersOf = (protocol: Protocol) => (protocol === 'ocpp1.6' ? answers16 : answers201);

/** Takes one frame of a station; answers the text that it is answered with, if any. */
export class Receiver {
  constructor(
    private readonly system: System,
    private readonly hasher: TokenHasher,
  ) {}

  async receive(connection: Connection, text: string, receivedAtMs: number): Promise<string | undefined> {
    const { system } = this;
    const { stationId, protocol } = connection;
    const intake = new Intake(charging, 'ocpp', system.city, system.ports);
    intake.tally.send();
    const refuse = (code: QuarantineCode, reason: string) =>
      intake.refuse({ code, reason }, { origin: stationId, sender: stationId, receivedAtMs }, Buffer.from(text));
    await this.noteMessage(connection, receivedAtMs);
    const frame = parseFrame(text, maxBytes);
    let answer: string | undefined;
    if (frame.kind === 'bad') {
      refuse(Buffer.byteLength(text) > maxBytes ? 'size.exceeded' : 'format.malformed', frame.reason);
      answer = answerToBad(protocol, frame);
    } else if (frame.kind === 'call') {
      answer = await this.call(frame, connection, receivedAtMs, intake, refuse);
    } else {
      const settled = await settleCommand(system, connection, frame);
      if (settled === 'unknown') refuse('schema.invalid', 'answers no command');
      else if (settled === 'known') intake.tally.duplicate();
      else intake.tally.accept();
    }
    await intake.finish();
    return answer;
  }

  private async call(
    call: Call,
    { stationId, protocol }: Connection,
    receivedAtMs: number,
    { tally }: Intake,
    refuse: (code: QuarantineCode, reason: string) => void,
  ): Promise<string> {
    const { system, hasher } = this;
    const fault = callFault(protocol, call);
    if (fault) {
      refuse(quarantineCode(fault.fault), fault.reason);
      return errorText(call.id, errorCode(protocol, fault.fault), fault.reason);
    }
    const answer = answersOf(protocol);
    const { payload, report } = await answer(call, { system, stationId, receivedAtMs, hasher });
    const broken = violationOf(protocol, call.action, 'Response', payload);
    if (broken) throw new Error(`our answer to ${call.action} does not fit its schema: ${broken.reason}`);
    const absorber = new Absorber(system);
    const refusal = absorber.check(report, receivedAtMs);
    if (refusal) {
      refuse(refusal.code, refusal.reason);
      await absorber.keepUntimed(report, receivedAtMs);
    } else if (await absorber.absorb(stationId, report, receivedAtMs)) tally.accept();
    else tally.duplicate();
    await absorber.flush();
    if (refusal && call.action !== startWithId)
      return errorText(call.id, errorCode(protocol, 'property'), refusal.reason);
    return resultText(call.id, payload);
  }

  private async noteMessage({ stationId, protocol }: Connection, receivedAtMs: number): Promise<void> {
    const { state } = this.system.ports;
    const before = await noteMessage(state, stationId, protocol, receivedAtMs);
    if (before) await notePresenceGap(this.system, before, receivedAtMs);
  }
}

/** 1.6 can answer only what has an id; 2.0.1 answers the rest to `-1`. */
function answerToBad(protocol: Protocol, { id, answer, fault, reason }: BadFrame): string | undefined {
  if (fault === 'message-type' && protocol === 'ocpp1.6') return undefined;
  if (!answer && fault !== 'message-type') return undefined;
  if (id === null && protocol === 'ocpp1.6') return undefined;
  return errorText(id ?? unreadableId, errorCode(protocol, fault), reason);
}
