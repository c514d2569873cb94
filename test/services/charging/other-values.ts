export const otherValues = { 'tariffs[].tariff_alt_text[].language': ['en'] };
