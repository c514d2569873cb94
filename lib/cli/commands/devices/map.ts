import { basename, extname } from 'node:path';
import { fileErrors } from '../../../devices/inventory/file-errors';
import { openInventory } from '../../../devices/inventory/open-inventory';
import { profileOf } from '../../../devices/mapping/proposal/profile';
import { proposalYaml } from '../../../devices/mapping/proposal/proposal-yaml';
import { type Proposal, type Proposed, propose } from '../../../devices/mapping/proposal/propose';
import { services } from '../../../services';
import type { Handler } from '../../card';
import { table } from '../../table';

/** Name of a mapping for a file: that of the file, in the form that a city's file takes. */
const mappingName = (stem: string): string =>
  stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 32) || 'inventory';

/** Settings of a proposal by their path. */
const settingsOf = ({ deviceType, columns, attributes, only, explode }: Proposal): [string, Proposed][] => [
  ['deviceType', deviceType],
  ...Object.entries(columns).map(([field, column]): [string, Proposed] => [`columns.${field}`, column]),
  ...Object.entries(attributes).map(([name, column]): [string, Proposed] => [`attributes.${name}`, column]),
  ...(only ? [['only', only] as [string, Proposed]] : []),
  ...(explode ? [['explode', explode] as [string, Proposed]] : []),
];

const valueText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** `citykit devices map`: how the columns of a file would become devices. */
export const devicesMap: Handler = async ({ positionals, options, stdout }) => {
  const [file] = positionals as [string];
  const hints = { headerRow: 1, sheet: options.sheet as string | undefined, path: options.path as string | undefined };
  const { table: opened } = await openInventory(file, hints);
  const profile = await profileOf(opened);
  if (profile.rows === 0) throw fileErrors.empty(file);
  const stem = basename(file, extname(file));
  const proposal = propose(stem, profile, opened.format, services);
  const yaml = proposalYaml(mappingName(stem), proposal);
  if (options.format === 'json') {
    stdout.write(`${JSON.stringify({ file, format: opened.description, rows: profile.rows, ...proposal }, null, 2)}\n`);
    return 0;
  }
  if (options.format === 'yaml') {
    stdout.write(yaml);
    return 0;
  }
  const settings = settingsOf(proposal).map(([path, { value, confidence, reason }]) => [
    path,
    valueText(value),
    confidence.toFixed(2),
    reason,
  ]);
  const read = `${file}: ${opened.description}, ${profile.rows} rows looked at, ${profile.columns.length} columns`;
  stdout.write(
    `${[read, table(['setting', 'column', 'confidence', 'because'], settings), ...proposal.remarks.map((remark) => `note: ${remark}`), `To paste into the city file:\n\n${yaml}`].join('\n\n')}\n`,
  );
  return 0;
};
