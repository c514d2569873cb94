import { z } from 'zod';
import { partitionOf } from '../../config';
import type { PriceItemId } from '../../config/price-items';
import type { VendorPrices } from '../prices';
import { offerFile } from './offer-file';
import { offeredItems } from './offered-items';
import { type OfferRead, readOffer } from './read-offer';

/** Where AWS publishes its offers: China has a list of its own, GovCloud stands in that of the commercial partition. */
const lists = {
  aws: { host: 'https://pricing.us-east-1.amazonaws.com', folder: 'aws', currency: 'USD' },
  'aws-us-gov': { host: 'https://pricing.us-east-1.amazonaws.com', folder: 'aws', currency: 'USD' },
  'aws-cn': { host: 'https://pricing.cn-north-1.amazonaws.com.cn', folder: 'cn', currency: 'CNY' },
} as const;

/** Files have up to some 20 MB, and all are fetched at once; a network that takes longer is none. */
const timeoutMs = 120_000;

/** An offer that gave nothing. */
export interface NoOffer {
  readonly offer: string;
  /** `absent`: AWS has none for the region; `other`: it has another form; `unanswered`: nobody knows what it says. */
  readonly why: 'absent' | 'other' | 'unanswered';
  /** What the network or the reader said. */
  readonly detail: string;
}

export interface FetchedPrices {
  readonly prices: VendorPrices;
  readonly unclear: readonly PriceItemId[];
  readonly without: readonly NoOffer[];
  /** Where an offer is looked for. */
  readonly addressOf: (offer: string) => string;
}

type Region = VendorPrices[number]['region'];

/** The deepest cause says what happened; the line above it only that something did. */
function said(error: unknown): string {
  const { message, cause } = error as Error;
  const detail = cause instanceof Error ? `${message}: ${cause.message}` : message;
  return detail.split('\n')[0] as string;
}

function formOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return said(error);
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : said(error);
}

async function fetchOffer(
  offer: string,
  address: string,
  region: Region,
  currency: string,
): Promise<OfferRead | NoOffer> {
  let text: string;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
    // The host of AWS answers either where a file is not there.
    if (answer.status === 404 || answer.status === 403)
      return { offer, why: 'absent', detail: `HTTP ${answer.status}` };
    if (!answer.ok) return { offer, why: 'unanswered', detail: `HTTP ${answer.status}` };
    text = await answer.text();
  } catch (error) {
    return { offer, why: 'unanswered', detail: said(error) };
  }
  try {
    const file = offerFile.parse(JSON.parse(text));
    if (file.offerCode !== offer) return { offer, why: 'other', detail: `offerCode: ${file.offerCode}` };
    return readOffer(file, region, currency);
  } catch (error) {
    return { offer, why: 'other', detail: formOf(error) };
  }
}

/** Prices of a region from the offer files that AWS publishes; `from` is another host with files of the same paths. */
export async function fetchPrices(region: Region, from?: string): Promise<FetchedPrices> {
  const list = lists[partitionOf(region) ?? 'aws'];
  const addressOf = (offer: string) =>
    `${(from ?? list.host).replace(/\/+$/, '')}/offers/v1.0/${list.folder}/${offer}/current/${region}/index.json`;
  const offers = [...new Set(Object.values(offeredItems).map((item) => item.offer))];
  const answers = await Promise.all(offers.map((one) => fetchOffer(one, addressOf(one), region, list.currency)));
  const read = answers.flatMap((answer) => ('why' in answer ? [] : [answer]));
  return {
    prices: read.flatMap(({ prices }) => prices),
    unclear: read.flatMap(({ unclear }) => unclear),
    without: answers.flatMap((answer) => ('why' in answer ? [answer] : [])),
    addressOf,
  };
}
