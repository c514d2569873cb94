import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { formatHtml } from '../../../lib/review/formats/html';
import type { Language } from '../../../lib/words/language';
import { phrase } from '../../../lib/words/phrase';
import { browserPath, describeInBrowser } from '../../support/browser';
import { explored } from '../../support/exploring';
import { cityReview, context, costs, finding, lostData, review, unreviewed, words } from '../../support/written-review';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says, as far as it is looked at. */
interface AxeRun {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

const yaml = `city: testville\nretention:\n  curatedDays: 30 # <b>ten</b> years\nnames: ${'long '.repeat(60)}\n`;
const gates = [{ gate: 'data-loss', city: 'testville', reason: words('Records are deleted', '记录将被删除') }];
const texts = new Map([['city-configs/testville.yaml', yaml]]);

/** Everything that a page can show: one city with much, some that share, one that could not be reviewed. */
function fleet() {
  const shared = finding({
    id: 'operations.alarm:lag',
    direction: 'worse',
    severity: 'medium',
    what: words('An alarm goes'),
  });
  const better = finding({
    id: 'security.role:r',
    kind: 'security',
    direction: 'better',
    severity: 'high',
    what: words('Less may be done'),
  });
  const rich = cityReview({
    approvals: { data: ['head of IT'] },
    cost: costs(1000, 1250),
    findings: [
      shared,
      lostData(),
      better,
      finding({
        id: 'devices.settings:walk',
        effect: 'service',
        toDo: [{ who: 'recipients', what: phrase('to-do.confirm-mail') }],
      }),
    ],
  });
  const others = ['a', 'b', 'c', 'd', 'e'].map((x) =>
    cityReview({ city: `${x}-city`, name: { en: `City ${x.toUpperCase()}` }, findings: [shared] }),
  );
  return review({
    cities: [rich, ...others, unreviewed('x-city'), cityReview({ city: 'y-city', status: 'unchanged' })],
  });
}

/** One word that no phone is wide enough for, and what nobody may run. */
const longName = 'Donaudampfschifffahrtsstadt<script>1</script>';

/** An edit of a profile of twelve cities. */
const twelve = () =>
  review({
    cities: [...'abcdefghijkl'].map((x) =>
      cityReview({
        city: `${x}-city`,
        name: { en: longName, zh: longName },
        cost: costs(36, 35),
        findings: [lostData({ toDo: [{ who: 'recipients', what: phrase('to-do.confirm-mail') }] })],
      }),
    ),
  });

describeInBrowser('the page of a review in a browser', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-page-'));
    browser = await chromium.launch({ executablePath: browserPath as string, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens the page of the fleet; what the browser complains of or loads from outside is collected. */
  async function open(language: Language = 'en', options: BrowserContextOptions = {}, of = fleet()) {
    const file = join(folder, `${language}.html`);
    writeFileSync(file, formatHtml(of, context({ language, gates: of.cities.length === 12 ? [] : gates, texts })));
    const page = await (await browser.newContext(options)).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(file).href) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    return { page, complaints };
  }

  afterEach(() => Promise.all(browser.contexts().map((c) => c.close())));

  const shown = (page: Page) => page.locator('.finding:visible h3').allTextContents();

  const faces = (['en', 'zh'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((colours) => [language, colours] as const),
  );
  it.each(explored(faces, 1, 2))('has no violation of accessibility, in %s and %s', async (language, colorScheme) => {
    const { page } = await open(language, { colorScheme, bypassCSP: true });
    await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    await page.addScriptTag({ content: axe });
    const { violations } = await page.evaluate<AxeRun>('axe.run()');
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
    expect(told).toEqual([]);
  });

  it('loads nothing from outside, and its policy lets its own style and script work', async () => {
    const { page, complaints } = await open();
    expect(complaints).toEqual([]);
    expect(await page.locator('#filters').isVisible()).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.body).margin')).toBe('0px');
  });

  it('runs no script that somebody puts into a config', async () => {
    const { page, complaints } = await open();
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="document.title=1">')`);
    expect(complaints.join()).toContain('Content Security Policy');
    expect(await page.title()).toContain('What this change does');
  });

  it('is filtered by keyboard alone', async () => {
    const { page } = await open();
    const all = await shown(page);
    expect(all).toHaveLength(4);
    await page.locator('input[value=data]').focus();
    await page.keyboard.press('Space');
    expect(await shown(page)).toEqual(['Ten years of records are deleted.']);
    expect(await page.getByRole('status').textContent()).toBe('Findings shown: 1 of 4');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await shown(page)).toHaveLength(2);
    await page.locator('#show-all').focus();
    await page.keyboard.press('Enter');
    expect(await shown(page)).toEqual(all);
  });

  it('is filtered by direction and by city', async () => {
    const { page } = await open();
    await page.getByLabel(/^better/).check();
    expect(await shown(page)).toEqual(['Less may be done.']);
    await page.getByLabel(/^better/).uncheck();
    await page.getByLabel('Find a city').fill('city c');
    expect(await shown(page)).toEqual(['An alarm goes.']);
    expect(await page.locator('tbody tr:visible').count()).toBe(1);
  });

  it('shows what a link leads to, though a filter hid it', async () => {
    const { page } = await open();
    await page.getByLabel(/^better/).check();
    await page.locator('a[href="#city-x-city"]').click();
    // The browser sends hashchange after the click has ended.
    await page.locator('#city-x-city').waitFor({ state: 'visible', timeout: 5_000 });
  });

  it('opens the cause at its line of the config, as it is written', async () => {
    const { page } = await open();
    await page.getByText('cause: city-configs/testville.yaml:3').click();
    expect(await page.locator('mark').textContent()).toBe('3  curatedDays: 30 # <b>ten</b> years');
    expect(await page.locator('pre').isVisible()).toBe(true);
  });

  it('reaches every control by Tab, the link to the findings first', async () => {
    const { page } = await open();
    const reached: string[] = [];
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate('document.activeElement.getAttribute("value") ?? document.activeElement.tagName'),
      );
    }
    expect(reached[0]).toBe('A');
    for (const control of ['data', 'worse', 'BUTTON', 'SUMMARY', 'INPUT'])
      expect(reached.some((r) => r === control)).toBe(true);
  });

  it('opens everything for print and hides the filters', async () => {
    const { page } = await open();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('details[open]').count()).toBe(0);
  });

  it.each(explored(['en', 'zh'] as const, 1, 2))(
    'has the whole decision on the first screen of a phone, in %s',
    async (language) => {
      const { page } = await open(language, { viewport: { width: 390, height: 844 } });
      const bottoms = await page.evaluate<number[]>(
        "[...document.querySelectorAll('.headline, .notice')].map((part) => part.getBoundingClientRect().bottom)",
      );
      expect(bottoms).toHaveLength(7);
      expect(Math.max(...bottoms)).toBeLessThanOrEqual(844);
    },
  );

  it('stays within a phone', async () => {
    const { page } = await open('en', { viewport: { width: 360, height: 700 } });
    await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  it.each<[string, ReturnType<typeof review>, number]>([
    ['twelve cities of long names', twelve(), 4],
    ['nothing', review({ cities: [cityReview({ status: 'unchanged' })] }), 1],
    ['what could not be judged', review({ cities: [unreviewed('x-city')] }), 1],
  ])('has the decision of %s on the first screen of a small phone, and stays within it', async (_, of, parts) => {
    const { page, complaints } = await open('en', { viewport: { width: 360, height: 740 } }, of);
    const bottoms = await page.evaluate<number[]>(
      "[...document.querySelectorAll('.headline, .notice')].map((part) => part.getBoundingClientRect().bottom)",
    );
    expect(bottoms.length).toBeGreaterThanOrEqual(parts);
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(740);
    await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    const [ids, places] = await page.evaluate<[string[], string[]]>(
      `[[...document.querySelectorAll('[id]')].map(({ id }) => id), [...document.querySelectorAll('a[href^="#"]')].map((a) => a.hash.slice(1))]`,
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(places.filter((place) => !ids.includes(place))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is whole without script', async () => {
    const { page } = await open('en', { javaScriptEnabled: false });
    expect(await shown(page)).toHaveLength(4);
    expect(await page.locator('#filters').isVisible()).toBe(false);
  });
});
