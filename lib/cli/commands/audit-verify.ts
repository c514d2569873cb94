import { existsSync } from 'node:fs';
import { breachCodes } from '../../audit/problem-codes';
import { type Expected, type Finding, type Verification, verifyTrail } from '../../audit/verify-trail';
import { counted } from '../../services/shared/words';
import { printableJson } from '../../shared/printable';
import type { Handler, Input } from '../card';
import { UsageError, UserError } from '../usage-error';

const lineOf = ({ breach, address, message }: Finding): string => {
  const { code, hint } = breachCodes[breach];
  return `${address}: error ${code}: ${message}\n  ${hint}\n`;
};

/** What only somebody outside knows. */
const uncheckedText: Readonly<Record<keyof Expected, string>> = {
  from: 'whether days before the first are gone: name the first with --from DAY',
  to: 'whether days after the last are gone: name the last with --to DAY',
  head: 'whether all of it was made anew: give the last seal, as it was noted elsewhere, with --head SEAL',
};

function text({ entries, segments, sealedDays, heads, unsealed, unchecked, findings }: Verification): string {
  const notes = [
    ...unsealed.map((day) => `note: ${day} is not sealed yet: entries cut off its end cannot be seen\n`),
    ...unchecked.map((name) => `not checked: ${uncheckedText[name]}\n`),
    ...heads.map(({ city, day, hash }) => `head of ${city}: ${day} ${hash}\n`),
  ];
  const sum = `${counted(entries, 'entry', 'entries')} in ${counted(segments, 'segment')}, ${counted(sealedDays, 'sealed day')}`;
  const whole = unchecked.length === 0 ? 'the trail is whole' : 'the chain is whole in itself';
  const verdict = findings.length === 0 ? whole : counted(findings.length, 'breach', 'breaches');
  return `${[...findings.map(lineOf), ...notes].join('')}${sum}: ${verdict}.\n`;
}

function dayOf(name: string, value: Input['options'][string]): string | undefined {
  if (value === undefined) return undefined;
  const ms = Date.parse(String(value));
  if (!/^\d{4}-\d\d-\d\d$/.test(String(value)) || Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== value)
    throw new UsageError({
      en: `--${name} takes a day, YYYY-MM-DD in UTC, not ${value}`,
      zh: `--${name} 须为 UTC 日期 YYYY-MM-DD，不能是 ${value}`,
    });
  return String(value);
}

function headOf(value: Input['options'][string]): string | undefined {
  if (value === undefined) return undefined;
  const head = String(value).toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(head))
    throw new UsageError({
      en: '--head takes the hash of a seal: 64 digits and letters a to f',
      zh: '--head 须为封印的散列值：64 位数字和字母 a 至 f',
    });
  return head;
}

function expectedOf(options: Input['options']): Expected {
  const [from, to, head] = [dayOf('from', options.from), dayOf('to', options.to), headOf(options.head)];
  if (from && to && from > to)
    throw new UsageError({ en: `--from ${from} is after --to ${to}`, zh: `--from ${from} 晚于 --to ${to}` });
  return { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(head ? { head } : {}) };
}

/** `citykit audit verify`: 0 when every chain is whole, 1 when one is broken or is not the one that is expected. */
export const auditVerify: Handler = async ({ positionals: inputs, options, stdout }) => {
  const expected = expectedOf(options);
  for (const input of inputs)
    if (!existsSync(input))
      throw new UserError(
        'CK5020',
        { en: `${input} does not exist`, zh: `${input} 不存在` },
        { en: 'check the name of the file or folder', zh: '核对文件或文件夹的名称' },
      );
  const result = verifyTrail(inputs, expected);
  if (result.cities.length === 0)
    throw new UserError(
      'CK5021',
      { en: `no audit trail in ${inputs.join(', ')}`, zh: `${inputs.join('、')} 中没有审计记录` },
      {
        en: 'name a folder laid out as in the bucket: CITY/YYYY/MM/DD/SEGMENT/0000000001.ndjson',
        zh: '指定与存储桶目录结构相同的文件夹：CITY/YYYY/MM/DD/SEGMENT/0000000001.ndjson',
      },
    );
  if (expected.head !== undefined && result.cities.length > 1)
    throw new UsageError({
      en: `--head is of one city, and there are ${result.cities.join(', ')}: name the folder of one`,
      zh: `--head 只针对一个城市，而此处有 ${result.cities.join('、')}：指定其中一个的文件夹`,
    });
  const findings = result.findings.map((f) => ({
    code: breachCodes[f.breach].code,
    ...f,
    hint: breachCodes[f.breach].hint,
  }));
  stdout.write(options.format === 'json' ? printableJson({ ...result, findings }) : text(result));
  return result.findings.length === 0 ? 0 : 1;
};
