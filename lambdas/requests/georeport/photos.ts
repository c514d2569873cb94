import { type Picture, type PictureFault, PictureRefused } from '../../../lib/engine/pictures/picture';
import { strippedPicture } from '../../../lib/engine/pictures/stripped';
import type { AppDesk } from './desk';
import { GeoReportError, invalid } from './errors';

/** Long enough to open it, short enough that an address that is passed on is of little use. */
const urlSeconds = 300;

const said: Readonly<Record<PictureFault, () => GeoReportError>> = {
  unknown: () => new GeoReportError(415, 'a photo is not JPEG, PNG or WebP'),
  broken: () => invalid('a photo is not whole'),
  'too-large': () => new GeoReportError(413, 'a photo has too many pixels'),
};

const folderOf = (id: string) => `${id}/` as const;
const keyOf = (id: string, n: number) => `${folderOf(id)}${n}`;

/** Photos as they may be kept. What they are is read from their bytes: names and types of a sender are never looked at. */
export function photosOf(files: readonly Uint8Array[]): readonly Picture[] {
  try {
    return files.map(strippedPicture);
  } catch (error) {
    if (error instanceof PictureRefused) throw said[error.fault]();
    throw error;
  }
}

/** Keeps the photos of a report. Those that lie there already stay as they are: a call that is repeated changes nothing. */
export async function keepPhotos({ photos }: AppDesk, id: string, pictures: readonly Picture[]): Promise<void> {
  await Promise.all(pictures.map(({ type, bytes }, n) => photos.put(keyOf(id, n), { contentType: type, bytes })));
}

/** An address for a photo of a report, for a short while. */
export async function photoAddress({ photos, ports }: Pick<AppDesk, 'photos' | 'ports'>, id: string, n: number) {
  const { url } = await photos.downloadUrl(keyOf(id, n), urlSeconds);
  return { url, expiresAt: new Date(ports.clock.nowMs() + urlSeconds * 1000).toISOString() };
}

export const forgetPhotos = ({ photos }: Pick<AppDesk, 'photos'>, id: string): Promise<void> =>
  photos.removeBelow(folderOf(id));
