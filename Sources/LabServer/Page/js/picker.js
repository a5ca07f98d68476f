// SPDX-License-Identifier: Apache-2.0
// Pickers of economies and sectors by name, code and group.

import { h, freshId, redraw } from './dom.js';
import { t, list as listed, language } from './i18n.js';
import { readSelection, writeSelection } from './scenario.js';

/** A text without accents and capitals, as it is searched. */
export const plainText = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

/** Whether a text has some words, whatever their accents, capitals and spaces: `vietnam` is in `Viet Nam` too. */
export function hasWords(text, words) {
  const plain = plainText(text);
  const close = plain.replace(/\s+/g, '');
  return words.every((word) => plain.includes(word) || close.includes(word));
}

/** Chinese sets no spaces between its words. */
const apart = (text) => (/\p{Script=Han}/u.test(text) && Intl.Segmenter
  ? [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].filter((part) => part.isWordLike).map((part) => part.segment) : [text]);

/** The words of what is searched. */
export const searched = (text) => plainText(text.trim()).split(/\s+/).filter(Boolean).flatMap(apart);

/** What can be chosen, as {code, name, group}. */
export function catalogue(world, what) {
  const codes = new Set(world.sectors.map((sector) => sector.code));
  const isSector = (group) => codes.has(group.members?.[0]);
  const groups = what === 'sectors'
    ? [...(world.sectorGroups ?? []), ...world.groups.filter(isSector)]
    : world.groups.filter((group) => !isSector(group));
  const singles = what === 'sectors' ? world.sectors : world.economies;
  return [
    ...groups.map((group) => ({ code: group.code, name: group.name, names: group.names, members: group.members, group: true })),
    ...singles.map((single) => ({ code: single.code, name: single.name, names: single.names, inSentence: single.nameInSentence, group: false })),
  ];
}

export function nameOf(entries, code, { inSentence = false } = {}) {
  const wanted = String(code).toLowerCase();
  if (['all', 'goods', 'services'].includes(wanted)) return t(`select.${wanted}`);
  const entry = entries.find((one) => one.code.toLowerCase() === wanted) ?? entries.find((one) => one.names.some((name) => name.toLowerCase() === wanted));
  if (!entry) return String(code);
  if (entry.group && entry.name.length > 26) return entry.code;
  return inSentence && language() === 'en' ? entry.inSentence ?? entry.name : entry.name;
}

/** A selection in words. */
export function selectionText(entries, value, fallback) {
  const selection = readSelection(value, fallback);
  const name = (code) => nameOf(entries, code, { inSentence: true });
  const names = selection.items.map(name);
  const list = names.length > 3 ? t('select.more', { names: names.slice(0, 2).join(t('select.comma')), count: names.length - 2 }) : listed(names);
  if (!selection.except) return list || t('select.none');
  const base = listed([selection.base].flat().map(name));
  return names.length ? t('select.except', { base, names: list }) : base;
}

/** A word of a sentence that opens a panel to choose economies or sectors. */
export function selector({ world, what, value, fallback, label, focus, change }) {
  const entries = catalogue(world, what);
  const panelId = freshId('panel');
  const button = h('button', {
    type: 'button', class: 'word', 'aria-expanded': 'false', 'aria-controls': panelId, 'aria-label': `${label}: ${selectionText(entries, value, fallback)}`,
    data: { focus },
  }, selectionText(entries, value, fallback));
  let panel = null;
  const close = (back = true) => {
    panel?.remove();
    panel = null;
    button.setAttribute('aria-expanded', 'false');
    if (back) button.focus();
  };
  button.addEventListener('click', () => {
    if (panel) return close();
    panel = openPanel();
    panel.id = panelId;
    button.setAttribute('aria-expanded', 'true');
    (button.closest('.sentence') ?? button.parentElement).after(panel);
    panel.querySelector('input[type=search]').focus();
  });

  function openPanel() {
    const selection = readSelection(value, fallback);
    const bases = what === 'sectors' ? ['goods', 'services', 'all'] : ['all'];
    if (selection.except && !bases.includes(selection.base)) bases.unshift(selection.base);
    const baseName = (base) => listed([base].flat().map((code) => nameOf(entries, code)));
    const same = (a, b) => a.toLowerCase() === b.toLowerCase() || nameOf(entries, a) === nameOf(entries, b);
    const has = (code) => selection.items.some((item) => same(item, code));
    const search = h('input', { type: 'search', placeholder: t('picker.search'), 'aria-label': t('picker.search'), autocomplete: 'off', spellcheck: 'false', data: { focus: 'search' } });
    const whole = h('div', { class: 'picker-modes', role: 'group', 'aria-label': t('picker.whole') });
    const chips = h('div', { class: 'picker-chips', role: 'group', 'aria-label': t('picker.marked') });
    const list = h('div', { class: 'picker-list', role: 'group', 'aria-label': label });
    const count = h('p', { class: 'quiet', role: 'status' });
    const choose = (edit) => {
      Object.assign(selection, edit);
      const isEmpty = !selection.except && !selection.items.length;
      count.textContent = isEmpty ? t('picker.empty') : '';
      if (!isEmpty) {
        value = writeSelection(selection);
        const text = selectionText(entries, value, fallback);
        button.textContent = text;
        button.setAttribute('aria-label', `${label}: ${text}`);
        change(value);
      }
      redraw(panel, draw);
      if (!panel.contains(document.activeElement)) search.focus();
    };
    const without = (code) => selection.items.filter((item) => !same(item, code));
    // A press on a name means this one; the sign beside it adds to what is marked or takes away.
    const option = (one) => h('div', { class: 'pick' },
      h('button', { type: 'button', class: 'pick-one', 'aria-pressed': String(!selection.except && selection.items.length === 1 && has(one.code)), data: { focus: `one.${one.code}` },
        onclick: () => choose({ except: false, base: null, items: [one.code] }) }, one.name, ' ', h('small', {}, one.code)),
      h('button', { type: 'button', class: 'icon', 'aria-label': t(has(one.code) ? 'picker.remove' : 'picker.add', { what: one.name }), title: t(has(one.code) ? 'picker.remove' : 'picker.add', { what: one.name }), data: { focus: `add.${one.code}` },
        onclick: () => choose(has(one.code) ? { items: without(one.code) } : selection.items.length ? { items: [...selection.items, one.code] } : { except: false, base: null, items: [one.code] }) },
      h('span', { 'aria-hidden': 'true' }, has(one.code) ? '−' : '+')));
    const draw = () => {
      whole.replaceChildren(...bases.map((base) => h('button', { type: 'button', 'aria-pressed': String(selection.except && !selection.items.length && String(selection.base) === String(base)), data: { focus: `whole.${base}` },
        onclick: () => choose({ except: true, base, items: [] }) }, baseName(base))));
      const except = selection.except ? selection.base : bases[0];
      chips.replaceChildren(...(selection.items.length ? [
        ...selection.items.map((code) => h('button', { type: 'button', class: 'chip', 'aria-label': t('picker.remove', { what: nameOf(entries, code) }), data: { focus: `chip.${code}` }, onclick: () => choose({ items: without(code) }) }, nameOf(entries, code), h('span', { 'aria-hidden': 'true' }, ' ×'))),
        selection.items.length > 1 ? h('button', { type: 'button', class: 'plain', data: { focus: 'clear' }, onclick: () => choose({ items: [] }) }, t('picker.clear')) : [],
        h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: selection.except, data: { focus: 'except' },
          onchange: (event) => choose(event.target.checked ? { except: true, base: except } : { except: false, base: null }) }), t('picker.exceptThese', { base: baseName(except) })),
      ].flat() : []));
      const query = searched(search.value);
      const shown = entries.filter((one) => hasWords([one.code, ...one.names].join(' '), query));
      const first = (one) => (has(one.code) ? 0 : 1);
      const block = (title, items) => (items.length ? [h('p', { class: 'picker-head' }, title), ...items.sort((a, b) => first(a) - first(b)).map(option)] : []);
      // What is searched by name comes before the groups that merely contain the word.
      const singles = block(t(`picker.${what}`), shown.filter((one) => !one.group));
      const groups = block(t('picker.groups'), shown.filter((one) => one.group));
      list.replaceChildren(...(query.length ? [...singles, ...groups] : [...groups, ...singles]));
      if (!shown.length) list.append(h('p', { class: 'quiet' }, t('picker.nothing')));
      return [whole, search, chips, list, count, h('div', { class: 'row' }, h('button', { type: 'button', data: { focus: 'done' }, onclick: () => close() }, t('picker.done')))];
    };
    search.addEventListener('input', draw);
    search.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      list.querySelector('.pick-one')?.click();
    });
    return h('div', { class: 'panel', role: 'dialog', 'aria-label': label, onkeydown: (event) => {
      if (event.key === 'Escape') { event.stopPropagation(); close(); }
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const stops = [search, ...list.querySelectorAll('.pick-one')];
        const at = stops.indexOf(event.target);
        if (at >= 0) { event.preventDefault(); stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))].focus(); }
      }
    } }, draw());
  }
  return button;
}
