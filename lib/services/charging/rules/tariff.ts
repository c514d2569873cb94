export type TariffDimension = 'ENERGY' | 'FLAT' | 'PARKING_TIME' | 'TIME';
export type DayOfWeek = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

/** OCPI 2.2.1 PriceComponent. */
export interface PriceComponent {
  readonly type: TariffDimension;
  /** Per kWh, per hour, or once; in the tariff's currency. */
  readonly price: number;
  /** Per cent; absent: no VAT applies or it is not known. */
  readonly vat?: number;
  /** Smallest billed amount: Wh or seconds; 0 bills exactly. */
  readonly step_size: number;
}

/** OCPI 2.2.1 TariffRestrictions: all that are given must hold. `min` includes its value, `max` excludes it. */
export interface TariffRestrictions {
  /** Local time of the charging station, `HH:MM`. */
  readonly start_time?: string | undefined;
  /** `HH:MM`; before `start_time` it is of the next day. */
  readonly end_time?: string | undefined;
  /** Local date, `YYYY-MM-DD`, inclusive. */
  readonly start_date?: string | undefined;
  /** Local date, exclusive. */
  readonly end_date?: string | undefined;
  /** kWh charged so far. */
  readonly min_kwh?: number | undefined;
  readonly max_kwh?: number | undefined;
  /** A, sum over the phases. */
  readonly min_current?: number | undefined;
  readonly max_current?: number | undefined;
  /** kW. */
  readonly min_power?: number | undefined;
  readonly max_power?: number | undefined;
  /** Seconds since the session began. */
  readonly min_duration?: number | undefined;
  readonly max_duration?: number | undefined;
  readonly day_of_week?: readonly DayOfWeek[] | undefined;
  /** Such an element is for reservations and never for charging. */
  readonly reservation?: 'RESERVATION' | 'RESERVATION_EXPIRES' | undefined;
}

export interface TariffElement {
  readonly price_components: readonly PriceComponent[];
  readonly restrictions?: TariffRestrictions | undefined;
}

/** Price of OCPI 2.2.1, or PriceLimit of OCPI 2.3: the same two amounts under other names. */
export interface TariffPrice {
  readonly excl_vat?: number | undefined;
  readonly incl_vat?: number | undefined;
  readonly before_taxes?: number | undefined;
  readonly after_taxes?: number | undefined;
}

/** What of an OCPI Tariff counts for a bill; `tax_included` of OCPI 2.3 is `YES` when the prices hold the tax. */
export interface Tariff {
  readonly id: string;
  readonly currency: string;
  readonly elements: readonly TariffElement[];
  readonly min_price?: TariffPrice | undefined;
  readonly max_price?: TariffPrice | undefined;
  readonly tax_included?: 'YES' | 'NO' | 'N/A';
  /** UTC, with Z or without; valid from it on. */
  readonly start_date_time?: string | undefined;
  /** Valid until before it. */
  readonly end_date_time?: string | undefined;
}

/** Local time of a station; a wall time is written as if it were UTC. */
export interface LocalTime {
  wallMs(instantMs: number): number;
  instantMs(wallMs: number): number;
}
