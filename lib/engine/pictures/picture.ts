/** Why a picture is refused. `unknown`: none of the forms that are taken; `too-large`: more pixels than anybody should decode. */
export type PictureFault = 'unknown' | 'broken' | 'too-large';

/** A picture that is not taken. It repeats nothing of its bytes. */
export class PictureRefused extends Error {
  constructor(readonly fault: PictureFault) {
    super(`a picture is ${fault}`);
  }
}

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

/** A picture without anything but what is seen. */
export interface Picture {
  readonly type: PictureType;
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A camera of 50 megapixels has pictures of 8,160 by 6,120; what promises more is meant to fill the memory of who opens it. */
const mostPixels = 64_000_000;
const longestSidePx = 16_384;

/** Width and height as a picture says them; nothing is decoded to find out. Throws where it has none, or too much. */
export function checkedSize(widthPx: number, heightPx: number): Pick<Picture, 'widthPx' | 'heightPx'> {
  if (widthPx < 1 || heightPx < 1) throw new PictureRefused('broken');
  if (Math.max(widthPx, heightPx) > longestSidePx || widthPx * heightPx > mostPixels)
    throw new PictureRefused('too-large');
  return { widthPx, heightPx };
}

/** Segments or chunks of a picture; cameras write some hundreds at most. */
export const mostParts = 10_000;

/** Throws `broken` where something that a picture must have is not so. */
export function must(holds: boolean): asserts holds {
  if (!holds) throw new PictureRefused('broken');
}
