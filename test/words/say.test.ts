import { type PhraseValue, phrase } from '../../lib/words/phrase';
import { say } from '../../lib/words/say';

const plain = (value: PhraseValue | number) =>
  (['en', 'zh'] as const).map((language) => say(phrase('value', { value }), language));

describe('say', () => {
  it('writes numbers, money and dates as the language does', () => {
    expect(plain(3200)).toEqual(['3,200', '3,200']);
    expect(plain({ money: 1234.4, currency: 'CNY' })).toEqual(['CN¥1,234.40', '¥1,234.40']);
    expect(plain({ money: 48_000, currency: 'USD' })).toEqual(['US$48,000', 'US$48,000']);
    expect(plain({ money: 0.4, currency: 'USD' })).toEqual(['US$0.40', 'US$0.40']);
    expect(plain({ date: '2026-11-25' })).toEqual(['25 November 2026', '2026年11月25日']);
  });

  it('names the unit in words', () => {
    expect(plain({ number: 1, unit: 'days' })).toEqual(['1 day', '1 天']);
    expect(plain({ number: 400, unit: 'days' })).toEqual(['400 days', '400 天']);
    expect(plain({ number: 97.5, unit: 'Percent' })).toEqual(['97.5%', '97.5%']);
    expect(plain({ number: 3, unit: 'furlongs' })).toEqual(['3 furlongs', '3 furlongs']);
  });

  it('chooses the form after the number', () => {
    const of = (n: number) => say(phrase('count.cities', { n }), 'en');
    expect([of(0), of(1), of(1200)]).toEqual(['no city', '1 city', '1,200 cities']);
  });

  it('takes a label in its language, the English one when there is no other', () => {
    expect(plain({ label: { en: 'Signals', zh: '信号灯' } })).toEqual(['Signals', '信号灯']);
    expect(plain({ label: { en: 'Signals' } })).toEqual(['Signals', 'Signals']);
  });

  it('says a phrase inside a phrase', () => {
    expect(plain({ phrase: phrase('count.cities', { n: 2 }) })).toEqual(['2 cities', '2 个城市']);
  });

  // Finding: "every 1 hour".
  it('says a span that comes again without its one', () => {
    const sent = (after: number) => {
      const values = { device: 'a', before: { number: 1, unit: 'days' }, after: { number: after, unit: 'hours' } };
      const sentence = phrase('devices.reporting.oftener', values);
      return [say(sentence, 'en'), say(sentence, 'zh')];
    };
    expect(sent(1)).toEqual(['a: a message is expected every hour instead of 1 day', 'a：应每小时上报一次，原为 1 天']);
    expect(sent(12)[0]).toContain('every 12 hours instead');
  });

  it('joins a list as the language does', () => {
    const labels = (...names: string[]) => ({ list: names });
    expect(plain(labels('a', 'b', 'c'))).toEqual(['a, b and c', 'a、b、c']);
    expect(plain(labels('银川', 'b'))).toEqual(['银川 and b', '银川、b']);
    expect(plain(labels('银川', '吴忠'))[1]).toBe('银川、吴忠');
    expect(plain(labels('和', '谐和', 'c'))[1]).toBe('和、谐和、c');
    const more = { phrase: phrase('parts.more', { n: 4 }) };
    expect(plain({ list: ['a', 'b', more] })).toEqual(['a, b and 4 more', 'a、b 及另外 4 项']);
  });

  it('puts a space between a Chinese character and what is Latin, and none between characters', () => {
    const gone = (districts: string) => say(phrase('operations.rest.gone', { area: '交通', parts: districts }), 'zh');
    expect([gone('队列'), gone('queue')]).toEqual(['交通：移除队列', '交通：移除 queue']);
    const lost = (n: number) => say(phrase('headline.lost', { n }), 'zh');
    expect(lost(2)).toBe('2 个城市可能永久丢失数据。');
    const changed = {
      words: { en: '', zh: '由 {before} 改为 {after}' },
      values: { before: '统一登录〔a〕', after: 'b' },
    };
    expect(say({ key: '', ...changed }, 'zh')).toBe('由统一登录〔a〕改为 b');
  });

  it('leaves text of others as it is, braces and all', () => {
    expect(plain("{v} it's # <b>")).toEqual(["{v} it's # <b>", "{v} it's # <b>"]);
  });

  it('throws for a key or a value that is not there: a bug of ours', () => {
    expect(() => say({ key: 'nowhere', values: {} }, 'en')).toThrow('no sentence in the catalogue for nowhere');
    expect(() => say({ key: 'value', values: {} }, 'en')).toThrow('needs the value');
  });
});
