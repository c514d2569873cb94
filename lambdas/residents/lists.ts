/** Lists of ids, beside those that every register has. */
export const lists = {
  people: 'people',
  consentsOf: (personId: string) => `consents-of#${personId}`,
  receiptsOf: (personId: string) => `receipts-of#${personId}`,
  householdsOf: (personId: string) => `households-of#${personId}`,
  reviewsOf: (personId: string) => `reviews-of#${personId}`,
  linkedWith: (personId: string) => `linked-with#${personId}`,
  reviews: 'reviews',
} as const;
