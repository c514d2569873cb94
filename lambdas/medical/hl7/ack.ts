import { type Hl7Message, type Separators, triggerForm } from './message';

/** HL7 2.5.1, table 0008: taken, refused for what it says, refused for what it is. */
export type Acknowledgement = 'AA' | 'AE' | 'AR';

const stamp = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+0000`;

/** The answer to a message, with its separators; `fault` is a sentence of ours, and repeats nothing of what came. */
export function ackOf(message: Hl7Message, code: Acknowledgement, atMs: number, fault?: string): string {
  const { field, component, repetition, escaping, subcomponent } = message.separators;
  const own = (text: string) => plain(text, message.separators);
  const control = message.value('MSH', 10);
  const from = [message.value('MSH', 5), message.value('MSH', 6), message.value('MSH', 3), message.value('MSH', 4)];
  const encoding = `${component}${repetition}${escaping}${subcomponent}`;
  const trigger = message.value('MSH', 9, 2);
  const type = ['ACK', triggerForm.test(trigger) ? trigger : '', 'ACK'].join(component);
  const head = [encoding, ...from.map((text) => own(text)), stamp(atMs), '', type, own(control), 'P'];
  const version = /^2\.\d(\.\d)?$/.test(message.value('MSH', 12)) ? message.value('MSH', 12) : '2.5.1';
  const msh = ['MSH', ...head, version].join(field);
  const msa = ['MSA', code, own(control), ...(fault === undefined ? [] : [fault])].join(field);
  return `${msh}\r${msa}\r`;
}

/** What a sender calls itself and its message, as it wrote it, so that it knows its own: what could part the answer is escaped. */
function plain(text: string, { field, component, repetition, escaping, subcomponent }: Separators): string {
  const escapes = new Map([
    [field, 'F'],
    [component, 'S'],
    [repetition, 'R'],
    [escaping, 'E'],
    [subcomponent, 'T'],
  ]);
  const escaped = (char: string) => {
    const code = escapes.get(char);
    return code === undefined ? char : `${escaping}${code}${escaping}`;
  };
  return [...text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')].slice(0, 199).map(escaped).join('');
}
