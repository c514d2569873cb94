import type { parse } from 'yaml';
import { portland as city, type Edit, signedBy } from '../support/settings/portland';
import { effectsBetween, inBoth } from '../support/settings/said-effects';

const said = (edit: Edit, first: Edit = () => undefined) => inBoth(effectsBetween(city(first), city(first, edit)));

const junction: (file: Parameters<Edit>[0]) => ReturnType<typeof parse> = ({ services }) =>
  services.traffic.adaptiveTiming.junctions[0];
const phase = (file: Parameters<Edit>[0], number: number) =>
  junction(file).phases.find((p: { readonly phase: number }) => p.phase === number);
const charging: (file: Parameters<Edit>[0]) => ReturnType<typeof parse> = ({ services }) => services.charging;
const tariff = (file: Parameters<Edit>[0]) => charging(file).tariffs[0];

describe('what matters most is said in sentences of its own', () => {
  const table: readonly [string, Edit, string, string][] = [
    [
      'no walk any more',
      (file) => {
        phase(file, 2).walkSeconds = 0;
        phase(file, 2).pedestrianClearanceSeconds = 0;
      },
      'people have 0 seconds instead of 19 seconds to cross at junction 1201, phase 2',
      '行人在路口 1201、相位 2 过街的时间由 19 秒改为 0 秒',
    ],
    [
      'a longer green, by which the cycle grows',
      (file) => {
        phase(file, 4).minGreenSeconds = 30;
      },
      'those who have green keep it for longer, and others wait longer (shortest green of a phase, junction 1201, phase 4: 30 seconds instead of 7 seconds); the shortest cycle of the junction is 79 seconds instead of 71 seconds',
      '放行方向至少放行更久，其他方向等待更久（最小绿灯时间，路口 1201、相位 4：由 7 秒改为 30 秒）；该路口最短周期由 71 秒改为 79 秒',
    ],
    [
      // Finding: those who have green were said to keep it for longer, where the phase is held by the time to cross.
      'a shortest green that is shorter than the time to cross',
      (file) => {
        phase(file, 2).minGreenSeconds = 12;
      },
      'people need longer to cross than that, which decides: nothing works otherwise by it (shortest green of a phase, junction 1201, phase 2)',
      '行人过街所需时间更长并起决定作用，此项改变不产生影响（最小绿灯时间，路口 1201、相位 2）',
    ],
    [
      'a higher price',
      (file) => {
        tariff(file).elements[0].price_components[0].price = 0.4187;
      },
      'a charge of 30 kWh in three hours costs US$2.96 more: US$12.56 instead of US$9.60 (tariff flat)',
      '三小时充电 30 kWh 多付 US$2.96：由 US$9.60 改为 US$12.56（资费 flat）',
    ],
    [
      'a price of the night',
      (file) => {
        tariff(file).elements.unshift({
          price_components: [{ type: 'ENERGY', price: 0.42 }],
          restrictions: { start_time: '22:00', end_time: '01:00' },
        });
      },
      'a charge of 30 kWh in three hours that begins at 22:00 costs US$3.00 more: US$12.60 instead of US$9.60 (tariff flat)',
      '三小时充电 30 kWh（22:00 开始）多付 US$3.00：由 US$9.60 改为 US$12.60（资费 flat）',
    ],
    [
      'a price of Saturdays',
      (file) => {
        tariff(file).elements.unshift({
          price_components: [{ type: 'FLAT', price: 1.5 }],
          restrictions: { day_of_week: ['SATURDAY'] },
        });
      },
      'a charge of 30 kWh in three hours that begins on Saturday costs US$1.50 more: US$11.10 instead of US$9.60 (tariff flat)',
      '三小时充电 30 kWh（星期六开始）多付 US$1.50：由 US$9.60 改为 US$11.10（资费 flat）',
    ],
    [
      'another currency',
      (file) => {
        tariff(file).currency = 'EUR';
      },
      'a charge of 30 kWh in three hours is paid in another currency: €9.60 instead of US$9.60 (tariff flat)',
      '三小时充电 30 kWh 改用另一币种支付：由 US$9.60 改为 €9.60（资费 flat）',
    ],
    [
      'no tariff any more',
      (file) => {
        delete charging(file).operators[0].tariff;
      },
      'charging is free, and nobody pays for it: 30 kWh in three hours cost nothing instead of US$9.60 (operator city)',
      '充电免费，不向任何人收费：三小时充电 30 kWh 的费用由 US$9.60 改为免费（运营商 city）',
    ],
    [
      'cards that the city does not know',
      (file) => {
        charging(file).unknownTokens = 'refuse';
      },
      'drivers whose card the city does not know can no longer charge (charging cards that the city does not know: refused instead of accepted)',
      '本市未登记充电卡的车主不能再充电（未知充电卡：由接受改为拒绝）',
    ],
    [
      'firmware by day',
      (file) => {
        file.devices.updates.window = { from: '20:00', minutes: 240 };
      },
      'devices may stop for their update while people use them: 120 minutes between 06:00 and 22:00 instead of 0 minutes (hours in which firmware is updated: 20:00–00:00 instead of 01:00–05:00)',
      '设备可能在人们使用时因升级暂停：06:00 至 22:00 之间由 0 分钟改为 120 分钟（固件升级时段：由 01:00–05:00 改为 20:00–00:00）',
    ],
    [
      'waves of updates',
      (file) => {
        file.devices.updates.waves = [['central'], ['east', 'north']];
      },
      'districts get their update in another order (order of districts in updates: central, east + north and southwest instead of central, east, north and southwest)',
      '各片区的升级顺序改变（分片区升级顺序：由 central、east、north、southwest 改为 central、east + north、southwest）',
    ],
    [
      'office hours of all the week',
      (file) => {
        file.services.residents.officeHours = { from: '00:00', to: '20:00', days: [1, 2, 3, 4, 5, 6, 7] };
      },
      'who opens files at odd hours raises an alarm less often: 140 hours of a week are office hours instead of 65 hours',
      '非办公时间查阅档案触发告警的情形减少：每周办公时间由 65 小时改为 140 小时',
    ],
    [
      'office hours of a day more, and of fewer hours a day',
      (file) => {
        file.services.residents.officeHours = { from: '08:30', to: '18:00', days: [1, 2, 3, 4, 5, 6] };
      },
      'files may be opened at other hours without an alarm (office hours: Monday, Tuesday, Wednesday, Thursday, Friday and Saturday, 08:30–18:00 instead of Monday, Tuesday, Wednesday, Thursday and Friday, 07:00–20:00)',
      '查阅档案不触发告警的时间改变（办公时间：由星期一、星期二、星期三、星期四、星期五 07:00–20:00 改为星期一、星期二、星期三、星期四、星期五、星期六 08:30–18:00）',
    ],
  ];

  it.each(table)('%s', (_, edit, en, zh) => {
    expect(said(edit, signedBy('a'))).toEqual([[en], [zh]]);
  });
});

describe('an item of a list', () => {
  it('is told by its key, whatever stands before it', () => {
    const [en] = said(({ services }) => {
      services.traffic.adaptiveTiming.junctions.shift();
    });
    expect(en).toEqual([
      'signals keep their fixed times, whatever the traffic (junctions under adaptive timing: junction 1201 removed)',
    ]);
  });

  // No list that names a key takes two of one today; where one comes to, its items are still told apart.
  it('of which two have one key are told apart', () => {
    const shares = (...percentages: readonly number[]) => {
      const energy_sources = percentages.map((percentage) => ({ source: 'SOLAR', percentage }));
      const mixed = city(({ services }) => {
        services.charging.tariffs[0].energy_mix = {
          is_green_energy: true,
          energy_sources: [{ source: 'SOLAR', percentage: 100 }],
        };
      });
      const copy = structuredClone(mixed) as never as Parameters<Edit>[0];
      copy.services.charging.tariffs[0].energy_mix.energy_sources = energy_sources;
      return copy as never as typeof mixed;
    };
    const effects = effectsBetween(shares(50), shares(50, 20));
    expect(effects.map(({ about }) => about)).toEqual([
      'services.charging.tariffs.flat.energy_mix.energy_sources["SOLAR (2)"]',
    ]);
  });
});

describe('what does not change', () => {
  it('is not told', () => {
    expect(effectsBetween(city(), city())).toEqual([]);
  });
});
