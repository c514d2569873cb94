import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, inBoth } from '../support/settings/said-effects';

describe('edits of several settings, read aloud in both languages', () => {
  const grown =
    (what: string): Edit =>
    ({ services }) => {
      services[what].access = { ...services[what].access, protectionOfficer: ['county-counsel'] };
    };
  const table: readonly [string, Edit, readonly string[], readonly string[]][] = [
    [
      'a hospital that is full, and one more visit a day: no device, and nobody who is told',
      ({ services: { medical } }) => Object.assign(medical, { bedsFullPercent: 95, visitsPerDay: 901 }),
      [
        'the bill is worked out for more emergency visits a day (emergency visits a day: 901 instead of 900)',
        'the alarm of a hospital that is full comes later, or no more (occupancy that is full: 95% instead of 92%)',
      ],
      [
        '账单按更多的日急诊人次测算（日急诊人次：由 900 改为 901）',
        '对床位饱和的医院更晚告警，或不再告警（床位饱和使用率：由 92% 改为 95%）',
      ],
    ],
    [
      'a longer break, another hour and month: days and clocks, not numbers',
      ({ services: { education } }) => {
        education.breaks[0].from = '2027-06-05';
        Object.assign(education, { reportByHour: 9, yearBeginsInMonth: 9, schoolDays: [1, 2, 3, 4, 5, 6] });
      },
      [
        'the alarm of a school that has not reported comes sooner (hour by which schools report: 09:00 instead of 10:30)',
        'schools must report their attendance earlier: figures of the day are published without those that report as late as before, each an alarm (hour by which schools report: 09:00 instead of 10:30)',
        'schools are expected to report on these days (days of a week with lessons: Saturday added)',
        'these days count as days without lessons, and no school is expected to report on them (breaks: 2027-06-05 to 2027-06-11)',
        'chronic absences are worked out otherwise, so figures before and after cannot be compared (month in which a school year begins: September instead of August)',
      ],
      [
        '对未报送的学校更早告警（出勤报送截止时刻：由 10:30 改为 09:00）',
        '学校须更早报送出勤：仍按原时间报送的学校不计入当日数据，且逐一告警（出勤报送截止时刻：由 10:30 改为 09:00）',
        '这些日子学校应报送（上课日：新增星期六）',
        '这些日子按停课计，学校无需报送（学校假期：2027-06-05 至 2027-06-11）',
        '长期缺勤的计算方式改变，前后数据不可比（学年起始月份：由 8 月改为 9 月）',
      ],
    ],
    [
      'a break that begins later, also by a weekend: no lessons are there all the same',
      ({ services: { education } }) => {
        education.breaks[0].from = '2027-06-15';
      },
      [
        'these days are in no break, and schools are expected to report on those of the week (breaks: 2027-06-12 to 2027-06-14)',
      ],
      ['这些日子不在假期内，属上课日的，学校应报送（学校假期：2027-06-12 至 2027-06-14）'],
    ],
    [
      'lamps that go off before the sun: by it, and not by a number below nothing',
      ({ services: { lighting } }) => Object.assign(lighting.schedule, { offAfterSunriseMinutes: -20 }),
      [
        'streets are dark before it is day (time at which lamps go off: 20 minutes before sunrise instead of at sunrise)',
      ],
      ['天亮前即关灯（关灯时间：由日出时改为日出前 20 分钟）'],
    ],
    [
      'lamps that go off before the sun, and a last level: none is told of what is out',
      ({ services: { lighting } }) => {
        Object.assign(lighting.schedule, { offAfterSunriseMinutes: -120 });
        lighting.schedule.steps = [lighting.schedule.steps[0], { from: '06:30', percent: 80 }];
      },
      [
        'streets are dark before it is day (time at which lamps go off: 120 minutes before sunrise instead of at sunrise)',
        'streets are darker, and lamps use less energy, at 05:00–05:58 (levels over the night: 60% instead of 100%)',
        'streets are darker, and lamps use less energy, at 16:27–23:30 (levels over the night: 80% instead of 100%)',
      ],
      [
        '天亮前即关灯（关灯时间：由日出时改为日出前 120 分钟）',
        '05:00–05:58 道路更暗，能耗减少（夜间分时亮度：由 100% 改为 60%）',
        '16:27–23:30 道路更暗，能耗减少（夜间分时亮度：由 100% 改为 80%）',
      ],
    ],
    [
      'office hours that end later: what comes sooner',
      ({ operations }) => {
        operations.officeHours = { ...operations.officeHours, from: '09:00', to: '18:00' };
      },
      [
        'fewer hours of a day count as working time, and alarms in them that are not critical are escalated later (beginning of office hours: 09:00 instead of 08:30)',
        'more hours of a day count as working time, and alarms in them that are not critical are escalated sooner (end of office hours: 18:00 instead of 17:30)',
      ],
      [
        '每日办公时间缩短，期间的非紧急告警更晚升级（办公开始时间：由 08:30 改为 09:00）',
        '每日办公时间延长，期间的非紧急告警更早升级（办公结束时间：由 17:30 改为 18:00）',
      ],
    ],
    [
      'a step of the night that is earlier and darker, and one that is gone',
      ({ services: { lighting } }) => {
        lighting.schedule.steps = [{ from: '22:30', percent: 30 }, lighting.schedule.steps[1]];
      },
      [
        'streets are darker, and lamps use less energy, at 22:30–23:30 (levels over the night: 30% instead of 100%)',
        'streets are darker, and lamps use less energy, at 23:30–05:00 (levels over the night: 30% instead of 60%)',
      ],
      [
        '22:30–23:30 道路更暗，能耗减少（夜间分时亮度：由 100% 改为 30%）',
        '23:30–05:00 道路更暗，能耗减少（夜间分时亮度：由 60% 改为 30%）',
      ],
    ],
    [
      'a district that is darker than the city',
      ({ services: { lighting } }) => {
        lighting.schedule.districts = [{ district: 'north', steps: [{ from: '22:00', percent: 60 }] }];
      },
      [
        'streets are darker, and lamps use less energy, at 05:00–07:58 and 16:27–23:30 (schedules of districts, district north: 60% instead of 100%)',
      ],
      ['05:00–07:58、16:27–23:30 道路更暗，能耗减少（分区时段方案，分区 north：由 100% 改为 60%）'],
    ],
    [
      'another officer: what is there after it, not nothing',
      grown('medical'),
      [
        'further people may see refused messages with data of people as they came (who is a data protection officer: county-counsel added)',
        'some people may no longer see refused messages with data of people as they came (who is a data protection officer: privacy-office removed)',
      ],
      [
        '另有人员可查看含个人数据的拒收消息原文（个人信息保护负责人：新增 county-counsel）',
        '部分人员不能再查看含个人数据的拒收消息原文（个人信息保护负责人：移除 privacy-office）',
      ],
    ],
    [
      'a type of request with less time, another that is gone: by their names',
      ({ services: { requests } }) => {
        requests.types[1].targetDays = 3;
        requests.types.pop();
      },
      [
        'these requests may take longer before they count as late (target of a type of request, type of request SIGNAL “Signal out”: 3 working days instead of 1 working day)',
        'people may no longer report a type by apps; such requests that files bring are still taken, with the target of all and no desk of their own (types of requests: type of request GRAFFITI “Graffiti” removed)',
      ],
      [
        '该类诉求办理期限延长（该类诉求办理期限，诉求类型 SIGNAL“Signal out”：由 1 个工作日改为 3 个工作日）',
        '不能再经应用上报该类诉求；文件报送的仍受理，按统一期限办理，不再有专属办理部门（诉求类型：移除诉求类型 GRAFFITI“Graffiti”）',
      ],
    ],
    [
      'a type of request of which apps report none',
      ({ services: { requests } }) => {
        delete requests.georeport;
        requests.types.pop();
      },
      expect.arrayContaining([
        'requests of a type, which files bring as before, have the target of all and no desk of their own (types of requests: type of request GRAFFITI “Graffiti” removed)',
      ]),
      expect.arrayContaining([
        '文件报送的该类诉求照常受理，改按统一期限办理，不再有专属办理部门（诉求类型：移除诉求类型 GRAFFITI“Graffiti”）',
      ]),
    ],
    [
      'a fee of a type of request',
      ({ services: { requests } }) => {
        requests.types[2].fee = { amount: '25.00', currency: 'USD' };
      },
      [
        'whoever makes such a request owes its fee (fee of a type of request, type of request GRAFFITI “Graffiti”: US$25.00 instead of nothing)',
      ],
      ['提出该类诉求须付费（该类诉求收费，诉求类型 GRAFFITI“Graffiti”：由免费改为 US$25.00）'],
    ],
    [
      'a type without a target of its own, of which that of all counts',
      ({ services: { requests } }) => {
        delete requests.types[0].targetDays;
        requests.targetDays = 2;
      },
      [
        'these requests count as late sooner (target of a type of request, type of request LIGHT “Street light out”: 2 working days instead of 5 working days)',
        'requests whose type has no target of its own count as late sooner (target of requests: 2 working days instead of 10 working days)',
      ],
      [
        '该类诉求办理期限缩短（该类诉求办理期限，诉求类型 LIGHT“Street light out”：由 5 个工作日改为 2 个工作日）',
        '其类型未单设期限的诉求，办理期限缩短，更早计为超期（办理期限：由 10 个工作日改为 2 个工作日）',
      ],
    ],
    [
      'alarms that are no longer escalated, though 0 is less than 15',
      (file) => {
        file.operations.escalation = { ...file.operations.escalation, criticalMinutes: 0 };
      },
      [
        'an alarm that nobody has comes to no further people (time to take critical alarms: never instead of 15 minutes)',
      ],
      ['无人处理的告警不再升级（紧急告警确认时限：由 15 分钟改为不升级）'],
    ],
    [
      'a dearer session with a greatest price, and no pads',
      ({ services: { charging } }) => {
        charging.tariffs[0].max_price = { before_taxes: 30 };
        charging.wireless.pads = 0;
      },
      [
        'wireless pads are no longer served: what they report is refused, nobody sees their state, and an object on a powered pad raises no alarm (number of wireless pads: 0 instead of 4)',
        'a long charge costs less (greatest price of a session, tariff flat: US$30.00 instead of no limit)',
      ],
      [
        '不再为无线充电板提供服务：其报送会被拒绝，状态无人知晓，板上有异物且仍在供电时也不告警（无线充电板数量：由 4 改为 0）',
        '长时充电的最高费用降低（单次最高费用，资费 flat：由不限改为 US$30.00）',
      ],
    ],
    [
      // Finding: nothing of the city's cloud is other without them, and people were said to notice it.
      'no monitors, by which no part of the city comes or goes',
      ({ services: { grid } }) => {
        grid.monitors = 0;
      },
      [
        'the city no longer reckons with any network monitors: the bill is worked out without them, and no device goes by it (number of network monitors: 0 instead of 240)',
      ],
      ['不再计入配网监测终端：账单不计其费用，设备本身不增不减（配网监测终端数量：由 240 改为 0）'],
    ],
    [
      'photos that are no longer taken: less for people, and less of them',
      ({ services: { requests } }) => {
        delete requests.georeport.photos;
      },
      [
        'reports with photos are refused (photos of apps)',
        'no further photos are kept; those that are there are shown to operators until they go (photos of apps)',
      ],
      ['附照片的上报被拒（应用照片）', '不再保存新照片；已有照片到期前仅供经办人员查看（应用照片）'],
    ],
    [
      'apps that may no longer report, with what they have reported',
      ({ services: { requests } }) => {
        delete requests.georeport;
      },
      [
        'apps of others can no longer report or read requests (Open311 for apps)',
        'what is known of who reported by apps is kept, with photos, which may show people, for longer: nothing erases it sooner any more (Open311 for apps: up to 400 days instead of 90 days)',
      ],
      [
        '第三方应用无法再上报与查询（Open311 接口）',
        '应用上报人的信息与照片（可能拍到他人）保留更久：不再有程序提前清除（Open311 接口：最长 400 天，而非 90 天）',
      ],
    ],
    [
      'orders of another beginning, and a program that ends',
      ({ services: { payments, grid } }) => {
        payments.references[0].prefix = 'P-';
        grid.vtn.programs.pop();
      },
      [
        'prices and requests of a program end (programs of the VTN: program solar-hours for F-1 removed)',
        'what is paid with such orders counts as revenue of its service (what orders are paid for: orders P- “Parking” added)',
        'what is paid with such orders counts as revenue of no service (what orders are paid for: orders PARK- “Parking” removed)',
      ],
      [
        '该项目的价格和削减请求随即终止（VTN 项目：移除用于 F-1 的项目 solar-hours）',
        '此类订单的付款计入所属服务收入（订单对应的缴费项目：新增订单 P-“停车”）',
        '此类订单的付款不计入任何服务的收入（订单对应的缴费项目：移除订单 PARK-“停车”）',
      ],
    ],
    [
      'files that are archived, for the first time so soon',
      (file) => {
        file.retention = { ...file.retention, archivedAfterDays: undefined };
      },
      [
        'old files and messages can be read at once for longer, and cost more to keep (when files and messages are archived: never instead of 120 days)',
      ],
      ['原始文件和报文可即时读取的时间延长，保管费增加（原始数据归档的天数：由 120 天改为不归档）'],
    ],
  ];

  it.each(table)('%s', (_, edit, en, zh) => {
    expect(inBoth(effectsBetween(city(), city(edit)))).toEqual([en, zh]);
  });
});
