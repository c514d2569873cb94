import fc from 'fast-check';
import { orientationIn, orientationOnly } from '../../../lib/engine/pictures/orientation';
import { PictureRefused } from '../../../lib/engine/pictures/picture';
import { strippedPicture } from '../../../lib/engine/pictures/stripped';
import { runs } from '../../support/exploring';
import {
  exifOf,
  jpegWith,
  picturesOfAllForms,
  plainJpeg,
  plainPng,
  plainWebp,
  pngChunk,
  pngWith,
  segment,
  webpChunk,
  webpWith,
} from '../../support/pictures';

const stripped = (bytes: Uint8Array) => Buffer.from(strippedPicture(bytes).bytes);
const textOf = (bytes: Uint8Array) => stripped(bytes).toString('latin1');
const faultOf = (bytes: Uint8Array) => {
  try {
    return strippedPicture(bytes).type;
  } catch (error) {
    if (error instanceof PictureRefused) return error.fault;
    throw error;
  }
};
const canary = 'Canary 4111111111111111 N48.8584 E2.2945';

describe('a picture without metadata', () => {
  it.each(Object.entries(picturesOfAllForms))('of %s stays as it is, byte for byte', (type, { plain }) => {
    expect(stripped(plain)).toEqual(plain);
    expect(strippedPicture(plain)).toMatchObject({ type, widthPx: 24, heightPx: 16 });
  });
});

describe('what a picture tells beside what is seen', () => {
  const spots: Readonly<Record<string, Buffer>> = {
    'Exif with a thumbnail': jpegWith([exifOf(1, canary)]),
    'Exif twice': jpegWith([exifOf(1, 'x'), exifOf(3, canary)]),
    XMP: jpegWith([segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${canary}`)]),
    'a colour profile': jpegWith([segment(0xe2, `ICC_PROFILE\0\x01\x01${canary}`)]),
    IPTC: jpegWith([segment(0xed, `Photoshop 3.0\x008BIM\x04\x04${canary}`)]),
    'a thumbnail of JFXX': jpegWith([segment(0xe0, `JFXX\0\x10${canary}`)]),
    'a long segment of JFIF': jpegWith([segment(0xe0, `JFIF\0\x01\x02\0\0\x01\0\x01\0\0${canary}`)]),
    'a long segment of Adobe': jpegWith([segment(0xee, `Adobe\0d\0\0\0\0\x01${canary}`)]),
    'a segment of a maker': jpegWith([segment(0xef, canary), segment(0xe7, canary)]),
    'a comment': jpegWith([segment(0xfe, canary)]),
    'an archive behind the end': jpegWith([], `PK\x03\x04${canary}`),
    'a second picture': jpegWith([segment(0xe2, 'MPF\0')], jpegWith([exifOf(1, canary)])),
    'chunks of PNG': pngWith(
      ['tEXt', 'zTXt', 'iTXt', 'iCCP', 'tIME', 'pHYs', 'prVt', 'acTL', 'fdAT'].map((name) => pngChunk(name, canary)),
    ),
    'a palette of a grey PNG': pngWith([pngChunk('PLTE', canary.padEnd(48))]),
    'Exif of PNG': pngWith([pngChunk('eXIf', Buffer.concat([orientationOnly(1), Buffer.from(canary)]))]),
    'bytes behind a PNG': Buffer.concat([plainPng, Buffer.from(canary)]),
    'chunks of WebP': webpWith(['EXIF', 'XMP ', 'ICCP', 'UNKN'].map((name) => webpChunk(name, canary))),
    'bytes behind a WebP': Buffer.concat([plainWebp, Buffer.from(canary)]),
  };

  it.each(Object.entries(spots))('%s: is gone, and the picture is there', (_, bytes) => {
    expect(bytes.toString('latin1')).toContain('Canary');
    const text = textOf(bytes);
    expect(text).not.toContain('Canary');
    expect(text.length).toBeLessThan(plainJpeg.length + 100);
  });

  it('is gone from between the scans, too', () => {
    const end = plainJpeg.length - 2;
    const again = Buffer.concat([segment(0xfe, canary), segment(0xe1, canary), plainJpeg.subarray(end)]);
    expect(stripped(Buffer.concat([plainJpeg.subarray(0, end), again]))).toEqual(plainJpeg);
  });

  it('does not hide in a table that is longer than it says', () => {
    expect(faultOf(jpegWith([segment(0xdd, `\0\x08${canary}`)]))).toBe('broken');
    expect(faultOf(jpegWith([segment(0xdb, `\0${'x'.repeat(64)}${canary}`)]))).toBe('broken');
    expect(faultOf(jpegWith([segment(0xc4, `\0${'\0'.repeat(16)}${canary}`)]))).toBe('broken');
    expect(faultOf(pngWith([pngChunk('gAMA', canary)]))).toBe('broken');
    expect(faultOf(pngWith([pngChunk('tRNS', canary)]))).toBe('broken');
    expect(faultOf(pngWith([pngChunk('sRGB', '\0'), pngChunk('sRGB', '\0')]))).toBe('broken');
  });
});

describe('what the colours of a PNG mean', () => {
  it('is kept: its palette, and what of it is seen through', () => {
    const bytes = pngWith([pngChunk('PLTE', 'reds'.padEnd(6)), pngChunk('tRNS', '\x80\xff')], { colour: 3 });
    expect(stripped(bytes)).toEqual(bytes);
    const grey = pngWith([pngChunk('tRNS', '\0\x07')]);
    expect(stripped(grey)).toEqual(grey);
  });
});

describe('how a picture is turned', () => {
  const turned = [2, 3, 4, 5, 6, 7, 8];

  it.each(turned)('%i is kept, and nothing else of Exif', (orientation) => {
    const exif = Buffer.concat([orientationOnly(orientation), Buffer.from(canary)]);
    for (const bytes of [
      jpegWith([exifOf(orientation, canary)]),
      pngWith([pngChunk('eXIf', exif)]),
      webpWith([webpChunk('EXIF', exif)]),
      webpWith([webpChunk('EXIF', Buffer.concat([Buffer.from('Exif\0\0'), exif]))]),
    ]) {
      const written = stripped(bytes);
      const at = written.indexOf('II*\0');
      expect(orientationIn(written.subarray(at))).toBe(orientation);
      expect(written.toString('latin1')).not.toContain('Canary');
      // What was written once is not written otherwise again.
      expect(stripped(written)).toEqual(written);
    }
  });

  it('is read in the other order of bytes, too, and never from what is no direction', () => {
    const tiff = (value: number) =>
      Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]);
    expect([1, 6, 9].map((value) => orientationIn(tiff(value)))).toEqual([undefined, 6, undefined]);
  });

  it('is nothing, whatever stands there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom('II*\0', 'MM\0*', ''), (bytes, head) => {
        const read = orientationIn(Buffer.concat([Buffer.from(head, 'latin1'), bytes]));
        expect(read === undefined || turned.includes(read)).toBe(true);
      }),
    );
  });
});

describe('what the colours of a JPEG mean', () => {
  it('is kept: JFIF, and the transformation of Adobe', () => {
    const bytes = jpegWith([segment(0xe0, 'JFIF\0\x01\x01\x01\0H\0H\0\0'), segment(0xee, 'Adobe\0e\x80\0\0\0\x02')]);
    expect(textOf(bytes)).toContain('JFIF\0\x01\x02\0\0\x01\0\x01\0\0');
    expect(textOf(bytes)).toContain('Adobe\0d\0\0\0\0\x02');
  });
});

describe('a picture is refused', () => {
  const withSize = (width: number, height: number) => {
    const bytes = Buffer.from(plainJpeg);
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(height, frame + 5);
    bytes.writeUInt16BE(width, frame + 7);
    return bytes;
  };
  const scan = plainJpeg.indexOf(Buffer.from([0xff, 0xda]));
  const manyScans = Buffer.concat([
    plainJpeg.subarray(0, -2),
    ...Array.from({ length: 64 }, () => plainJpeg.subarray(scan, -2)),
    plainJpeg.subarray(-2),
  ]);

  it.each<readonly [string, Buffer, string]>([
    ['that is none', Buffer.from('%PDF-1.7 and a name that ends in .jpg'), 'unknown'],
    ['that is empty', Buffer.alloc(0), 'unknown'],
    ['of HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'unknown'],
    ['of GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;..', 'latin1'), 'unknown'],
    ['of SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unknown'],
    ['of 64 megapixels and more', withSize(8001, 8000), 'too-large'],
    ['of a long side', withSize(16_385, 1), 'too-large'],
    ['of no width', withSize(0, 16), 'broken'],
    ['of scans without end', manyScans, 'broken'],
    [
      'with a second frame',
      jpegWith([plainJpeg.subarray(plainJpeg.indexOf(Buffer.from([0xff, 0xc0])), scan)]),
      'broken',
    ],
    ['that is lossless, which no browser shows', jpegWith([segment(0xc3, '\x08\0\x01\0\x01\x01\x01\x11\0')]), 'broken'],
    ['of 10,001 segments', jpegWith(Array.from({ length: 10_001 }, () => segment(0xfe, ''))), 'broken'],
    ['of 10,001 chunks', pngWith(Array.from({ length: 10_001 }, () => pngChunk('prVt', ''))), 'broken'],
    ['with a chunk whose checksum is wrong', Buffer.from(plainPng.map((b, i) => (i === 20 ? b ^ 1 : b))), 'broken'],
    ['that is a bomb of PNG', pngWith([], { width: 60_000, height: 60_000 }), 'too-large'],
    ['that moves', webpWith([webpChunk('ANIM', '\0\0\0\0\0\0')]), 'broken'],
  ])('%s', (_, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault);
  });

  it.each(Object.entries(picturesOfAllForms))('of %s, cut off anywhere', (_, { full }) => {
    expect(faultOf(full)).not.toBe('broken');
    for (let length = 0; length < full.length; length++)
      expect(['broken', 'unknown']).toContain(faultOf(full.subarray(0, length)));
  });
});

describe('a picture with any bytes changed', () => {
  it('is taken or refused, never longer than it came and never a crash', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(picturesOfAllForms).map(({ full }) => full)),
        fc.array(change, { maxLength: 8 }),
        (full, changes) => {
          const bytes = Buffer.from(full);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          if (!faultOf(bytes).startsWith('image/')) return;
          // Markers of JFIF, of Adobe and of the orientation are written at their full length.
          expect(stripped(bytes).length).toBeLessThanOrEqual(bytes.length + 100);
          expect(stripped(stripped(bytes))).toEqual(stripped(bytes));
        },
      ),
      { numRuns: runs(1000, 50_000) },
    );
  });

  it('tells nothing of any segments that a camera may write', () => {
    const place = fc.record({
      code: fc.oneof(fc.integer({ min: 0xe0, max: 0xef }), fc.constant(0xfe)),
      head: fc.constantFrom(
        '',
        'Exif\0\0',
        'JFIF\0',
        'Adobe',
        'ICC_PROFILE\0',
        'MPF\0',
        'http://ns.adobe.com/xap/1.0/\0',
      ),
      before: fc.string({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), fc.string({ maxLength: 20 }), (places, behind) => {
        const segments = places.map(({ code, head, before }) => segment(code, `${head}${before}${canary}`));
        expect(textOf(jpegWith(segments, behind + canary))).not.toContain('Canary');
      }),
    );
  });
});
