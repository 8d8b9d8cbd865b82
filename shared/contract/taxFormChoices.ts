/** How a payee is classified on line 3a of Form W-9 (Rev. March 2024); `llc_c` is an LLC taxed as a C corporation. */
export const classifications = [
  'individual',
  'c_corporation',
  's_corporation',
  'partnership',
  'trust_estate',
  'llc_c',
  'llc_s',
  'llc_p',
  'other',
] as const;
export type Classification = (typeof classifications)[number];

/** What people call a classification. */
export const classificationNames: Readonly<Record<Classification, string>> = {
  individual: 'Individual, sole proprietor or single-member LLC',
  c_corporation: 'C corporation',
  s_corporation: 'S corporation',
  partnership: 'Partnership',
  trust_estate: 'Trust or estate',
  llc_c: 'LLC taxed as a C corporation',
  llc_s: 'LLC taxed as an S corporation',
  llc_p: 'LLC taxed as a partnership',
  other: 'Other',
};

export const tinTypes = ['SSN', 'EIN', 'ITIN', 'ATIN'] as const;
export type TinType = (typeof tinTypes)[number];

export const servicePlaces = ['outside_us', 'us', 'mixed'] as const;
export type ServicePlace = (typeof servicePlaces)[number];

/** Where the services of a foreign payee are performed, in words. */
export const servicePlaceNames: Readonly<Record<ServicePlace, string>> = {
  outside_us: 'Outside the United States',
  us: 'In the United States',
  mixed: 'Partly in the United States',
};
