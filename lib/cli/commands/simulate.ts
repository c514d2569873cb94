import { readCity } from '../../config';
import { services } from '../../services';
import type { Service } from '../../services/shared';
import type { AnySimulation } from '../../services/shared/simulation';
import { cityKey } from '../../shared/naming';
import { nearest } from '../../shared/nearest';
import { fillFolder, holdsOtherThings } from '../../shared/out-folder';
import { notOneOf } from '../../shared/said';
import { replaceFile } from '../../shared/write-file-atomically';
import { writeDay } from '../../simulation/day-folder';
import { paced, writeLines } from '../../simulation/lines';
import { faultPrefix, faultScenario, type Scenario, scenarios } from '../../simulation/scenario';
import { simulate as play, type SimulationRequest } from '../../simulation/simulate';
import { Truth } from '../../simulation/truth';
import type { Handler, Input } from '../card';
import { asUserError } from '../file-error';
import { instantMs, wholeNumber } from '../option-values';
import { problemText } from '../text';
import { UsageError, UserError } from '../usage-error';

type Options = Input['options'];

function oneOf(option: string, id: string, ids: readonly string[]): string {
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

function rateOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, rate] = /^(\d{1,6}(?:\.\d{1,3})?)x$/.exec(text) ?? [];
  if (!rate || Number(rate) === 0)
    throw new UsageError({ en: `--rate ${text} is not a rate like 60x`, zh: `--rate ${text} 不是 60x 这样的倍率` });
  return Number(rate);
}

function scenarioOf(name: string, { facts, devices }: AnySimulation): Scenario {
  const faults = Object.values(devices).flatMap((device) => Object.keys(device.faults));
  const alarms = Object.keys(facts.alarms).filter((alarm) => faults.includes(alarm));
  oneOf('scenario', name, [...Object.keys(scenarios), ...alarms.map((alarm) => `${faultPrefix}${alarm}`)]);
  return name.startsWith(faultPrefix)
    ? faultScenario(name.slice(faultPrefix.length))
    : scenarios[name as keyof typeof scenarios];
}

/** What is asked for, but of which city. */
async function asked(options: Options, service: Service) {
  const of = await service.simulation?.();
  if (!of) throw new UsageError({ en: `--service ${service.id} has no simulation`, zh: `服务 ${service.id} 没有模拟` });
  const ids = Object.keys(of.facts.feeds);
  const feeds = (options.feed as readonly string[] | undefined)?.map((feed) => oneOf('feed', feed, ids)) ?? ids;
  const fromMs = instantMs('from', String(options.from));
  const devices = options.devices === undefined ? {} : { devices: wholeNumber('devices', String(options.devices)) };
  return {
    of,
    feeds: new Set(feeds),
    scenario: scenarioOf(String(options.scenario), of),
    seed: wholeNumber('seed', String(options.seed)),
    fromMs,
    toMs: fromMs + durationMs(String(options.for)),
    ...devices,
  };
}

const textOf = (truth: Truth) => `${JSON.stringify(truth, null, 2)}\n`;

/** `citykit simulate`: days of devices as files for `citykit replay`, or as lines. */
export const simulate: Handler = async ({ positionals, options, stdout, stderr }: Input) => {
  const [file] = positionals as [string];
  const service = services.find(
    ({ id }) =>
      id ===
      oneOf(
        'service',
        String(options.service),
        services.map((s) => s.id),
      ),
  );
  const request = await asked(options, service as Service);
  const rate = rateOf(options.rate as string | undefined);
  const out = String(options.out);
  if (out !== '-' && rate !== undefined)
    throw new UsageError({
      en: '--rate is for --out -: files are written at once',
      zh: '--rate 仅用于 --out -：文件一次写成',
    });
  const { city, problems } = readCity(file, services);
  if (!city) {
    stderr.write(problemText(problems, options));
    return 1;
  }
  const section = city.services[request.of.facts.id];
  if (section === undefined)
    throw new UserError(
      'CK1913',
      { en: `${file} has no service ${request.of.facts.id}`, zh: `${file} 没有服务 ${request.of.facts.id}` },
      { en: 'add it to its services', zh: '将其加入 services' },
    );
  const whole: SimulationRequest = { ...request, section, city: cityKey(city), timeZone: city.timeZone };
  const truth = out === '-' ? await lines(whole, rate, stdout) : await folder(whole, out, stdout);
  const truthFile = options.truth as string | undefined;
  if (truthFile !== undefined) await asUserError(truthFile, () => replaceFile(truthFile, textOf(truth)));
  return 0;
};

async function lines(request: SimulationRequest, rate: number | undefined, stdout: Input['stdout']): Promise<Truth> {
  const truth = new Truth();
  await writeLines(play(request, truth), stdout, rate === undefined ? undefined : paced(request.fromMs, rate));
  return truth;
}

async function folder(request: SimulationRequest, out: string, stdout: Input['stdout']): Promise<Truth> {
  if (await asUserError(out, () => holdsOtherThings(out, 'simulate')))
    throw new UserError(
      'CK1912',
      { en: `${out} holds files that no simulation wrote`, zh: `${out} 中有并非由 simulate 写出的文件` },
      { en: 'choose another folder with --out', zh: '以 --out 另选文件夹' },
    );
  const truth = await asUserError(out, () => fillFolder(out, async (path) => writeDay(path, request)));
  for (const [feed, { messages, repeated, nonsense }] of truth.sent)
    stdout.write(`${feed}: ${messages} messages, ${repeated} of them twice, ${nonsense} of nonsense beside them\n`);
  stdout.write(`${truth.alarms.length} alarms must come. All in ${out}.\n`);
  return truth;
}
