import { servicesOf } from '../../lib/assembly/services-of';
import { pictureOf, svg } from '../../lib/diagram';
import { wrapped } from '../../lib/diagram/svg/shapes';
import { dark, light } from '../../lib/diagram/svg/theme';
import { services } from '../../lib/services';
import { city } from '../support/city';

const draw = (language: 'en' | 'zh' = 'en', overrides: Record<string, unknown> = {}) => {
  const of = city(overrides);
  return svg(pictureOf(of, servicesOf(of, services)), language);
};

const adaptive = {
  traffic: { signals: 640, detectorStations: 420, adaptiveTiming: { enabled: true } },
};

/** Tags that are open at the end, or a tag that closes another than the last; an SVG has none. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  for (const [, closes, name, , ends] of xml.matchAll(/<(\/?)([a-z]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (closes) {
      if (open.pop() !== name) return [`</${name}>`];
    } else if (!ends) open.push(name as string);
  }
  return open;
}

const textOf = (xml: string) => xml.replace(/<style>[\s\S]*<\/style>|<[^>]*>/g, ' ');

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe('the picture of a city', () => {
  it('shows what there is, in figures of the city file', () => {
    const words = textOf(draw('en', { services: adaptive }));
    for (const said of ['Signal controller', '640', 'Detector station', '420', '3 dashboards', 'kept for 10 years'])
      expect(words).toContain(said);
    expect(words).not.toContain('Roadside unit');
  });

  it('tells the same to who cannot see it', () => {
    const [, description] = /<desc[^>]*>([^<]*)</.exec(draw('en', { services: adaptive })) ?? [];
    expect(description).toMatch(
      /^Traffic: 640 × Signal controller and 420 × Detector station, sends .* messages a day/,
    );
    expect(draw()).toMatch(/role="img" aria-labelledby="title description"/);
  });

  it('draws the way back only where something goes back', () => {
    expect(draw('en', { services: adaptive })).toContain('settings and commands');
    expect(draw()).not.toContain('settings and commands');
  });

  it('says where data of people is, and that nobody is named yet', () => {
    const words = textOf(draw('en', { services: { charging: { connectors: 10 } } }));
    expect(words).toContain('Data of people: a key of its own');
    expect(words).toContain('nobody is named yet');
  });

  it('needs no other file: no font, image, script or address', () => {
    const drawn = draw().replace('xmlns="http://www.w3.org/2000/svg"', '');
    expect(drawn).not.toMatch(/https?:|url\(|href|@import|<script|<image/);
  });

  it('knows no word of AWS but the region', () => {
    const words = textOf(draw()).replace('the AWS region eu-west-1', '');
    expect(words).not.toMatch(/AWS|Lambda|SQS|S3|DynamoDB|Firehose|IoT|CloudWatch/);
  });

  it('is well-formed whatever a city is called', () => {
    expect(unbalanced(draw('en', { name: { en: 'A <b> & "C"' } }))).toEqual([]);
    expect(draw('en', { name: { en: 'A <b> & "C"' } })).toContain('A &lt;b&gt; &amp; &quot;C&quot;');
  });

  it('is the same bytes for the same city', () => {
    expect(draw()).toBe(draw());
  });

  it('speaks Chinese', () => {
    const words = textOf(draw('zh', { services: adaptive }));
    expect(words).toContain('交通信号机');
    expect(words).not.toMatch(/messages|kept|dashboards/);
  });

  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('can be read in the %s', (_, colours) => {
    for (const ground of ['ground', 'card', 'tint', 'goodTint', 'warmTint'] as const)
      for (const ink of ['ink', 'soft'] as const)
        expect(`${ink} on ${ground} ${contrast(colours[ink], colours[ground]) >= 4.5}`).toBe(
          `${ink} on ${ground} true`,
        );
  });
});

describe('lines of text', () => {
  it('break between words, between Chinese characters, and never before a full stop', () => {
    expect(wrapped('whole and well-formed', 100)).toEqual(['whole and', 'well-formed']);
    expect(wrapped('未通过者隔离保存。', 64)).toEqual(['未通过者', '隔离保存。']);
  });
});
