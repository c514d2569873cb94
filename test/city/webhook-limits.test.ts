import { city, templates } from '../support/city';

const limitsOf = (paymentsPerDay: number) => {
  const providers = { stripe: {}, mobileMoney: {} };
  const built = templates(city({ services: { payments: { paymentsPerDay, currency: 'EUR', providers } } }));
  return Object.values(built).flatMap((template) =>
    Object.values(template.findResources('AWS::ApiGatewayV2::Stage')).map(
      ({ Properties }) => Properties.DefaultRouteSettings.ThrottlingRateLimit as number,
    ),
  );
};

describe('the address of a webhook', () => {
  it.each([
    // Three messages a payment, of two providers: 1.5 of each payment a day, and twenty times that in the busiest second.
    ['a town', 1000, 50],
    ['a large city', 1_000_000, 348],
  ])('of %s with %s payments a day takes %s calls a second, of each provider', (_, paymentsPerDay, perSecond) => {
    expect(limitsOf(paymentsPerDay)).toEqual([perSecond, perSecond]);
  });
});
