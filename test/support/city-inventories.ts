import { xlsx } from './xlsx';

/** What a person who knows the city would answer. All lists are synthetic, in the form of published ones. */
export interface Truth {
  /** Undefined where the city has no such device type. */
  readonly deviceType: string | undefined;
  /** Sources of the id that stay the same in every export. */
  readonly id: readonly string[];
  readonly status?: readonly string[];
  /** Columns that count devices; none where a row is one. */
  readonly counts?: readonly string[];
  /** Values, by column, of rows that are no devices in service. */
  readonly leftOut?: Readonly<Record<string, readonly string[]>>;
  /** Id of the junction whose points the rows are. */
  readonly clusterBy?: string;
}

type Cell = string | number;

/** A column of a list, by row. */
export interface Column {
  readonly name: string;
  readonly of: (row: number) => Cell;
}

/** An inventory as a city hands it over, before it is written in a format. */
export interface CityInventory {
  readonly title: string;
  /** Name of the file, without its end. */
  readonly stem: string;
  readonly services: readonly string[];
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly truth: Truth;
}

const column = (name: string, of: (row: number) => Cell): Column => ({ name, of });
const columns = (of: Readonly<Record<string, (row: number) => Cell>>): Column[] =>
  Object.entries(of).map(([name, cell]) => column(name, cell));
const same = (value: Cell) => () => value;
const every =
  (...values: readonly Cell[]) =>
  (row: number) =>
    values[row % values.length] as Cell;
/** `rare` on every seventh row. */
const seldom = (usual: Cell, rare: Cell) => (row: number) => (row % 7 === 3 ? rare : usual);
const guid = (row: number) =>
  `{${String(row).padStart(8, '0')}-AB12-4CD3-8EF4-${String(row * 7919).padStart(12, '0')}}`;
/** Numbers with gaps, as assets have them. */
const gaps = (row: number) => 1000 + row * 7 + (row % 4);
/** Places some hundred metres apart. */
const lat = (from: number) => (row: number) => (from + row * 0.0031).toFixed(6);
const lon = (from: number) => (row: number) => (from + ((row * 37) % 60) * 0.0043).toFixed(6);

const american = { lat: lat(39.7), lng: lon(-105) };
const chinese = { lat: lat(30.5), lng: lon(114.2) };

export const cityInventories: readonly CityInventory[] = [
  {
    title: 'charging stations in the columns of the Alternative Fuels Data Center',
    stem: 'alt_fuel_stations (Nov 3 2026)',
    services: ['traffic', 'charging'],
    rows: 60,
    columns: columns({
      'Fuel Type Code': same('ELEC'),
      'Station Name': (row) => `Garage ${row} Level P${row % 3}`,
      'Street Address': (row) => `${row * 11} Pine St`,
      City: every('Denver', 'Aurora'),
      State: same('CO'),
      ZIP: every(80202, 80203, 80012),
      'Station Phone': (row) => `303-555-0${100 + row}`,
      'Status Code': (row) => (row % 9 === 2 ? 'P' : row % 9 === 5 ? 'T' : 'E'),
      'Groups With Access Code': every('Public', 'Private'),
      'EV Level1 EVSE Num': (row) => (row % 10 === 1 ? 1 : ''),
      'EV Level2 EVSE Num': (row) => (row % 3 === 0 ? '' : 2 + (row % 4)),
      'EV DC Fast Count': (row) => (row % 3 === 0 ? 4 : ''),
      'EV Network': every('ChargePoint Network', 'Non-Networked', 'Tesla'),
      'Geocode Status': every('200-9', 'GPS'),
      Latitude: american.lat,
      Longitude: american.lng,
      'Date Last Confirmed': every('2026-10-01', '2026-09-12'),
      ID: (row) => 30000 + row * 17,
      'Owner Type Code': every('P', 'LG'),
      'EV Connector Types': every('J1772', 'J1772COMBO CHADEMO', 'TESLA'),
    }),
    truth: {
      deviceType: 'charging-station',
      id: ['ID'],
      status: ['Status Code'],
      counts: ['EV Level1 EVSE Num', 'EV Level2 EVSE Num', 'EV DC Fast Count'],
      leftOut: { 'Status Code': ['P'] },
    },
  },
  {
    title: 'signals from a map server',
    stem: 'Traffic_Signals',
    services: ['traffic'],
    rows: 50,
    columns: columns({
      OBJECTID: (row) => row + 1,
      LOCATION: (row) => `Elm Ave & ${row}th St`,
      SIGNALTYPE: every('Full Signal', 'Pedestrian Signal'),
      LIFECYCLESTATUS: seldom('Active', 'Proposed'),
      DATAPROVIDERSTATUS: same('Approved'),
      created_user: same('gis_admin'),
      last_edited_date: every('2026-01-01', '2026-02-01'),
      GlobalID: guid,
      X: american.lng,
      Y: american.lat,
    }),
    truth: {
      deviceType: 'signal-controller',
      id: ['GlobalID'],
      status: ['LIFECYCLESTATUS'],
      leftOut: { LIFECYCLESTATUS: ['Proposed'] },
    },
  },
  {
    title: 'signals of a Texan city',
    stem: 'Traffic_Signals_and_Pedestrian_Signals',
    services: ['traffic', 'charging'],
    rows: 50,
    columns: columns({
      SIGNAL_ID: gaps,
      LOCATION_NAME: (row) => `LAMAR BLVD / ${row}TH ST`,
      SIGNAL_TYPE: every('TRAFFIC', 'PHB'),
      SIGNAL_STATUS: seldom('TURNED_ON', 'CONSTRUCTION'),
      COUNCIL_DISTRICT: every(1, 2, 3, 4),
      MODIFIED_DATE: every('10/01/2026', '10/02/2026'),
      LATITUDE: american.lat,
      LONGITUDE: american.lng,
    }),
    truth: {
      deviceType: 'signal-controller',
      id: ['SIGNAL_ID'],
      status: ['SIGNAL_STATUS'],
      leftOut: { SIGNAL_STATUS: ['CONSTRUCTION'] },
    },
  },
  {
    title: 'signals numbered by an open data portal',
    stem: 'traffic signals',
    services: ['traffic'],
    rows: 60,
    columns: columns({
      _id: (row) => row + 1,
      'TCS #': (row) => `TCS-${gaps(row)}`,
      MAIN: (row) => `JARVIS ST ${row}`,
      SIDE1: (row) => `FRONT ST ${row}`,
      ACTIVATIONDATE: every('1948-11-15', '1958-08-23'),
      SIGNALSYSTEM: every('SCOOT', 'TransSuite'),
      NO_OF_SIGNALIZED_APPROACHES: every(4, 3),
      Latitude: american.lat,
      Longitude: american.lng,
    }),
    truth: { deviceType: 'signal-controller', id: ['TCS #'] },
  },
  {
    title: 'signal heads, several for each junction',
    stem: 'signals_export',
    services: ['traffic'],
    rows: 64,
    columns: columns({
      FID: (row) => row,
      JunctionID: (row) => `J-${200 + Math.floor(row / 4) * 3}`,
      JunctionName: (row) => `High Road / Lane ${Math.floor(row / 4)}`,
      Approach: every('N', 'E', 'S', 'W'),
      Phases: every(2, 4),
      Status: same('Operational'),
      GlobalID: guid,
      Lat: (row) => (51.5 + Math.floor(row / 4) * 0.004 + (row % 2) * 0.0002).toFixed(6),
      Lon: (row) => (-0.1 + Math.floor(row / 4) * 0.003 + (row % 4 > 1 ? 0.0002 : 0)).toFixed(6),
    }),
    truth: { deviceType: 'signal-controller', id: ['JunctionID'], status: ['Status'], clusterBy: 'JunctionID' },
  },
  {
    title: 'cabinets of signal controllers',
    stem: 'Signal cabinets 2026',
    services: ['traffic'],
    rows: 40,
    columns: columns({
      'No.': (row) => row + 1,
      'Cabinet No': (row) => `CAB/${gaps(row)}`,
      Site: (row) => `Station Road junction ${row}`,
      'Controller Model': every('ST900', 'Plus+', 'MTC'),
      'Serial Number': (row) => `SN${90000 + row * 13}`,
      'Operating Status': seldom('Live', 'Decommissioned'),
      'Data Source': same('Asset register'),
      Latitude: lat(51.2),
      Longitude: lon(-1.3),
    }),
    truth: {
      deviceType: 'signal-controller',
      id: ['Cabinet No'],
      status: ['Operating Status'],
      leftOut: { 'Operating Status': ['Decommissioned'] },
    },
  },
  {
    title: 'a Chinese list of charging stations with piles by kind',
    stem: '充电设施台账',
    services: ['traffic', 'charging'],
    rows: 40,
    columns: columns({
      序号: (row) => row + 1,
      站点编号: (row) => `WH${gaps(row)}`,
      充电站名称: (row) => `江汉路${row}号充电站`,
      运营商: every('国家电网', '特来电'),
      直流桩数: every(4, 6, 8),
      交流桩数: every(2, 0, 10),
      桩总数: (row) => (every(4, 6, 8)(row) as number) + (every(2, 0, 10)(row) as number),
      经度: chinese.lng,
      纬度: chinese.lat,
      运营状态: seldom('正常', '已拆除'),
      数据来源: every('平台上报', '人工'),
      审核状态: same('已审核'),
      联系电话: (row) => `027-5550${1000 + row}`,
    }),
    truth: {
      deviceType: 'charging-station',
      id: ['站点编号'],
      status: ['运营状态'],
      counts: ['直流桩数', '交流桩数'],
      leftOut: { 运营状态: ['已拆除'] },
    },
  },
  {
    title: 'a Chinese list of signal controllers',
    stem: '信号机清单',
    services: ['traffic'],
    rows: 40,
    columns: columns({
      序号: (row) => row + 1,
      路口编号: (row) => `LK${gaps(row)}`,
      路口名称: (row) => `解放大道与${row}路交叉口`,
      信号机型号: every('SC-200', 'HT-300'),
      控制方式: every('感应', '定时'),
      设备状态: seldom('在用', '报废'),
      数据提供单位: same('交管局'),
      GCJ02经度: chinese.lng,
      GCJ02纬度: chinese.lat,
    }),
    truth: {
      deviceType: 'signal-controller',
      id: ['路口编号'],
      status: ['设备状态'],
      leftOut: { 设备状态: ['报废'] },
    },
  },
  {
    title: 'charge points of a registry with a deletion date',
    stem: 'national_chargepoints',
    services: ['charging'],
    rows: 45,
    columns: columns({
      chargeDeviceID: (row) => `${String(row * 7919).padStart(8, '0')}abcdef`,
      name: (row) => `Town Hall bay ${row}`,
      latitude: lat(52.1),
      longitude: lon(-1.9),
      chargeDeviceStatus: seldom('In service', 'Planned'),
      publishStatus: same('Published'),
      dateCreated: every('2021-03-04', '2022-05-06'),
      dateUpdated: every('2026-03-04', '2026-05-06'),
      attribution: every('Council', 'Operator'),
      licence: same('OGL 3.0'),
      'Number of Connectors': every(1, 2, 2),
      deviceOwnerName: every('Council', 'Acme Energy'),
    }),
    truth: {
      deviceType: 'charging-station',
      id: ['chargeDeviceID'],
      status: ['chargeDeviceStatus'],
      counts: ['Number of Connectors'],
      leftOut: { chargeDeviceStatus: ['Planned'] },
    },
  },
  {
    title: 'vehicle detectors',
    stem: 'traffic_detectors',
    services: ['traffic'],
    rows: 50,
    columns: columns({
      detector_id: gaps,
      detector_type: every('LOOP', 'VIDEO', 'RADAR'),
      detector_status: seldom('OK', 'REMOVED'),
      detector_direction: every('NORTHBOUND', 'SOUTHBOUND'),
      signal_id: every(11, 12, 13, 14, 15),
      atd_location_id: (row) => `LOC16-${10000 + row * 5}`,
      location_latitude: american.lat,
      location_longitude: american.lng,
    }),
    truth: {
      deviceType: 'detector-station',
      id: ['detector_id'],
      status: ['detector_status'],
      leftOut: { detector_status: ['REMOVED'] },
    },
  },
  {
    title: 'connectors, a row each',
    stem: 'ev_charger_connectors',
    services: ['charging'],
    rows: 48,
    columns: columns({
      '#': (row) => row + 1,
      'Station ID': (row) => `ST-${300 + Math.floor(row / 3) * 4}`,
      'Connector No': (row) => (row % 3) + 1,
      'Connector Type': every('CCS2', 'CHAdeMO', 'Type 2'),
      'Power kW': every(50, 50, 22),
      Latitude: (row) => (52.1 + Math.floor(row / 3) * 0.004).toFixed(5),
      Longitude: (row) => (5.1 + Math.floor(row / 3) * 0.003).toFixed(5),
    }),
    truth: { deviceType: 'charging-station', id: ['{Station ID}-{Connector No}'] },
  },
  {
    title: 'street lights, in a city that runs other services',
    stem: 'street_lights',
    services: ['traffic', 'charging'],
    rows: 50,
    columns: columns({
      OID_: (row) => row + 1,
      POLE_ID: (row) => `P${gaps(row)}`,
      LAMP_TYPE: every('LED', 'HPS'),
      NUM_LAMPS: every(1, 2),
      WATTAGE: every(40, 60, 100),
      STATUS: seldom('In Service', 'Removed'),
      LAT: american.lat,
      LON: american.lng,
    }),
    truth: { deviceType: undefined, id: ['POLE_ID'], status: ['STATUS'], leftOut: { STATUS: ['Removed'] } },
  },
];

const quoted = (cell: Cell): string =>
  /[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

const rowNumbers = ({ rows }: CityInventory): number[] => Array.from({ length: rows }, (_, row) => row);

/** Written as CSV. */
export const asCsv = (list: CityInventory): string =>
  `${[
    list.columns.map(({ name }) => quoted(name)),
    ...rowNumbers(list).map((row) => list.columns.map(({ of }) => quoted(of(row)))),
  ]
    .map((cells) => cells.join(','))
    .join('\r\n')}\r\n`;

const objectOf = (list: CityInventory, row: number): Record<string, Cell> =>
  Object.fromEntries(
    list.columns.map(({ name, of }): [string, Cell] => [name, of(row)]).filter(([, cell]) => cell !== ''),
  );

/** Written as a JSON list. */
export const asJson = (list: CityInventory): string =>
  JSON.stringify(rowNumbers(list).map((row) => objectOf(list, row)));

/** Written as a workbook. */
export const asXlsx = (list: CityInventory): Buffer =>
  xlsx({
    List: [
      list.columns.map(({ name }) => name),
      ...rowNumbers(list).map((row) => list.columns.map(({ of }) => of(row))),
    ],
  });
