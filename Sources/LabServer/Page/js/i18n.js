// SPDX-License-Identifier: Apache-2.0
// Words and numbers in the reader's language. One file per language; English stands in for a gap.

export const languages = ['en', 'vi', 'zh'];
const tags = { en: 'en-GB', vi: 'vi-VN', zh: 'zh-CN' };
const htmlTags = { en: 'en', vi: 'vi', zh: 'zh-Hans' };
let words = {};
let fallback = {};
let current = 'en';

export const language = () => current;

/** Loads a language and puts it on every element with `data-i18n` or `data-i18n-label`. */
export async function useLanguage(name) {
  const wanted = languages.includes(name) ? name : 'en';
  const load = async (code) => (await fetch(`/assets/locales/${code}.json`)).json();
  if (!Object.keys(fallback).length) fallback = await load('en');
  words = wanted === 'en' ? fallback : await load(wanted);
  current = wanted;
  document.documentElement.lang = htmlTags[wanted];
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-i18n]')) element.textContent = t(element.dataset.i18n);
  for (const element of document.querySelectorAll('[data-i18n-label]')) element.setAttribute('aria-label', t(element.dataset.i18nLabel));
}

/** The words under a key, with `{slots}` filled. */
export function t(key, slots = {}) {
  const text = words[key] ?? fallback[key] ?? key;
  return typeof text === 'string' ? text.replace(/\{(\w+)\}/g, (whole, name) => slots[name] ?? whole) : text;
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
    if (languages.includes(code)) return code;
  }
  return 'en';
}

export function number(value, digits = 2, signed = false) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return new Intl.NumberFormat(tags[current], {
    minimumFractionDigits: digits, maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'negative',
  }).format(value).replace('-', '−');
}

/** A number as it stands in an entry: no more digits than it has, no separators of thousands. */
export const entry = (value) => new Intl.NumberFormat(tags[current], { useGrouping: false, maximumFractionDigits: 6 })
  .format(value).replace('-', '−');

/** The number that a reader wrote, 1.5 and 1,5 alike, with any minus; null if it is none. */
export function readNumber(text) {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace(/[−–]/g, '-').replace(/%$/, '');
  return /^[+-]?(\d{1,9}([.,]\d{0,9})?|[.,]\d{1,9})$/.test(bare) ? Number(bare.replace(',', '.')) : null;
}

/** Several names as a list within a sentence. */
export const list = (names) => new Intl.ListFormat(tags[current], { type: 'conjunction' }).format(names);

/** A number with as many digits as it needs, for tables. */
export function plain(value) {
  if (typeof value !== 'number') return value ?? '';
  const size = Math.abs(value);
  const digits = Number.isInteger(value) ? 0 : size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
  return new Intl.NumberFormat(tags[current], { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(value).replace('-', '−');
}

export const percent = (value, digits = 2) => t('percent', { number: number(value, digits, true) });
export const date = (value) => new Intl.DateTimeFormat(tags[current], { dateStyle: 'long' }).format(value);

/** The name of an outcome of the world's list: that of the reader's language, or English as it is listed. */
export const outcomeWords = (one) => maybe(`outcome.${one.identifier}`) ?? one.words.charAt(0).toUpperCase() + one.words.slice(1);

/** What an outcome is, likewise. */
export const outcomeMeaning = (one) => maybe(`explain.${one.identifier}`) ?? one.meaning;

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
  return number(shown, outcomeDigits(one), isChange) + (hasUnit ? `\u00a0${one.unit}` : '');
}
