import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorOf } from '../../lib/city/running/domain-alarms';
import { unwritten } from '../../lib/city/running/page';
import { services } from '../../lib/services';

const root = join(__dirname, '..', '..');
const folder = join(root, 'docs/services');
const textOf = (path: string) => readFileSync(path, 'utf8');

/** Anchors of a page: of headings alike the second has `-1`. */
function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => {
    const anchor = anchorOf(heading as string);
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
  return new Set(anchors);
}

/** Links of a page in docs/services that lead nowhere. */
const brokenIn = (page: string): readonly string[] =>
  [...page.matchAll(/\]\(((?!https?:)[^)]+)\)/g)]
    .map(([, link]) => link as string)
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = join(folder, path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(textOf(target)).has(anchor);
    });

/** Text of a chapter without what is generated in it. */
const written = (page: string, chapter: string): string =>
  (page.split(`\n## ${chapter}\n`)[1]?.split('\n## ')[0] ?? '')
    .replace(/<!-- generated[\s\S]*?<!-- end of generated -->/g, '')
    .trim();

describe('every service has a page for the people who run it', () => {
  it('and no other has one', () => {
    expect(readdirSync(folder).sort()).toEqual(services.map(({ id }) => `${id}.md`).sort());
  });

  describe.each(services.map((service) => [service.id, service] as const))('%s', (id, service) => {
    const page = textOf(join(folder, `${id}.md`));

    it.each(['What it needs from the city', 'What each alarm means', 'What it does not do'])(
      'says what only people can say: %s',
      (chapter) => {
        expect(written(page, chapter).length).toBeGreaterThan(100);
        expect(page).not.toContain(unwritten);
      },
    );

    it('has each feed, alarm, indicator and query', () => {
      const { feeds, alarms, indicators, queries } = service;
      const ids = [...feeds, ...indicators, ...queries].map((one) => one.id);
      const codes = alarms.map((alarm) => `${id}.${alarm.id}`);
      expect([...ids, ...codes].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
    });

    it('speaks of alarms that there are', () => {
      const known = [...service.alarms.map((alarm) => alarm.id), 'device-unknown', 'devices-offline'];
      const bold = [...written(page, 'What each alarm means').matchAll(/^- \*\*(.*?)\*\*/gm)];
      const named = bold.flatMap(([, list]) => [...(list as string).matchAll(/`([\w-]+)`/g)].map(([, word]) => word));
      expect(named.filter((word) => !known.includes(word as string))).toEqual([]);
      expect(named.length).toBeGreaterThan(2);
    });

    it('leads somewhere with each link', () => {
      expect(page).toContain('](');
      expect(brokenIn(page)).toEqual([]);
    });
  });
});

describe('settings that an alarm names', () => {
  const sources = (room: string) =>
    existsSync(join(root, room))
      ? readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.ts'))
          .map((file) => textOf(join(root, room, file)))
      : [];
  const engine = sources('lib/engine/register');

  it.each(services.map((service) => [service.id, service] as const))(
    'are read by the functions of %s',
    (id, { alarms, register }) => {
      const own = [...sources(`lambdas/${id}`), ...sources(`lib/services/${id}/rules`)];
      const code = [...own, ...(register ? engine : [])].join('\n');
      const named = alarms.flatMap(({ settings = [] }) => settings);
      expect(named.filter((path) => !code.includes(path.split('.').at(-1) as string))).toEqual([]);
    },
  );
});

describe('the search for broken links', () => {
  it.each([
    ['[a](../domain/nowhere.md)', '../domain/nowhere.md'],
    ['[a](../domain/common.md#nothing)', '../domain/common.md#nothing'],
  ])('finds %s', (text, link) => expect(brokenIn(text)).toEqual([link]));

  it('takes a page, a heading of it, and an address elsewhere', () => {
    expect(brokenIn('[a](../domain/common.md) [b](../domain/common.md#liveness) [c](https://city.example)')).toEqual(
      [],
    );
  });
});
