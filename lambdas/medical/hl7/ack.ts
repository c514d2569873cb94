import type { Hl7Message } from './message';

/** HL7 2.5.1, table 0008: taken, refused for what it says, refused for what it is. */
export type Acknowledgement = 'AA' | 'AE' | 'AR';

const stamp = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+0000`;

/** The answer to a message, with its separators; `fault` is a sentence of ours, and repeats nothing of what came. */
export function ackOf(message: Hl7Message, code: Acknowledgement, atMs: number, fault?: string): string {
  const { field, component, repetition, escaping, subcomponent } = message.separators;
  const control = message.value('MSH', 10);
  const from = [message.value('MSH', 5), message.value('MSH', 6), message.value('MSH', 3), message.value('MSH', 4)];
  const encoding = `${component}${repetition}${escaping}${subcomponent}`;
  const type = ['ACK', message.value('MSH', 9, 2), 'ACK'].join(component);
  const own = [encoding, ...from.map((text) => plain(text)), stamp(atMs), '', type, plain(control), 'P'];
  const version = /^2\.\d(\.\d)?$/.test(message.value('MSH', 12)) ? message.value('MSH', 12) : '2.5.1';
  const msh = ['MSH', ...own, version].join(field);
  const msa = ['MSA', code, plain(control), ...(fault === undefined ? [] : [fault])].join(field);
  return `${msh}\r${msa}\r`;
}

/** What a sender calls itself and its message, without a character that could part the answer. */
const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N} _.:-]/gu, '').slice(0, 199);
