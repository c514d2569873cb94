import fc from 'fast-check';
import { parse, parseDocument } from 'yaml';
import { devicesBlock, intoCity } from '../../../../lib/devices/mapping/proposal/into-city';
import { runs } from '../../../support/exploring';

const mapping = [
  'signals:',
  '  # TODO crs: which?',
  '  deviceType: signal-controller # 0.90: so',
  '  columns: { externalId: id }',
];
const value = { deviceType: 'signal-controller', columns: { externalId: 'id' } };
const put = (text: string) => intoCity(text, 'city.yaml', mapping);

/** Data of a city's file with the mapping in it. */
function expected(text: string): unknown {
  const { devices, ...rest } = parse(text);
  return { ...rest, devices: { ...devices, inventories: { ...devices?.inventories, signals: value } } };
}

const linesOf = (text: string) => text.split(/\r?\n/);

/** True when all lines of the one stand in the other, in their order. */
function keepsLines(before: string, after: string): boolean {
  const left = linesOf(after);
  return linesOf(before)
    .filter((line) => line.trim() !== '')
    .every((line) => {
      const at = left.indexOf(line);
      if (at >= 0) left.splice(0, at + 1);
      return at >= 0;
    });
}

describe('a mapping that is put into a city file', () => {
  it('makes the block where there is none', () => {
    expect(put('city: a\n')).toBe(
      `city: a\n\ndevices:\n  inventories:\n${mapping.map((line) => `    ${line}`).join('\n')}\n`,
    );
  });

  it('goes into the block there is, between its settings and what follows', () => {
    const text = 'city: a\ndevices:\n  # Of the proxy.\n  proxyRole: x # ours\n\n# Services.\nservices: {}\n';
    expect(put(text)).toBe(
      `city: a\ndevices:\n  # Of the proxy.\n  proxyRole: x # ours\n  inventories:\n${mapping.map((line) => `    ${line}`).join('\n')}\n\n# Services.\nservices: {}\n`,
    );
  });

  it('stands behind another mapping and its last comments', () => {
    const text =
      'devices:\n  inventories:\n    bins:\n      deviceType: bin\n      # TODO status: which?\n      #   status: A\n# end\n';
    const after = put(text);
    expect(linesOf(after).slice(0, 7)).toEqual([...linesOf(text).slice(0, 6), '    signals:']);
    expect(parse(after)).toEqual(expected(text));
  });

  it('unfolds a block between braces, and refuses one with comments, an anchor or an alias', () => {
    expect(put('devices: { proxyRole: x, inventories: {} } # ours\n')).toMatch(
      /^devices: # ours\n {2}proxyRole: x\n {2}inventories:\n {4}signals:\n/,
    );
    for (const text of [
      'devices: {\n  # why\n  proxyRole: x }\n',
      'devices: &d { proxyRole: x }\n',
      'x: &x {}\ndevices: *x\n',
      'x: &x {}\ndevices:\n  inventories: *x\n',
      '{ city: a }\n',
    ])
      expect(() => put(text)).toThrow(expect.objectContaining({ code: 'CK6814' }));
  });

  it('ends lines as the file does, and stays before the end of the document', () => {
    expect(put('city: a\r\ndevices:\r\n  proxyRole: x\r\n').replaceAll('\r\n', '')).not.toContain('\n');
    expect(parse(put('city: a\n...\n'))).toEqual(expected('city: a\n'));
    expect(put('\ufeffdevices:\n  proxyRole: x\n')).toMatch(/^\ufeffdevices:\n {2}proxyRole: x\n {2}inventories:\n/);
  });

  it('is shown with the whole block, without what follows', () => {
    const after = put('city: a\ndevices:\n  proxyRole: x\n\n# Services.\nservices: {}\n');
    expect(devicesBlock(after, 'city.yaml')).toBe(
      `devices:\n  proxyRole: x\n  inventories:\n${mapping.map((line) => `    ${line}`).join('\n')}\n`,
    );
  });

  const comment = fc.constantFrom('', ' # why', ' # a: { b }');
  const gap = fc.constantFrom('', '\n', '# a comment\n', '\n# a comment\n\n');
  const setting = (by: string) =>
    fc
      .tuple(
        fc.constantFrom(
          `${by}proxyRole: x`,
          `${by}installerRoles: [a, "b # c"]`,
          `${by}area:\n${by}  south: 1\n${by}  north: 2`,
          `${by}districts:\n${by}- a\n${by}- b`,
        ),
        comment,
        fc.constantFrom('', `\n${by}# deeper`),
      )
      .map((parts) => parts.join(''));
  const inventories = (by: string) =>
    fc.constantFrom(
      '',
      `\n${by}inventories:`,
      `\n${by}inventories: {}`,
      `\n${by}inventories: # those\n${by}${by}bins:\n${by}${by}  deviceType: bin\n${by}${by}  # TODO it`,
      `\n${by}inventories: { bins: { deviceType: bin } }`,
    );
  const block = fc.constantFrom('  ', '    ').chain((by) =>
    fc.oneof(
      fc.constant(''),
      fc.constantFrom(
        'devices:',
        'devices: {}',
        'devices: { proxyRole: x } # ours',
        'devices: { proxyRole: x, inventories: { bins: { deviceType: bin } } }',
      ),
      fc.tuple(setting(by), inventories(by)).map(([one, two]) => `devices:\n${one}${two}`),
    ),
  );
  const file = fc
    .record({
      before: gap,
      block,
      after: gap,
      last: fc.constantFrom('', 'services:\n  traffic: { signals: 3 }\n'),
      isCut: fc.boolean(),
    })
    .map(({ before, block: devices, after, last, isCut }) => {
      const text = `city: a\n${before}${devices}\n${after}${last}`;
      return isCut ? text.trimEnd() : text;
    });

  it('adds the mapping and nothing else to any file, and keeps its lines', () => {
    fc.assert(
      fc.property(file, (text) => {
        const after = put(text);
        expect(parseDocument(after).errors).toEqual([]);
        expect(parse(after)).toEqual(expected(text));
        const isFolded = /^devices: \{|^ +inventories: \{/m.test(text);
        expect(isFolded || keepsLines(text, after)).toBe(true);
      }),
      { numRuns: runs(60, 8000) },
    );
  });
});
