import { readCity } from '../../../config';
import { withRegistryIds } from '../../../config/device-references';
import { services } from '../../../services';
import type { Language, Service, Words } from '../../../services/shared';
import { beforeInterrupt } from '../../../shared/interrupt';
import { cityKey } from '../../../shared/naming';
import { fillFolder, writeSummary } from '../../../shared/out-folder';
import { replaceFile } from '../../../shared/write-file-atomically';
import { impossibleAlarms } from '../../../simulation/impossible';
import { paced, play, type Wait } from '../../../simulation/play';
import type { SimulationRequest } from '../../../simulation/simulate';
import { FolderSink } from '../../../simulation/sinks/folder';
import { LineSink, OutputRefused } from '../../../simulation/sinks/lines';
import type { Sink } from '../../../simulation/sinks/sink';
import type { Truth } from '../../../simulation/truth';
import type { Handler, Input } from '../../card';
import { asUserError, checkOutFile } from '../../file-error';
import { checkOut } from '../../out-folder';
import { problemText } from '../../text';
import { UsageError, UserError } from '../../usage-error';
import { asked, oneOf, rateOf } from './asked';
import { checkPlayed, checkScenario, checkTaken } from './nothing';
import { checkTruth, forSink, networkSink, outOf, withKeys } from './out';

const textOf = (truth: object) => `${JSON.stringify(truth, null, 2)}\n`;

/** `citykit simulate`: days of devices as files for `citykit replay`, as lines, or sent over their protocols. */
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
  const out = outOf(options);
  if (out.kind === 'folder' && rate !== undefined)
    throw new UsageError({
      en: '--rate is for --out - and for addresses: files are written at once',
      zh: '--rate 仅用于 --out - 与网络地址：文件一次写成',
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
  const named = withRegistryIds(city, service as Service, section);
  const all: SimulationRequest = { ...request, section: named, city: cityKey(city), timeZone: city.timeZone };
  const whole = withKeys(all, out, options);
  const truthFile = options.truth as string | undefined;
  if (truthFile !== undefined) {
    checkTruth(truthFile, out);
    await checkOutFile(truthFile);
  }
  const language = options.lang as Language;
  const wait = rate === undefined ? undefined : paced(whole.fromMs, rate);
  const into = (sink: Sink) => playInto(whole, sink, options, wait);
  let sink: Sink | undefined;
  const played = async () => {
    if (out.kind === 'folder') return folder(whole, out.path, options, stdout);
    if (out.kind === 'network') {
      sink = await networkSink(out.url, city, whole, options);
      return sent(sink, into, stdout, language);
    }
    return into(new LineSink(stdout, rate !== undefined)).catch((error: unknown) => {
      if (!(error instanceof OutputRefused)) throw error;
    });
  };
  const truth = await played();
  if (!truth) return 0;
  if (truthFile !== undefined) await asUserError(truthFile, () => replaceFile(truthFile, textOf(truth)));
  if (sink) checkTaken(sink.passed);
  if (out.kind !== 'folder') checkPlayed(whole, namedFeeds(options), truth);
  return 0;
};

const namedFeeds = ({ feed }: Input['options']) => (feed as readonly string[] | undefined) ?? [];

/** Plays the feeds that a sink takes, where something of the scenario can come of them. */
function playInto(whole: SimulationRequest, sink: Sink, options: Input['options'], wait?: Wait): Promise<Truth> {
  const request = forSink(whole, sink, options);
  checkScenario(request, { impossible: impossibleAlarms(request) });
  return play(request, sink, wait);
}

/** Plays into a sink of the network, and says what it has passed on however it ends. */
async function sent(sink: Sink, into: (sink: Sink) => Promise<Truth>, stdout: Input['stdout'], language: Language) {
  const say = () => {
    for (const [feed, { taken, refused }] of sink.passed.feeds) {
      const said: Words = {
        en: `${feed}: ${taken} taken, ${refused} refused`,
        zh: `${feed}：已接收 ${taken} 条，被拒绝 ${refused} 条`,
      };
      stdout.write(`${said[language]}\n`);
    }
  };
  const done = beforeInterrupt(say);
  try {
    return await into(sink);
  } finally {
    done();
    say();
  }
}

async function folder(
  request: SimulationRequest,
  out: string,
  options: Input['options'],
  stdout: Input['stdout'],
): Promise<Truth> {
  await checkOut(out, 'simulate');
  const fill = async (path: string) => {
    const sink = new FolderSink(path);
    const truth = await playInto(request, sink, options);
    checkPlayed(request, namedFeeds(options), truth);
    writeSummary(path, 'simulate', truth.toJSON());
    return truth;
  };
  const truth = await asUserError(out, () => fillFolder(out, fill));
  const say = ({ en, zh }: Words) => stdout.write(`${options.lang === 'zh' ? zh : en}\n`);
  for (const [feed, { messages, repeated, nonsense }] of truth.sent)
    say({
      en: `${feed}: ${messages} messages, ${repeated} of them twice, ${nonsense} of nonsense beside them`,
      zh: `${feed}：${messages} 条消息，其中 ${repeated} 条发送两次，另有 ${nonsense} 条乱码`,
    });
  const { length } = truth.alarms;
  say({ en: `${length} alarms must come. All in ${out}.`, zh: `应出现 ${length} 个告警。全部写入 ${out}。` });
  return truth;
}
