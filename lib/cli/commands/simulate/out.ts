import { readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { City } from '../../../config';
import { readRemedy } from '../../../shared/file-remedy';
import { systemErrorCode } from '../../../shared/system-error';
import { feedsFor } from '../../../simulation/play';
import type { SimulationRequest } from '../../../simulation/simulate';
import type { Sink } from '../../../simulation/sinks/sink';
import type { Input } from '../../card';
import { UsageError, UserError } from '../../usage-error';
import { certificateIn, headersIn, keysIn, passwordsIn } from './credentials';

type Options = Input['options'];

type Out =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'lines' }
  | { readonly kind: 'network'; readonly url: URL };

const schemes = ['mqtt:', 'mqtts:', 'http:', 'https:', 'ws:', 'wss:'];

/** What `--out` means. */
export function outOf({ out, credentials }: Options): Out {
  const text = String(out);
  if (!/^[a-z]{2,}:\//i.test(text)) {
    if (credentials !== undefined)
      throw new UsageError({ en: '--credentials is for addresses', zh: '--credentials 仅用于网络地址' });
    return text === '-' ? { kind: 'lines' } : { kind: 'folder', path: text };
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // What was written is not shown: it may hold a password.
  if (url?.username || url?.password)
    throw new UsageError({
      en: '--out holds a user or password, which everybody on this machine can see: put it into a file and name that with --credentials',
      zh: '--out 含用户名或口令，本机所有人可见：请写入文件并以 --credentials 指定',
    });
  if (url?.hostname && schemes.includes(url.protocol)) return { kind: 'network', url };
  const known = schemes.map((scheme) => `${scheme}//`).join(', ');
  throw new UsageError({
    en: `--out is no address that begins with ${known}, no folder and not -`,
    zh: `--out 既不是以 ${known} 开头的地址，也不是文件夹或 -`,
  });
}

/** A folder is replaced as a whole: throws UsageError where the file of the truth would go with it. */
export function checkTruth(truth: string, out: Out): void {
  if (out.kind !== 'folder') return;
  const [folder, file] = [resolve(out.path), resolve(truth)];
  if (file === folder || file.startsWith(join(folder, sep)))
    throw new UsageError({
      en: '--truth lies in --out, which is replaced as a whole and holds the truth as simulate.json',
      zh: '--truth 位于 --out 之内：该文件夹会被整体替换，且已含 simulate.json',
    });
}

/** The request with the feeds alone that a sink takes. Throws when one was asked for that it does not, or none is left. */
export function forSink(request: SimulationRequest, sink: Sink, { feed, out }: Options): SimulationRequest {
  const { messages, files } = feedsFor(request, sink);
  const feeds = new Set([...messages, ...files]);
  const asked = feed as readonly string[] | undefined;
  const left = asked?.filter((one) => !feeds.has(one)) ?? [];
  if (left.length === 0 && feeds.size > 0) return { ...request, feeds };
  const [none, kinds] = [(asked ? left : [...request.feeds]).join(', '), [...sink.messages, ...sink.files].join(', ')];
  const where = String(out).replace(/[?#].*$/, '');
  throw new UsageError({
    en: `${none} cannot be sent to ${where}, which takes feeds of kind ${kinds}`,
    zh: `${none} 无法发送至 ${where}：该处只接收 ${kinds} 类数据流`,
  });
}

function readCredentials(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error);
    const remedy = readRemedy(code);
    if (!remedy) throw error;
    throw new UserError(
      'CK1955',
      { en: `${file} cannot be read (${code})`, zh: `无法读取 ${file}（${code}）` },
      remedy,
    );
  }
}

/** Keys of the webhooks in the file of credentials; without one of them nothing is signed. */
export function withKeys(request: SimulationRequest, out: Out, { credentials: file }: Options): SimulationRequest {
  if (out.kind !== 'network' || !out.url.protocol.startsWith('http') || file === undefined) return request;
  const feeds = Object.entries(request.of.facts.feeds);
  const webhooks = feeds.flatMap(([id, { kind }]) => (kind === 'webhook' ? [id] : []));
  const keys = keysIn({ file: String(file), text: readCredentials(String(file)) }, webhooks);
  return Object.keys(keys).length > 0 ? { ...request, keys } : request;
}

/** The sink of an address, loaded when it is needed. */
export async function networkSink(url: URL, city: City, request: SimulationRequest, options: Options): Promise<Sink> {
  const file = options.credentials as string | undefined;
  const credentials = file === undefined ? undefined : { file, text: readCredentials(file) };
  const { facts } = request.of;
  switch (url.protocol) {
    case 'mqtt:':
    case 'mqtts:': {
      const { MqttSink } = await import('../../../simulation/sinks/mqtt');
      const [district = ''] = city.devices.districts;
      return new MqttSink(url, { city: request.city, district, facts }, credentials && certificateIn(credentials));
    }
    case 'ws:':
    case 'wss:': {
      const { OcppSink } = await import('../../../simulation/sinks/ocpp');
      return new OcppSink(String(options.out), credentials ? passwordsIn(credentials) : () => undefined);
    }
    default: {
      const { HttpSink } = await import('../../../simulation/sinks/http');
      const roles = Object.keys(facts.register?.roles ?? {});
      return new HttpSink(url, facts.feeds, credentials ? headersIn(credentials, roles) : () => ({}));
    }
  }
}
