import { existsSync } from 'node:fs';
import { breachCodes } from '../../audit/problem-codes';
import { type Finding, type Verification, verifyTrail } from '../../audit/verify-trail';
import type { Handler } from '../card';
import { UserError } from '../usage-error';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const lineOf = ({ breach, address, message }: Finding): string => {
  const { code, hint } = breachCodes[breach];
  return `${address}: error ${code}: ${message}\n  ${hint}\n`;
};

function text({ entries, segments, sealedDays, unsealed, findings, strange }: Verification): string {
  const notes = [
    ...unsealed.map((day) => `note: ${day} is not sealed yet: entries cut off its end cannot be seen\n`),
    ...strange.map((file) => `note: ${file} is no file of an audit trail\n`),
  ];
  const sum = `${count(entries, 'entry', 'entries')} in ${count(segments, 'segment')}, ${count(sealedDays, 'sealed day')}`;
  const verdict =
    findings.length === 0 ? `${sum}: the chain is whole.` : `${sum}: ${count(findings.length, 'breach', 'breaches')}.`;
  return `${[...findings.map(lineOf), ...notes].join('')}${verdict}\n`;
}

/** `citykit audit verify`: 0 when every chain is whole, 1 when one is broken. */
export const auditVerify: Handler = async ({ positionals: inputs, options, stdout }) => {
  for (const input of inputs)
    if (!existsSync(input))
      throw new UserError('CK5020', `${input} does not exist`, 'check the name of the file or folder');
  const result = verifyTrail(inputs);
  if (result.segments === 0 && result.sealedDays === 0 && result.findings.length === 0)
    throw new UserError(
      'CK5021',
      `no audit trail in ${inputs.join(', ')}`,
      'name a folder laid out as in the bucket: CITY/YYYY/MM/DD/SEGMENT/0000000001.ndjson',
    );
  const findings = result.findings.map((f) => ({
    code: breachCodes[f.breach].code,
    ...f,
    hint: breachCodes[f.breach].hint,
  }));
  stdout.write(options.format === 'json' ? `${JSON.stringify({ ...result, findings }, undefined, 2)}\n` : text(result));
  return result.findings.length === 0 ? 0 : 1;
};
