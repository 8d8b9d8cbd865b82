import { addDays } from '../../ledger/plainModel.ts';

/** The legal holidays as the Office of Personnel Management lists them, and Emancipation Day of the District of Columbia. */
const holidays = new Set(
  `2025-01-01 2025-01-20 2025-02-17 2025-04-16 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-10-13 2025-11-11
   2025-11-27 2025-12-25 2026-01-01 2026-01-19 2026-02-16 2026-04-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07
   2026-10-12 2026-11-11 2026-11-26 2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-04-16 2027-05-31 2027-06-18
   2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24 2027-12-31`.split(/\s+/),
);

/** No Saturday, no Sunday, no legal holiday (26 USC 7503). */
function isWorkday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

export function workdayFrom(day: string): string {
  return isWorkday(day) ? day : workdayFrom(addDays(day, 1));
}

/** 30 business days to answer a notice; from the next one tax is withheld (references, 1.5). */
export function firstDayOfNotice(receivedOn: string): string {
  let day = receivedOn;
  for (let passed = 0; passed < 31; passed += 1) day = workdayFrom(addDays(day, 1));
  return day;
}

/** The deadlines of references, 1.4, by the day that the law names in the year after. */
export const lawDays: Readonly<Record<string, string>> = {
  nec_recipient: '01-31',
  nec_irs: '01-31',
  misc_recipient: '01-31',
  misc_recipient_boxes_8_10: '02-15',
  misc_irs_paper: '02-28',
  misc_irs_efile: '03-31',
  form_945: '01-31',
  form_1042s: '03-15',
  form_1042: '03-15',
};
