import { randomUUID } from 'node:crypto';
import type { ApiRequest } from '../../../lib/engine/api/request';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { type Acknowledgement, ackOf } from '../hl7/ack';
import { adtFieldsOf, mergeIn, placeName, readAdt, visitNumberIn } from '../hl7/adt';
import { hl7TextOf } from '../hl7/frames';
import { Hl7Message, triggerForm } from '../hl7/message';
import type { HospitalCaller } from './caller';
import type { FhirDesk } from './desk';
import { refused } from './outcome';

/** Longest message, as in files. */
const mostBytes = 65_536;
const mediaType = /^(application\/hl7-v2|x-application\/hl7-v2\+er7|text\/plain)\s*(;.*)?$/i;

/** A value as a field holds it, without a character that parts anything. */
const plain = (text: string) => text.replaceAll(/[^\p{L}\p{N} +._:/-]/gu, '');

/** The number of a visit, whole, for two of them must not become one: what could part the message as the bytes that it is. */
const escaped = (text: string) =>
  text.replaceAll(/[^\p{L}\p{N} +._:/-]/gu, (char) => `\\X${Buffer.from(char).toString('hex').toUpperCase()}\\`);

const gap = (count: number) => '|'.repeat(count);

/** What a field says that the feed reads; of another text nothing, for it could be about somebody. */
const forms = {
  time: /^[0-9.+-]{4,32}$/,
  kind: /^[A-Z]{3}$/,
  letter: /^[A-Za-z]$/,
  disposition: /^[A-Za-z0-9]{1,3}$/,
  version: /^[0-9.]{1,8}$/,
} as const;
const reader =
  (message: Hl7Message) =>
  (form: keyof typeof forms, segment: string, field: number): string => {
    const text = message.value(segment, field, 1);
    return forms[form].test(text) ? text : '';
  };

/** Of a visit what the feed reads. */
function segmentsOf(message: Hl7Message): readonly string[] {
  const value = reader(message);
  const [ended, number = visitNumberIn(message)] = mergeIn(message) ?? [];
  const place = [1, 2, 3].map((component) => plain(placeName(message.value('PV1', 3, component)) ?? '')).join('^');
  const pv1 = `PV1|1|${value('letter', 'PV1', 2)}|${place}${gap(16)}${escaped(number)}${gap(17)}${value('disposition', 'PV1', 36)}`;
  return [
    'PID|1',
    ...(ended === undefined ? [] : [`MRG${gap(5)}${escaped(ended)}`]),
    `${pv1}${gap(8)}${value('time', 'PV1', 44)}|${value('time', 'PV1', 45)}`,
    `PV2${gap(38)}${value('letter', 'PV2', 38)}`,
  ];
}

/** Of a message what the feed reads, with usual separators: of PID and all that is about somebody nothing. */
function strippedOf(message: Hl7Message): string {
  const value = reader(message);
  const trigger = triggerForm.test(message.trigger) ? message.trigger : '';
  const kind = `${value('kind', 'MSH', 9)}^${trigger}`;
  // What is no trial is P alone.
  const processing = message.value('MSH', 11, 1) === 'P' ? 'P' : 'T';
  return [
    `MSH|^~\\&||${plain(message.value('MSH', 4, 1))}|||${value('time', 'MSH', 7)}||${kind}||${processing}|${value('version', 'MSH', 12)}||||||UNICODE UTF-8`,
    `EVN||${value('time', 'EVN', 2)}||||${value('time', 'EVN', 6)}`,
    ...message.groups.flatMap((one) => segmentsOf(one)),
  ].join('\r');
}

/** What an interface engine is answered: an acknowledgement of HL7 version 2, as over MLLP. */
interface Acknowledged {
  readonly status: number;
  readonly text: string;
}

/** A message of HL7 version 2 over HTTP: taken into the feed of ADT files, and acknowledged. */
export async function takeHl7(
  { ports, city }: Pick<FhirDesk, 'ports' | 'city'>,
  { hospital }: HospitalCaller,
  { body, headers }: ApiRequest,
): Promise<Acknowledged> {
  if (body.length > mostBytes) throw refused(413, 'too-long', `at most ${mostBytes} bytes`);
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw refused(415, 'not-supported', 'send it without Content-Encoding');
  if (!mediaType.test(headers['content-type'] ?? '')) throw refused(415, 'not-supported', 'send application/hl7-v2');
  const nowMs = ports.clock.nowMs();
  const message = messageIn(body);
  const answered = (status: number, code: Acknowledgement, fault?: string) => ({
    status,
    text: ackOf(message, code, nowMs, fault),
  });
  try {
    const { deviceId } = readAdt(new Fields(adtFieldsOf(message), { decimal: '.' }), zoneOf(city.timeZone));
    if (deviceId !== hospital) return answered(403, 'AR', 'MSH-4 is not the hospital of the caller');
  } catch (error) {
    if (error instanceof Refused) return answered(400, 'AE', error.reason);
    throw error;
  }
  await ports.landing.put('adt', `${randomUUID()}.hl7`, `\x0b${strippedOf(message)}\r\x1c\r`);
  return answered(200, 'AA');
}

function messageIn(body: Uint8Array): Hl7Message {
  const text = hl7TextOf(body);
  if (text === undefined) throw refused(400, 'structure', 'not text of the encoding that MSH-18 names');
  try {
    return Hl7Message.parse(text);
  } catch (error) {
    if (error instanceof Refused) throw refused(400, 'structure', error.reason);
    throw error;
  }
}
