import { parse } from 'csv-parse/sync';
import type { Observation } from '../../lambdas/air/rules/observation';
import { readStationRow } from '../../lambdas/air/station-hours';
import { zoneOf } from '../../lib/engine/clock/zone-time';
import { Fields } from '../../lib/engine/intake/fields';
import { referenceData } from './reference-data';

export const shanghai = zoneOf('Asia/Shanghai');
export const stationFiles = {
  Aotizhongxin: 'air-quality/beijing/Aotizhongxin_2016H2.csv',
  Dingling: 'air-quality/beijing/Dingling_2016Q1.csv',
} as const;
export type Station = keyof typeof stationFiles;

/** Rows of a table of the reference data, by column. */
export const tableRows = (file: string): readonly Readonly<Record<string, string>>[] =>
  parse(referenceData(file), { columns: true });

/** The hourly observations of a real station. */
export const stationHours = (station: Station): readonly Observation[] =>
  tableRows(stationFiles[station]).flatMap((row) => readStationRow(rowOf(row), shanghai).reports);

/** A row as the reader of CSV gives it. */
export const rowOf = (row: Readonly<Record<string, string>>): Fields =>
  new Fields(Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === 'NA' ? null : cell])), {
    decimal: '.',
  });
