import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../lib/time';

export interface ReadDate {
  /** Epoch ms. */
  at: number;
  /**
   * `YYYY-MM-DD` when the text names a calendar day and no moment: it gives no time, or exactly 00:00:00.
   * The day is the one that is written, in the feed's own zone.
   */
  day: string | null;
}

/** No date is longer; what is, is prose. */
const MOST_CHARS = 100;

/**
 * The moment that a feed's date names, whatever form it comes in: RFC 822 and 2822, RFC 3339, ISO 8601, asctime, the
 * default prints of Go, Java, Ruby and JavaScript, Unix seconds and milliseconds, months in the languages of `MONTHS`.
 *
 * No zone, or one that we do not know, is UTC; a wrong weekday does not matter. A date that does not exist gives
 * null, never its neighbour and never now. `1/2/2024` is 2 January, `1.2.2024` and `1-2-2024` are 1 February, unless
 * a field above 12 decides.
 *
 * Each pattern is fixed and without nested repetition, and the text is short, so no input takes long.
 */
export function readDate(text: string): ReadDate | null {
  return readCommonDate(text) ?? readOddDate(text);
}

interface Day {
  year: number;
  month: number;
  day: number;
}

/** With a zone's name behind its offset in Go's default print. */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]| ?([+-]\d\d):?(\d\d)(?: [A-Z]{3,5})?)$/;
const MAIL =
  /^(?:[A-Za-z]{3}, )?(\d\d?) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:([A-Za-z]{1,4})|([+-]\d\d)(\d\d))$/;

const ENGLISH_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The forms that nearly all feeds use, without the search that the others need. */
export function readCommonDate(text: string): ReadDate | null {
  const plain = text.trim();
  if (plain.length > MOST_CHARS) return null;
  const iso = ISO.exec(plain);
  if (iso) {
    const [, year, month, day, h, m, s, fraction, hours, minutes] = iso;
    return moment(dayOf(year, month, day), clockOf(h, m, s, fraction), offsetOf(hours, minutes));
  }
  const mail = MAIL.exec(plain);
  if (!mail) return null;
  const [, day, name = '', year, h, m, s, zone, hours, minutes] = mail;
  const month = ENGLISH_MONTHS.indexOf(name.toLowerCase()) + 1;
  const offset = zone === undefined ? offsetOf(hours, minutes) : zoneOf(zone.toLowerCase());
  return month > 0 && offset !== undefined ? moment(dayOf(year, month, day), clockOf(h, m, s), offset) : null;
}

// Everything else: the time is found and cut out, then the zone, then day, month and year in what is left.

/** A date in any other form. It takes up to 50 µs, so nobody asks about each of a hundred thousand. */
export function readOddDate(written: string): ReadDate | null {
  const trimmed = written.trim();
  if (trimmed.length < 4 || trimmed.length > MOST_CHARS) return null;
  const text = fold(trimmed);
  // One letter may unfold to eighteen (U+FDFA).
  if (text.length > 2 * MOST_CHARS) return null;
  const unix = /^(?:\/date\()?(\d{10})(\d{3})?(?:\.\d+)?(?:\)\/)?$/.exec(text);
  if (unix) return { at: Number(unix[1]) * SECOND_MS + Number(unix[2] ?? 0), day: null };

  let aside = '';
  const bare = separated(text).replace(/[([]([^()[\]]*)[)\]]/g, (_, inside) => {
    aside += ` ${inside}`;
    return ' ';
  });
  const half = HALF_OF_DAY.exec(bare);
  const plain = half ? bare.replace(HALF_OF_DAY, ' ') : bare;
  const time = TIME.exec(plain);
  const end = time ? time.index + time[0].length : plain.search(ZONE_AFTER_DAY);
  const zone = end < 0 ? { offset: null, rest: '' } : zoneIn(plain.slice(end));
  const before = time ? plain.slice(0, time.index) : end < 0 ? plain : plain.slice(0, end);
  const day = readDay(`${before} ${zone.rest}`, time === null && zone.offset === null);
  // Korean software prints Korean time and no zone.
  const offset = zone.offset ?? zoneNamed(aside)?.offset ?? (time && /[가-힣]/.test(text) ? 9 * HOUR_MS : null);
  if (time === null) return moment(day, 0, offset ?? 0);
  return moment(day, clockOf(hour24(time[1], half), time[2], time[3], time[4]), offset);
}

const TIME = /(?:00:00:00\.0 (?=\d))?(?<![\d+-])(\d\d?):(\d\d?)(?::(\d\d?)(?:[.,:](\d{1,9}))?)?:?(?!\d)/;
const ZONE_AFTER_DAY = /(?<=\d)(?:[+-]\d\d:\d\d| [+-]\d{4}| ?[a-z]{1,5}) ?$/;
const HALF_OF_DAY = /(?<!\p{L})(?:(a ?m(?!\p{L})|오전|上午|午前|凌晨|πμ)|(?:p ?m(?!\p{L})|오후|下午|午後|晚上|μμ))/u;

/** Lower case, without accents and the dots of abbreviations, with ASCII digits and hyphens. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0653-\u0655]/g, '')
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\u2010-\u2014\u2212]/g, '-')
    .replace(/(?<=\p{L})\./gu, '')
    .replace(/\s+/g, ' ');
}

/** The forms without separators, or with words in their place, written with hyphens and colons. */
function separated(text: string): string {
  const spelled = text
    .replace(/ m=[+-][\d.]+$/, '') // Go's monotonic clock
    .replace(/^(\d{4})-?(?:(\d{3})|w(0[1-9]|[1-4]\d|5[0-3])-?([1-7]?))(?=t|$)/, countedDay)
    .replace(/^(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3')
    .replace(/(:\d\d ?[+-]) (?=\d\d:?\d\d$)/, '$1')
    .replace(/^(\d{4})(\d\d)(\d\d)(?=\D|$|\d{4}(?:\d\d)?$)/, '$1-$2-$3')
    .replace(/^(\d{4}-\d\d-\d\d) ?t?(\d\d)(\d\d)(\d\d)?(?!\d)/, (_, day, h, m, s = '00') => `${day} ${h}:${m}:${s}`)
    .replace(/(\d)t(\d\d)(?=z?$|[+-]\d)/, '$1 $2:00')
    .replace(/(\d{4}) (\d\d)(?= [+-]\d{4}$)/, '$1 $2:00')
    .replace(/(\d) ?[時时시點点](?: ?(\d\d?))?/, (_, hour, minute = '00') => `${hour}:${minute}`)
    .replace(/(\d) ?[分분] ?(?=\d)/, '$1:')
    .replace(/[年년日일号號分분秒초]/g, ' ')
    .replace(/(\d) ?h ?(\d\d)(?:min)?(?!\p{L})/u, '$1:$2 ')
    .replace(/(\d) ?h(?!\p{L})/u, '$1:00 ');
  if (/\d:\d/.test(spelled)) return spelled;
  return spelled
    .replace(/(?<![\d.])(\d\d?) ?(?=[ap] ?m(?!\p{L}))/u, '$1:00 ')
    .replace(
      /(?<=\d{4}[^\d.]\D*|\bklo? )(\d\d?)\.(\d\d)(?:\.(\d\d))?(?![.\d])/,
      (_, h, m, s = '00') => `${h}:${m}:${s}`,
    );
}

/** A day counted in its year (ISO 8601 §5.2.2) or week (§5.2.3: week 1 has 4 January, and begins on a Monday). */
function countedDay(_: string, year: string, day: string | undefined, week: string, weekday: string): string {
  const monday = 4 - ((new Date(Date.UTC(Number(year), 0, 4)).getUTCDay() + 6) % 7);
  const count = Number(day) || monday + (Number(week) - 1) * 7 + Number(weekday || 1) - 1;
  const at = Date.UTC(Number(year), 0, count);
  const text = Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 10);
  return day === undefined || text.startsWith(year) ? text : '';
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

function hour24(hour: string | undefined, half: RegExpExecArray | null): number {
  const given = Number(hour);
  if (!half) return given;
  if (half[1] !== undefined) return given === 12 ? 0 : given;
  return given < 12 ? given + 12 : given;
}

/** ms east of UTC, or the name of a place (`europe/brussels`), whose offset depends on the day. */
type Offset = number | string;

interface Zone {
  /** null when the text states none. */
  offset: Offset | null;
  /** The text without it. */
  rest: string;
}

/** The zone in what follows a time, or a day without a time. */
function zoneIn(after: string): Zone {
  const offsets: number[] = [];
  // All of them: Go prints the offset again where the zone has no name. But not the one in `etc/gmt+3`.
  const numeric = /(?<![\d+-]|\/[a-z]*)[+-]?([+-]\d\d?):?(\d\d)?(?::?\d\d)?(?![\d./-])/g;
  const words = after.replace(numeric, (_, hours, minutes) => {
    offsets.push(offsetOf(hours, minutes));
    return ' ';
  });
  const named = zoneNamed(words);
  const rest = named?.rest ?? words;
  const offset = offsets[0] ?? named?.offset;
  if (offset !== undefined) return { offset, rest };
  // A name that we do not know still says that there is a zone; UTC is the least wrong.
  const unknown = /^ ?([a-z]{1,5})(?!\p{L})/u.exec(rest);
  if (unknown && monthOf(unknown[1] ?? '') === 0) return { offset: 0, rest: rest.slice(unknown[0].length) };
  return { offset: null, rest };
}

/** The first zone that the text names; null when it names none that we know. */
function zoneNamed(text: string): { offset: Offset; rest: string } | null {
  let offset: Offset | null = null;
  const rest = text.replace(/[a-z]+(?:\/[a-z_+-][a-z_\d+-]*)*/g, (name) => {
    const found = name.includes('/') ? name : zoneOf(name);
    offset ??= found ?? null;
    return found === undefined ? name : ' ';
  });
  return offset === null ? null : { offset, rest };
}

/** ms east of UTC; undefined for a name that we do not know. */
function zoneOf(name: string): number | undefined {
  zones ??= table(ZONES, HOUR_MS);
  return zones.get(name);
}

/** ms east of UTC; NaN when there is no such offset. */
function offsetOf(hours = '+0', minutes = '0'): number {
  const ms = Math.abs(Number(hours)) * HOUR_MS + Number(minutes) * MINUTE_MS;
  if (ms >= DAY_MS || Number(minutes) > 59) return Number.NaN;
  return hours.startsWith('-') ? -ms : ms;
}

/** The offset of a place at a moment of its own clock; 0 for places that the browser does not know. */
function placeOffset(place: string, local: number): number {
  let format = formats.get(place);
  try {
    format ??= new Intl.DateTimeFormat('en', { timeZone: place, timeZoneName: 'longOffset' });
  } catch {
    return 0;
  }
  formats.set(place, format);
  const at = (moment: number) => {
    const [, hours, minutes] = /GMT([+-]\d\d):(\d\d)/.exec(format.format(moment)) ?? [];
    return offsetOf(hours, minutes);
  };
  return at(local - at(local));
}

/** Making one takes longer than reading a date. There are not more of them than places in the world. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Hours east of UTC. Of names with several meanings: AST is Atlantic, BST British summer, CST and CDT are North
 * American, GST is the Gulf, IST India, SST Samoa. ET, CT, MT, PT and AT are read as standard time. The single
 * letters of RFC 822 were used with either sign and so mean UTC (RFC 5322 §4.3).
 */
const ZONES = `0 z ut utc gmt wet 1 west bst cet met mez wat 2 cest mest mesz eet cat sast 3 eest msk eat trt idt
-2.5 ndt -3 adt brt art clst -3.5 nst -4 ast at edt clt -5 est et cdt cot -6 cst ct mdt -7 mst mt pdt -8 pst pt akdt
-9 akst -10 hst -11 sst 3.5 irst 4 gst 5 pkt 5.5 ist 5.75 npt 6.5 mmt 7 ict wib 8 hkt sgt myt awst wita pht 9 jst kst wit
9.5 acst 10 aest 10.5 acdt 11 aedt 12 nzst 13 nzdt`;

/**
 * Beginnings of month names, without accents, in most of the languages of Europe and some of Asia; the longest that
 * fits decides. 0 = weekdays and others that begin like a month. Latin `listopad` is November (Czech, Polish; not
 * October, Croatian), `lip` July (Polish; not June, Croatian).
 */
const MONTHS = `0 mard marte marti maan paza subo
1 jan jaa gen ene ian sty led sij oca tam sau янв яну січ јан ιαν ينا 一月 ינו जन มกร
2 feb fev lut uno vel suba sub hel vas veeb фев феб лют φεβ فبر 二月 פבר फर फ़ กุม
3 mar martie mrz mrt maar maal maer bre ozu kov мар бер μαρ μαω مار 三月 מרץ मार มีน
4 apr avr abr kwi dub tra nis huh bal апр кві απρ ابر افر 四月 אפר अप เมษ
5 may mai maj mag mei kve svi tou geg mau маи мая мај тра μαι ماي 五月 מאי मई พฤษ
6 jun juin giu iun cze cerven cervn cvn lipan lipn haz kes bir juun июн јун юни чер ιουν ιον يون جوا 六月 יונ जून มิถ
7 jul juil lug iul lip cervene cervenc cvc srpan srpnj tem hei lie juul июл јул юли лип ιουλ ιολ يول جوي 七月 יול जुल กรก
8 aug ago aou agu agt sie srp kol elo rgp rugp avg авг сер αυγ اغس اوت 八月 אוג अग สิง
9 sep szep set wrz zar ruj eyl syy rgs rugs сен вер сеп σεπ سبت 九月 ספט सित กัน
10 oct okt out ott paz rij eki lok spa окт жов οκτ اكت 十月 אוק अक ตุล
11 nov noi lis kas marr lap stu ноя нов ное лис νοε نوف 十一月 נוב नव พฤศ
12 dec dic dez des det gru pro ara jou дек дец гру δεκ ديس 十二月 דצמ दिस ธัน`;

let zones: Map<string, number> | undefined;
let months: Map<string, number> | undefined;

/** `1 one eins 2 two` → one: 1, eins: 1, two: 2, each times `unit`. */
function table(text: string, unit: number): Map<string, number> {
  const values = new Map<string, number>();
  let value = 0;
  for (const token of text.split(/\s/)) {
    if (Number.isNaN(Number(token))) values.set(token, value * unit);
    else value = Number(token);
  }
  return values;
}

/** 1–12; 0 for a word that is no month. */
function monthOf(word: string): number {
  months ??= table(MONTHS, 1);
  for (let length = Math.min(word.length, 7); length > 1; length--) {
    const month = months.get(word.slice(0, length));
    if (month !== undefined) return month;
  }
  return 0;
}

/** The month as a number: Chinese, Japanese, Korean, Vietnamese. */
const MONTH_SIGN = /(\d\d?) ?[月월]|(?:thang|thg) ?(\d\d?)/;

/**
 * Day, month and year among the numbers and words of a text; null when they are not there, or when something is left
 * that we cannot explain.
 *
 * @param alone the text names nothing else, so that it may be a month or a year only
 */
function readDay(text: string, alone: boolean): Day | null {
  const sign = MONTH_SIGN.exec(text);
  const signed = sign ? Number(sign[1] ?? sign[2]) : 0;
  const plain = (sign ? text.replace(sign[0], ' ') : text).replace(/(\d)(?:st|nd|rd|th|er|re|[eoa])(?!\p{L})/gu, '$1');
  const numbers = plain.match(/\d+/g) ?? [];
  const words = plain.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  // The last one, because days of the week stand first and some begin like a month: `mar 2 apr` is a Tuesday.
  const month = signed || words.map(monthOf).findLast((each) => each > 0) || 0;
  // Names of weekdays, "at", "Updated": more than these is a sentence.
  if (words.length > 5) return null;

  const [a = '', b = '', c = ''] = numbers;
  if (numbers.length === 3 && signed === 0) return numericDay(a, b, c, /\d\D*?([./-])\D*\d/.exec(plain)?.[1] ?? ' ');
  if (numbers.length === 2 && month > 0)
    return a.length === 4 || Number(a) > 31 ? dayOf(a, month, b) : dayOf(b, month, a);
  if (!alone) return null;
  if (numbers.length === 2 && words.length === 0) return b.length === 4 ? coarse(b, a) : coarse(a, b);
  if (numbers.length === 1) return month > 0 ? coarse(a, month) : coarse(plain.trim(), 1);
  return null;
}

/** A month or a year only: then it must look like one of our time, or any number would do. */
function coarse(year: string, month: string | number): Day | null {
  return /^(?:19|20)\d\d$/.test(year) ? dayOf(year, month, 1) : null;
}

function numericDay(a: string, b: string, c: string, separator: string): Day {
  if (a.length === 4) return dayOf(a, b, c);
  // Two-digit years first are ISO's of 1988, and Go's; `06/1/2` can be nothing else.
  const yearFirst =
    a.length === 2 && c.length < 3 && (Number(a) > 31 || c.length === 1 || (separator === '-' && Number(c) < 32));
  if (yearFirst) return dayOf(a, b, c);
  const monthFirst = Number(b) > 12 || (separator === '/' && Number(a) < 13);
  return monthFirst ? dayOf(c, a, b) : dayOf(c, b, a);
}

type Digits = string | number | undefined;

/** Two-digit years are 1970 to 2069; those of the 26th century are Thailand's, which counts from 543 BC. */
function dayOf(year: Digits, month: Digits, day: Digits): Day {
  let full = Number(year);
  if (String(year).length === 2) full += full < 70 ? 2000 : 1900;
  if (full > 2500 && full < 2600) full -= 543;
  return { year: full, month: Number(month), day: Number(day) };
}

/** ms after midnight; null for a time that does not exist. 24:00:00 is the end of the day; second 60 a leap second. */
function clockOf(hour: Digits, minute: Digits, second: Digits = 0, fraction = ''): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 24 || m > 59 || s > 60 || (h === 24 && m + s > 0)) return null;
  return h * HOUR_MS + m * MINUTE_MS + s * SECOND_MS + Math.trunc(Number(`0.${fraction}`) * 1000);
}

/** @param offset null = no zone stated */
function moment(day: Day | null, clock: number | null, offset: Offset | null): ReadDate | null {
  if (day === null || clock === null) return null;
  const midnight = Date.UTC(day.year, day.month - 1, day.day);
  const exists =
    day.year >= 1000 &&
    day.year < 10_000 &&
    new Date(midnight).getUTCDate() === day.day &&
    day.month > 0 &&
    day.month < 13;
  const local = midnight + clock;
  const at = local - (typeof offset === 'string' ? placeOffset(offset, local) : (offset ?? 0));
  if (!exists || Number.isNaN(at)) return null;
  return { at, day: clock === 0 ? `${day.year}-${twoDigits(day.month)}-${twoDigits(day.day)}` : null };
}
