import {
  type Effect,
  type EffectStatement,
  type EffectValue,
  listed,
  type SettingChange,
  type Sides,
  writtenOtherwise,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { billEffects, pricedAsBefore } from './billed-over-time';
import type { Tariff } from './rules/tariff';
import { type Operator, type Operators, operatorOf, tariffsOf } from './rules/tariff-of';

interface NamedOperator extends Operator {
  readonly id: string;
}
interface Section extends Operators<NamedOperator> {
  readonly tariffs: readonly Tariff[];
}

/** Any station that no operator lists. */
const unlisted = '';

/** Stations that get another operator, from the same one to the same one. */
interface Move extends Sides<NamedOperator> {
  readonly stations: string[];
}

function movesOf(stations: readonly string[], { before, after }: Sides<Section>): readonly Move[] {
  const moves = new Map<string, Move>();
  for (const station of stations) {
    const [was, is] = [before, after].map((side) => side && operatorOf(side, station));
    if (was?.id === is?.id) continue;
    const key = JSON.stringify([was?.id, is?.id]);
    const known = moves.get(key);
    if (known) known.stations.push(station);
    else moves.set(key, { before: was, after: is, stations: [station] });
  }
  return [...moves.values()];
}

const stationsText = (stations: readonly string[]): EffectValue =>
  listed(
    [...stations]
      .sort()
      .map((id) =>
        id === unlisted
          ? { label: { en: 'all stations that no operator lists', zh: '未列入任何运营商的充电站' } }
          : { sentence: { says: { en: 'station {id}', zh: '充电站 {id}' }, values: { id } } },
      ),
  );

const operatorText = (operator: NamedOperator | undefined): EffectValue =>
  operator
    ? { sentence: { says: { en: 'operator {id}', zh: '运营商 {id}' }, values: { id: operator.id } } }
    : { label: { en: 'no operator', zh: '无运营商' } };

const billedFor: Words = {
  en: 'charges are billed for another operator ({stations}: {after} instead of {before})',
  zh: '充电改按另一运营商计费（{stations}：由 {before} 改为 {after}）',
};
const stillFree: Words = {
  en: 'charging stays free ({stations}: {after} instead of {before})',
  zh: '充电仍然免费（{stations}：由 {before} 改为 {after}）',
};

function effectsOfMove(move: Move, { before, after }: Sides<Section>): readonly EffectStatement[] {
  const was = tariffsOf(move.before, before?.tariffs ?? []);
  const is = pricedAsBefore(tariffsOf(move.after, after?.tariffs ?? []), was);
  const stations = stationsText(move.stations);
  const values = { stations, before: operatorText(move.before), after: operatorText(move.after) };
  if (was.length === 0 && is.length === 0)
    return [{ kind: 'operations', direction: 'neither', says: stillFree, values }];
  const found = billEffects(was, is, stations);
  return was.length > 0 && is.length > 0
    ? [{ kind: 'money', direction: 'neither', severity: 'medium', says: billedFor, values }, ...found]
    : found;
}

/** What charging costs, and for whom it is billed, at stations that get another operator, by the rule that bills. */
function moveEffects(stations: readonly string[], change: SettingChange): readonly EffectStatement[] {
  const section = change.section as Sides<Section>;
  const found = movesOf([...new Set(stations)], section).flatMap((move) => effectsOfMove(move, section));
  return found.length > 0 ? found : [writtenOtherwise(change)];
}

const stationsOf = (stations: readonly string[]): readonly string[] => (stations.length > 0 ? stations : [unlisted]);

/** Who runs stations: an operator that comes or goes. */
export const operators: Effect = {
  docs: [
    {
      when: 'added',
      says: {
        en: 'charges are billed for a further operator; without a tariff charging at its stations is free',
        zh: '新增运营商的充电予以计费；未定资费的，其充电站充电免费',
      },
    },
    {
      when: 'removed',
      says: {
        en: 'charges at its stations are billed for another operator; where there is none, or none with a tariff, charging is free',
        zh: '其充电站改按其他运营商计费；没有其他运营商或其未定资费的，充电免费',
      },
    },
  ],
  each: { by: ['id'], renamed: true, one: { en: 'operator', zh: '运营商' } },
  of: (change) => moveEffects(stationsOf(((change.after ?? change.before) as Operator).stations), change),
};

export const operatorStations: Effect = {
  docs: [
    {
      when: 'added',
      says: {
        en: 'charges at further stations are billed for the operator, or are free when it has no tariff',
        zh: '新增充电站也按该运营商计费；该运营商未定资费的，充电免费',
      },
    },
    {
      when: 'removed',
      says: {
        en: 'charges at some stations are billed for another operator, or are free',
        zh: '部分充电站改按其他运营商计费，或充电免费',
      },
    },
  ],
  each: 'whole',
  of: (change) => {
    const [before, after] = [change.before, change.after].map((side) => stationsOf(side as readonly string[]));
    return moveEffects([...(before ?? []), ...(after ?? [])], change);
  },
};
