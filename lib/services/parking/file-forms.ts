/** Forms of the files of parking. */
const example = (value: object) => `${JSON.stringify(value)}\n`;

const count = {
  uid: '7',
  realtime_data_updated_at: '2026-05-13T08:00:00Z',
  realtime_opening_status: 'OPEN',
  realtime_capacity: 210,
  realtime_free_capacity: 43,
};

const occupancyJson = {
  format: 'json',
  doc: {
    en: 'A list, or an object with one named `items`, `features` or `lots`. An element is a car park: ParkAPI v3 (`uid`, `realtime_free_capacity`), ParkAPI v1 (`id`, `free`, `state`), SDM `OffStreetParking`, `OnStreetParking`, `ParkingGroup`, GeoJSON and Esri features, and rows in the columns of Basel, Freiburg, Konstanz, Köln, Ulm, kienzler and velobrix. Its id is that of the sender.',
    zh: '列表，或含 `items`、`features`、`lots` 列表的对象。每个元素为一个停车场：ParkAPI v3（`uid`、`realtime_free_capacity`）、ParkAPI v1（`id`、`free`、`state`）、SDM `OffStreetParking`/`OnStreetParking`/`ParkingGroup`、GeoJSON 与 Esri 要素，以及巴塞尔、弗赖堡、康斯坦茨、科隆、乌尔姆、kienzler、velobrix 的字段。编号为发送方编号。',
  },
  example: example({ items: [count] }),
} as const;

const occupancyCsv = {
  format: 'csv',
  doc: {
    en: 'A row is a car park in the columns of Bietigheim-Bissingen: `Name`, its id; `OpeningState`; `Capacity`; `OccupiedSites`, taken spaces; `Timestamp`, ms since 1970.',
    zh: '一行为一个停车场（比蒂希海姆格式）：`Name` 为编号；`OpeningState`；`Capacity`；`OccupiedSites` 为已占车位；`Timestamp` 为 1970 年以来的毫秒数。',
  },
  example: 'Name;OpeningState;Capacity;OccupiedSites;Timestamp\nParkhaus Nord;Geöffnet;106;81;1778659200000\n',
} as const;

const vacancyXml =
  '<parkingRecordStatus><parkingRecordReference id="P1"/><parkingStatusOriginTime>2026-05-13T08:00:00Z</parkingStatusOriginTime><parkingOccupancy><parkingNumberOfSpacesOverride>560</parkingNumberOfSpacesOverride><parkingNumberOfVacantSpaces>412</parkingNumberOfVacantSpaces></parkingOccupancy><parkingSiteOpeningStatus>open</parkingSiteOpeningStatus></parkingRecordStatus>';
const spotXml = vacancyXml.replace('560', '1').replace('412', '0').replace('P1', 'PH19');
const recordXml =
  '<parkingRecord id="P1"><parkingName><values><value lang="de">P01-Eurogress</value></values></parkingName><parkingRecordVersionTime>2026-05-13T00:00:00Z</parkingRecordVersionTime><parkingNumberOfSpaces>560</parkingNumberOfSpaces><parkingLayout>multiStorey</parkingLayout></parkingRecord>';
const publication = (inside: string) => `<d2LogicalModel>${inside}</d2LogicalModel>\n`;

const statusXml = (of: { readonly en: string; readonly zh: string }, inside: string) =>
  ({
    format: 'xml',
    doc: {
      en: `A publication of DATEX II, 2 or 3, whatever its namespace and what is around it: each \`parkingRecordStatus\`, \`parkingStatusInformation\`, \`parkingFacilityStatus\` or \`parkingAreaStatus\` is ${of.en}, known by the \`id\` of its reference. A count below 0 is no count.`,
      zh: `DATEX II 第 2 或第 3 版发布文件（不限命名空间和外层封装）：每个 \`parkingRecordStatus\`、\`parkingStatusInformation\`、\`parkingFacilityStatus\` 或 \`parkingAreaStatus\` 为${of.zh}，以其引用的 \`id\` 标识。负数表示没有计数。`,
    },
    example: publication(inside),
  }) as const;

const tableXml = (of: { readonly en: string; readonly zh: string }) =>
  ({
    format: 'xml',
    doc: {
      en: `A ParkingTablePublication of DATEX II: each \`parkingRecord\` is ${of.en}, known by its \`id\`.`,
      zh: `DATEX II 的 ParkingTablePublication：每个 \`parkingRecord\` 为${of.zh}，以 \`id\` 标识。`,
    },
    example: publication(recordXml),
  }) as const;

const aCarPark = { en: 'a car park', zh: '一个停车场' };
const aCarParkOrArea = { en: 'a car park, or an area that sums up several', zh: '一个停车场或汇总多个停车场的区域' };
const aSpace = { en: 'a space', zh: '一个车位' };

/** The same, one a line: what `citykit simulate` writes. */
const lines = (value: object) =>
  ({
    format: 'ndjson',
    doc: { en: 'The same elements, one a line.', zh: '同样的元素，每行一个。' },
    example: example(value),
  }) as const;
const site = { uid: '7', name: 'Nord', capacity: 210, static_data_updated_at: '2026-05-13T00:00:00Z' };
const state = { uid: '17', realtime_data_updated_at: '2026-05-13T08:00:00Z', realtime_status: 'TAKEN' };

export const files = {
  occupancy: [occupancyJson, lines(count), occupancyCsv, statusXml(aCarParkOrArea, vacancyXml)],
  sites: [
    {
      format: 'json',
      doc: {
        en: 'As in feeds of car parks, of the list rather than the count: ParkAPI v3 (`uid`, `capacity`), ParkAPI v1 (`id`, `total`), its GeoJSON inventories, SDM, and rows in the columns of Basel, Freiburg, Jena, Konstanz, Pforzheim, kienzler and velobrix.',
        zh: '形式同停车场数据文件，但为静态清单：ParkAPI v3（`uid`、`capacity`）、ParkAPI v1（`id`、`total`）及其 GeoJSON 清单、SDM，以及巴塞尔、弗赖堡、耶拿、康斯坦茨、普福尔茨海姆、kienzler、velobrix 的字段。',
      },
      example: example({ items: [site] }),
    },
    lines(site),
    {
      format: 'csv',
      doc: {
        en: 'A row is a car park in the columns of Neckarsulm: `id`, `name`, `kategorie`, `anz_plaetze` (spaces), `x-koord`, `y-koord`. Further columns are not read.',
        zh: '一行为一个停车场（内卡苏尔姆格式）：`id`、`name`、`kategorie`、`anz_plaetze`（车位数）、`x-koord`、`y-koord`。其他列忽略。',
      },
      example: 'id;name;kategorie;anz_plaetze;x-koord;y-koord\n4;AQUAtoll P1;Parkplatz;203;9.24487198;49.190044818\n',
    },
    tableXml(aCarPark),
  ],
  spots: [
    {
      format: 'json',
      doc: {
        en: 'A list, or an object with one named `items`: ParkAPI v3 (`uid`, `realtime_status`), SDM `ParkingSpot`, rows in the columns of Ulm (`id`, `occupied`, `timestamp`), uplinks of LoRaWAN.',
        zh: '列表，或含 `items` 列表的对象：ParkAPI v3（`uid`、`realtime_status`）、SDM `ParkingSpot`、乌尔姆字段（`id`、`occupied`、`timestamp`）、LoRaWAN 上行报文。',
      },
      example: example({ items: [state] }),
    },
    lines(state),
    statusXml(aSpace, spotXml),
  ],
  places: [
    {
      format: 'json',
      doc: {
        en: 'A list, or an object with one named `items`: ParkAPI v3 (`uid`, `lat`, `lon`), SDM `ParkingSpot`.',
        zh: '列表，或含 `items` 列表的对象：ParkAPI v3（`uid`、`lat`、`lon`）、SDM `ParkingSpot`。',
      },
      example: example({
        items: [{ uid: '17', lat: '48.1', lon: '9.2', static_data_updated_at: '2026-05-13T00:00:00Z' }],
      }),
    },
    {
      format: 'csv',
      doc: {
        en: 'A row is a space in the columns of Reutlingen: `id`, `ort`, `GEOM` (`POINT (longitude latitude)`).',
        zh: '一行为一个车位（罗伊特林根格式）：`id`、`ort`、`GEOM`（`POINT (经度 纬度)`）。',
      },
      example: 'id;ort;GEOM\n554;Burgstraße 27-29;POINT (9.221345 48.490585)\n',
    },
    tableXml(aSpace),
  ],
  charges: [
    {
      format: 'csv',
      doc: {
        en: 'A row is what is known of a charge: `car_park`, its id; `order`, the number that its payment names (at most 32 letters, digits, hyphens), of one car park of the city; `charged_at`; `due`, a decimal; `currency`; `said_at`, when this was known: of several rows of an order the latest counts; `state`: `due`, or `void` where it was given up. Other columns are not read.',
        zh: '一行为一笔费用的已知情况：`car_park` 为停车场编号；`order` 为付款注明的订单号（至多 32 位字母、数字或连字符，全市各停车场不得重复）；`charged_at`；`due`（十进制）；`currency`；`said_at` 为得知时间，同一订单以最新一行为准；`state`：`due`，作废为 `void`。其他列不读取。',
      },
      example:
        'car_park,order,charged_at,due,currency,said_at,state\ngarage-1,PARK-20260513-0001,2026-05-13T08:00:00Z,4.50,EUR,2026-05-13T08:00:00Z,due\n',
    },
  ],
} as const;
