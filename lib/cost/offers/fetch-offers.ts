import { partitionOf } from '../../config';
import type { PriceItemId } from '../../config/price-items';
import type { VendorPrices } from '../prices';
import { offeredItems } from './offered-items';
import { offerFile, readOffer } from './read-offer';

/** Where AWS publishes its offers: China has a list of its own, GovCloud stands in that of the commercial partition. */
const lists = {
  aws: { host: 'https://pricing.us-east-1.amazonaws.com', folder: 'aws', currency: 'USD' },
  'aws-us-gov': { host: 'https://pricing.us-east-1.amazonaws.com', folder: 'aws', currency: 'USD' },
  'aws-cn': { host: 'https://pricing.cn-north-1.amazonaws.com.cn', folder: 'cn', currency: 'CNY' },
} as const;

/** Files have up to some 20 MB; a network that takes longer is none. */
const timeoutMs = 120_000;

/** An offer that gave nothing. */
export interface NoOffer {
  readonly offer: string;
  readonly address: string;
  /** `absent`: AWS has none for the region; `unread`: it could not be fetched, or has another form. */
  readonly why: 'absent' | 'unread';
  /** What the network or the reader said. */
  readonly detail?: string;
}

export interface FetchedPrices {
  readonly prices: VendorPrices;
  readonly unclear: readonly PriceItemId[];
  readonly without: readonly NoOffer[];
}

type Region = VendorPrices[number]['region'];

/** Prices of a region from the offer files that AWS publishes; `from` is another host with files of the same paths. */
export async function fetchPrices(region: Region, from?: string): Promise<FetchedPrices> {
  const list = lists[partitionOf(region) ?? 'aws'];
  const prices: VendorPrices[number][] = [];
  const unclear: PriceItemId[] = [];
  const without: NoOffer[] = [];
  for (const offer of [...new Set(Object.values(offeredItems).map((item) => item.offer))]) {
    const address = `${(from ?? list.host).replace(/\/$/, '')}/offers/v1.0/${list.folder}/${offer}/current/${region}/index.json`;
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
      if (answer.status === 404 || answer.status === 403) {
        without.push({ offer, address, why: 'absent' });
        continue;
      }
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      const read = readOffer(offerFile.parse(await answer.json()), region, list.currency);
      prices.push(...read.prices);
      unclear.push(...read.unclear);
    } catch (error) {
      // One offer that cannot be read leaves the others; who asked is told which.
      const { message, cause } = error as Error;
      const detail = cause instanceof Error ? `${message}: ${cause.message}` : (message.split('\n')[0] ?? '');
      without.push({ offer, address, why: 'unread', detail });
    }
  }
  return { prices, unclear, without };
}
