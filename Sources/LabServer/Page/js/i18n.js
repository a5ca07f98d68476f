// SPDX-License-Identifier: Apache-2.0
// Words and numbers in the reader's language. The server has a file per language and lists them in the menu;
// English stands in for a gap.

const codes = () => Array.from(document.getElementById('language').options, (one) => one.value);
let words = {};
let fallback = {};
let about = { code: 'en', tag: 'en', decimalMark: '.', groupMark: ',' };
let plural = new Intl.PluralRules('en');

export const language = () => about.code;

/** What the browser's own formats are asked for: English as it is written in most of the world. */
const tag = () => (about.tag === 'en' ? 'en-GB' : about.tag);

/** Loads a language and puts it on every element with `data-i18n` or `data-i18n-label`. */
export async function useLanguage(name) {
  const wanted = codes().includes(name) ? name : 'en';
  const load = async (code) => (await fetch(`/assets/locales/${code}.json`)).json();
  [fallback, words] = await Promise.all([load('en'), wanted === 'en' ? {} : load(wanted)]);
  about = words.language ?? fallback.language;
  plural = new Intl.PluralRules(about.tag);
  document.documentElement.lang = about.tag;
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-i18n]')) element.textContent = t(element.dataset.i18n);
  for (const element of document.querySelectorAll('[data-i18n-label]')) element.setAttribute('aria-label', t(element.dataset.i18nLabel));
}

/** The form of some words that a number asks for: `{"one": "{count} draw", "other": "{count} draws"}`. */
function form(text, slots) {
  if (typeof text !== 'object' || Array.isArray(text)) return text;
  const count = Object.values(slots).find((value) => typeof value === 'number');
  return text[plural.select(count ?? 0)] ?? text.other;
}

/** The words under a key, with `{slots}` filled; numbers are written as the language writes them. */
export function t(key, slots = {}) {
  const text = form(words[key] ?? fallback[key] ?? key, slots);
  if (typeof text !== 'string') return text;
  const shown = (value) => (typeof value === 'number' ? plain(value) : value);
  return text.replace(/\{(\w+)\}/g, (whole, name) => shown(slots[name]) ?? whole);
}

/** The words under a key, or nothing. */
export const maybe = (key) => words[key] ?? fallback[key] ?? null;

/** The parts of a template: strings and slot names in the order of the language. */
export function parts(key) {
  return t(key).split(/(\{\w+\})/).filter(Boolean)
    .map((part) => (/^\{\w+\}$/.test(part) ? { slot: part.slice(1, -1) } : part));
}

/** The first language of the reader's list that the page speaks. */
export function preferred() {
  for (const tag of navigator.languages ?? []) {
    const code = tag.slice(0, 2).toLowerCase();
    if (codes().includes(code)) return code;
  }
  return 'en';
}

const formats = new Map();

/** A number with the marks of the language's file, and a minus that is one. */
function written(value, options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat('en-GB', options));
  const marks = { '.': about.decimalMark, ',': about.groupMark, '-': '−' };
  return formats.get(key).format(value).replace(/[.,-]/g, (mark) => marks[mark]);
}

export function number(value, digits = 2, signed = false) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return written(value, {
    minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: signed ? 'exceptZero' : 'negative',
  });
}

/** A number as it stands in an entry: no more digits than it has, no separators of thousands. */
export const entry = (value) => written(value, { useGrouping: false, maximumFractionDigits: 6 });

/** The number that a reader wrote, 1.5 and 1,5 alike, with any minus; null if it is none. */
export function readNumber(text) {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace(/[−–]/g, '-').replace(/%$/, '');
  return /^[+-]?(\d{1,9}([.,]\d{0,9})?|[.,]\d{1,9})$/.test(bare) ? Number(bare.replace(',', '.')) : null;
}

/** Several names as a list within a sentence. */
export const list = (names) => new Intl.ListFormat(tag(), { type: 'conjunction' }).format(names);

/** A number with as many digits as it needs, for tables. */
export function plain(value) {
  if (typeof value !== 'number') return value ?? '';
  const size = Math.abs(value);
  const digits = Number.isInteger(value) ? 0 : size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
  return written(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A text with the apostrophes that the page's own words have. */
export const curly = (text) => text.replaceAll("'", '’');

/** A number with its unit: apart where the language sets them apart. */
export const quantity = (text, unit) => t('quantity', { number: text, unit });

export const percent = (value, digits = 2) => t('percent', { number: number(value, digits, true) });
export const date = (value) => new Intl.DateTimeFormat(tag(), { dateStyle: 'long' }).format(value);

/** The name of an outcome of the world's list, which the server tells in the reader's language. */
export const outcomeWords = (one) => one.words.charAt(0).toUpperCase() + one.words.slice(1);

/** Decimals with which an outcome is told. */
export const outcomeDigits = (one) => (['change', 'share'].includes(one.kind) ? 2 : one.kind === 'moneyGainedPerPerson' ? 1 : 0);

/**
 * A number of an outcome, with its unit unless that stands elsewhere: a change with its sign, a level without. `decimals` are
 * those that its draws settle, where there are any; below zero tens, hundreds and so on are told.
 */
export function outcomeNumber(one, value, { hasUnit = true, decimals = null } = {}) {
  const isChange = !['share', 'money', 'persons'].includes(one.kind);
  if (decimals !== null) {
    const unit = 10 ** Math.max(0, -decimals);
    return number(unit > 1 ? Math.round(value / unit) * unit : value, Math.max(0, decimals), isChange) + (hasUnit ? `\u00a0${one.unit}` : '');
  }
  // Of persons and of money gained nobody knows more than three digits.
  const shown = ['persons', 'moneyGained'].includes(one.kind) ? Number(value.toPrecision(3)) : value;
  const text = number(shown, outcomeDigits(one), isChange);
  return hasUnit ? quantity(text, one.unit) : text;
}
