import type { Service } from '../../../services/shared';
import type { AnySimulation } from '../../../services/shared/simulation';
import { nearest } from '../../../shared/nearest';
import { notOneOf } from '../../../shared/said';
import { faultPrefix, faultScenario, type Scenario, scenarioNames, scenarios } from '../../../simulation/scenario';
import { alarmsWithFault } from '../../../simulation/simulate';
import type { Input } from '../../card';
import { instantMs, wholeNumber } from '../../option-values';
import { UsageError } from '../../usage-error';

type Options = Input['options'];

export function oneOf(option: string, id: string, ids: readonly string[]): string {
  if (ids.includes(id)) return id;
  throw new UsageError(notOneOf(`--${option} ${id}`, ids, nearest(id, ids)));
}

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90m`, `24h`, `7d`. */
function durationMs(text: string): number {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  if (!count || Number(count) === 0)
    throw new UsageError({
      en: `--for ${text} is not a time like 90m, 24h or 7d`,
      zh: `--for ${text} 不是 90m、24h 或 7d 这样的时长`,
    });
  return Number(count) * unitMs[unit as keyof typeof unitMs];
}

export function rateOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, rate] = /^(\d{1,6}(?:\.\d{1,3})?)x$/.exec(text) ?? [];
  if (!rate || Number(rate) === 0)
    throw new UsageError({ en: `--rate ${text} is not a rate like 60x`, zh: `--rate ${text} 不是 60x 这样的倍率` });
  return Number(rate);
}

function scenarioOf(name: string, of: AnySimulation): Scenario {
  oneOf('scenario', name, [...scenarioNames, ...alarmsWithFault(of).map((alarm) => `${faultPrefix}${alarm}`)]);
  return name.startsWith(faultPrefix)
    ? faultScenario(name.slice(faultPrefix.length))
    : scenarios[name as keyof typeof scenarios];
}

function devicesOf(text: string): number {
  const devices = wholeNumber('devices', text);
  if (devices === 0)
    throw new UsageError({ en: '--devices 0 leaves nobody to play', zh: '--devices 0 没有可模拟的设备' });
  return devices;
}

/** Epoch ms in which devices and what keeps their messages count: from 1970 on, with years of four digits (RFC 3339, 1). */
const [firstMs, endMs] = [0, Date.UTC(9999, 11, 31)];

function spanOf({ from, for: lasting }: Options) {
  const fromMs = instantMs('from', String(from));
  const toMs = fromMs + durationMs(String(lasting));
  if (fromMs < firstMs || toMs > endMs)
    throw new UsageError({
      en: `--from ${from}, with --for ${lasting}, is not between 1970-01-01T00:00:00Z and 9999-12-31T00:00:00Z`,
      zh: `--from ${from} 加 --for ${lasting} 不在 1970-01-01T00:00:00Z 与 9999-12-31T00:00:00Z 之间`,
    });
  return { fromMs, toMs };
}

/** What is asked for, but of which city. */
export async function asked(options: Options, service: Service) {
  const of = await service.simulation?.();
  if (!of) throw new UsageError({ en: `--service ${service.id} has no simulation`, zh: `服务 ${service.id} 没有模拟` });
  const ids = Object.keys(of.facts.feeds);
  const feeds = (options.feed as readonly string[] | undefined)?.map((feed) => oneOf('feed', feed, ids)) ?? ids;
  const devices = options.devices === undefined ? {} : { devices: devicesOf(String(options.devices)) };
  return {
    of,
    feeds: new Set(feeds),
    scenario: scenarioOf(String(options.scenario), of),
    seed: wholeNumber('seed', String(options.seed)),
    ...spanOf(options),
    ...devices,
  };
}
