/** Units in which AWS counts what has such a name. */
const unitOf = (usagetype = ''): string =>
  usagetype.endsWith('ByteHrs') ? 'GB-Mo' : usagetype.endsWith('Bytes') ? 'GB' : 'Requests';

/** An offer file in the form of AWS's price list (bulk API, v1.0): products by sku, terms by sku, tiers by rate. */
export const offer = (
  offerCode: string,
  currency: string,
  products: readonly {
    attributes: Record<string, string>;
    productFamily?: string;
    tiers: readonly [from: string, price: string][];
    unit?: string;
  }[],
) => ({
  formatVersion: 'v1.0',
  disclaimer: 'This pricing list is for informational purposes only.',
  offerCode,
  version: '20261102120000',
  publicationDate: '2026-11-02T12:00:00Z',
  products: Object.fromEntries(
    products.map(({ attributes, productFamily }, i) => [
      `SKU${i}`,
      { sku: `SKU${i}`, productFamily, attributes: { servicecode: offerCode, ...attributes } },
    ]),
  ),
  terms: {
    OnDemand: Object.fromEntries(
      products.map(({ tiers, attributes, unit = unitOf(attributes.usagetype) }, i) => [
        `SKU${i}`,
        {
          [`SKU${i}.JRTCKXETXF`]: {
            offerTermCode: 'JRTCKXETXF',
            sku: `SKU${i}`,
            effectiveDate: '2026-11-01T00:00:00Z',
            priceDimensions: Object.fromEntries(
              tiers.map(([beginRange, price], t) => [
                `SKU${i}.JRTCKXETXF.T${t}`,
                {
                  rateCode: `T${t}`,
                  description: '',
                  beginRange,
                  endRange: tiers[t + 1]?.[0] ?? 'Inf',
                  unit,
                  appliesTo: [],
                  pricePerUnit: { [currency]: price },
                },
              ]),
            ),
            termAttributes: {},
          },
        },
      ]),
    ),
  },
});
