import type { Affected, AffectedCity, Reason } from '../../../review/affected';
import { counted } from '../../../services/shared/words';

/** Reasons of one city that are shown; the rest are counted. */
const shown = 5;

function line(reason: Reason): string {
  switch (reason.kind) {
    case 'config':
    case 'layer':
      return `${reason.file}:${reason.line}  ${reason.path}`;
    case 'toolkit':
      return `${reason.what}  (${reason.files.slice(0, 3).join(', ')}${reason.files.length > 3 ? ', …' : ''})`;
    case 'unreadable':
      return `${reason.file}:${reason.line}  ${reason.message}`;
    case 'added':
      return `${reason.file}  is new`;
    case 'removed':
      return `${reason.file}  is gone`;
  }
}

function block({ key, status, reasons }: AffectedCity): string {
  const rest = reasons.length - shown;
  return [
    `${key}  ${status}`,
    ...reasons.slice(0, shown).map((reason) => `  ${line(reason)}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ].join('\n');
}

/** Cities with their reasons, then what changed and touches none. */
export function affectedText({ cities, without, base, head }: Affected): string {
  const range = `${base.slice(0, 10)}..${head.slice(0, 10)}`;
  const end =
    cities.length === 0
      ? `${range} touches no city${without.length ? `; ${counted(without.length, 'file')} changed` : ''}.`
      : `${range} touches ${counted(cities.length, 'city', 'cities')}; ${counted(without.length, 'other file')} changed.`;
  return `${[...cities.map(block), end].join('\n\n')}\n`;
}
