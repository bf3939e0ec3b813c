const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = '(?<month>[A-Z][a-z]{2})';
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)';

/** IMF-fixdate, rfc850-date, asctime-date (RFC 9110 §5.6.7). Which weekday it is does not matter. */
const FORMS = [
  `[A-Z][a-z]{2}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT`,
  `[A-Z][a-z]+day, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT`,
  `[A-Z][a-z]{2} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/**
 * An HTTP date (RFC 9110 §5.6.7), in any of its three forms and in no other.
 *
 * @param now epoch ms; the century of a two-digit year is told from it
 * @returns epoch ms, or null when the text is no such date
 */
export function httpDate(text: string, now: number): number | null {
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups;
    if (parts !== undefined) return momentOf(parts, now);
  }
  return null;
}

function momentOf(parts: Record<string, string>, now: number): number | null {
  const [day, hour, minute, second] = [parts.day, parts.hour, parts.minute, parts.second].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const month = MONTHS.indexOf(parts.month ?? '');
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return null; // 60 is a leap second
  const at = (year: number) => Date.UTC(year, month, day, hour, minute, second);
  const year = parts.year?.length === 2 ? fullYear(Number(parts.year), at, now) : Number(parts.year);
  const isRealDay = new Date(Date.UTC(year, month, day)).getUTCDate() === day;
  return isRealDay ? at(year) : null;
}

/** "More than 50 years in the future" means the last year that ended in these digits (RFC 9110 §5.6.7). */
function fullYear(digits: number, at: (year: number) => number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const inFiftyYears = new Date(now).setUTCFullYear(thisYear + 50);
  let year = thisYear - (thisYear % 100) + 100 + digits;
  while (at(year) > inFiftyYears) year -= 100;
  return year;
}
