// SPDX-License-Identifier: Apache-2.0
// What of a drawing may stand in the page.

/** Attributes that could act or that name other elements; all others are taken as they are, for there are thousands. */
const wary = /^on|^style$|^id$|href$|^aria-(labelledby|describedby)$/i;

/**
 * The value that an attribute of a drawing has in the page; null for one that could act. The same chart may stand on
 * the page twice: what names an element stands behind `prefix`.
 */
export function harmless(name, value, prefix) {
  if (value.includes('url(#')) return value.replaceAll('url(#', `url(#${prefix}`);
  if (!wary.test(name)) return value;
  if (name === 'id') return prefix + value;
  if (name.startsWith('aria-')) return value.split(' ').map((id) => prefix + id).join(' ');
  if (/href$/i.test(name) && value.startsWith('#')) return `#${prefix}${value.slice(1)}`;
  return null;
}
