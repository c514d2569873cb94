import { statSync } from 'node:fs';
import { readCity } from '../../config';
import { type ReplayResult, replay as run } from '../../replay/replay';
import { services } from '../../services';
import type { Feed, Language, Service, Words } from '../../services/shared';
import { nearest } from '../../shared/nearest';
import { printableJson } from '../../shared/printable';
import { notOneOf } from '../../shared/said';
import type { Handler, Input } from '../card';
import { asUserError } from '../file-error';
import { instantMs } from '../option-values';
import { checkOut } from '../out-folder';
import { problemText, table } from '../text';
import { UsageError, UserError } from '../usage-error';

function select<T extends { readonly id: string }>(what: string, id: string, from: readonly T[]): T {
  const found = from.find((one) => one.id === id);
  if (found) return found;
  const ids = from.map((one) => one.id);
  throw new UsageError(notOneOf(`--${what} ${id}`, ids, nearest(id, ids)));
}

/** Calls of an API, connections and events of documents have no file from which they could be had again. */
function checkReplayed({ id, feeds }: Service, feed: Feed<never>): void {
  const isReplayed = ({ kind }: Feed<never>) => kind === 'mqtt' || kind === 'file';
  if (isReplayed(feed)) return;
  const others = feeds.filter((one) => isReplayed(one as Feed<never>)).map((one) => one.id);
  const none = { en: `service ${id} has none`, zh: `服务 ${id} 没有这样的数据流` };
  const known = others.length === 0 ? none : { en: `one of ${others.join(', ')}`, zh: `可选：${others.join('、')}` };
  throw new UsageError({
    en: `--feed ${feed.id} is not brought by messages of devices or files, which replay takes: ${known.en}`,
    zh: `--feed ${feed.id} 不是由设备消息或文件带来的，replay 只接受后者：${known.zh}`,
  });
}

function checkInput(input: string): void {
  const stat = statSync(input, { throwIfNoEntry: false });
  if (!stat)
    throw new UserError(
      'CK1910',
      { en: `${input} does not exist`, zh: `${input} 不存在` },
      { en: 'check the name of the file', zh: '核对文件名' },
    );
  if (stat.isDirectory())
    throw new UserError(
      'CK1911',
      { en: `${input} is a folder`, zh: `${input} 是文件夹` },
      { en: `name its files: ${input}/*`, zh: `指定其中的文件：${input}/*` },
    );
}

const refusedOf = (outcome: ReplayResult['total']): string =>
  Object.entries(outcome.quarantined)
    .map(([code, n]) => `${code} ${n}`)
    .join(', ');

/** What its feed is read with: in a replay nothing came of these. */
const unknownOf = ({ feed, unknown }: ReplayResult): Words => ({
  en: `${feed} is read with ${unknown.join(' and ')}, of which a replay knows nothing: what needs them is not there.`,
  zh: `${feed} 的读取需要 ${unknown.join('、')}，重放时没有这些数据：依赖它们的结果不会出现。`,
});

function text(result: ReplayResult, out: string, language: Language): string {
  const rows = [...result.inputs, { input: 'total', ...result.total }].map((o) => [
    o.input,
    o.sent,
    o.accepted,
    o.duplicates,
    Object.values(o.quarantined).reduce((sum, n) => sum + n, 0),
    refusedOf(o),
  ]);
  const written = Object.entries(result.records).map(([name, n]) => [name, n]);
  return `${[
    table(['input', 'sent', 'accepted', 'duplicates', 'quarantined', 'of them'], rows),
    table(['table', 'rows'], written),
    ...(result.unknown.length > 0 ? [unknownOf(result)[language]] : []),
    `${result.indicators} indicator values, ${result.alarms} alarm episodes. All in ${out}.`,
  ].join('\n\n')}\n`;
}

/** `citykit replay`: files through the real processors, results into a folder. */
export const replay: Handler = async ({ positionals, options, stdout, stderr, processors }: Input) => {
  const [file, ...inputs] = positionals as [string, ...string[]];
  const service: Service = select('service', String(options.service), services);
  const feed = select('feed', String(options.feed), service.feeds) as Feed<never>;
  checkReplayed(service, feed);
  const nowMs = options.now === undefined ? Date.now() : instantMs('now', String(options.now));
  const out = String(options.out);
  for (const input of inputs) checkInput(input);
  await checkOut(out, 'replay');
  const { city, problems } = readCity(file, services);
  if (!city) {
    stderr.write(problemText(problems, options));
    return 1;
  }
  if (city.services[service.id] === undefined)
    throw new UserError(
      'CK1913',
      { en: `${file} has no service ${service.id}`, zh: `${file} 没有服务 ${service.id}` },
      { en: `add ${service.id} to its services`, zh: `在 services 中加入 ${service.id}` },
    );
  const result = await asUserError(out, () => run({ city, service, feed, processors, inputs, out, nowMs }));
  stdout.write(options.format === 'json' ? printableJson(result) : text(result, out, options.lang as Language));
  return 0;
};
