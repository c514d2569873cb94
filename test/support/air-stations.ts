import { parse } from 'csv-parse/sync';
import type { Observation } from '../../lambdas/air/rules/means';
import { readStationRow } from '../../lambdas/air/rules/readers';
import { zoneOf } from '../../lib/engine/clock/zone-time';
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
  tableRows(stationFiles[station]).map((row) => readStationRow(row, shanghai).observation);
