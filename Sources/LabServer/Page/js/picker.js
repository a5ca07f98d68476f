// SPDX-License-Identifier: Apache-2.0
// Pickers: of economies and sectors by name, code and group; of one economy; of a number by slider.

import { h, freshId } from './dom.js';
import { t, number } from './i18n.js';
import { readSelection, writeSelection } from './scenario.js';

const plainText = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

/** What can be chosen, as {code, name, group}. */
export function catalogue(world, what) {
  const codes = new Set(world.sectors.map((sector) => sector.code));
  const isSector = (group) => codes.has(group.members?.[0]);
  const groups = what === 'sectors'
    ? [...(world.sectorGroups ?? []), ...world.groups.filter(isSector)]
    : world.groups.filter((group) => !isSector(group));
  const singles = what === 'sectors' ? world.sectors : world.economies;
  return [
    ...groups.map((group) => ({ code: group.code, name: group.name, members: group.members, group: true })),
    ...singles.map((single) => ({ code: single.code, name: single.name, group: false })),
  ];
}

export function nameOf(entries, code) {
  const wanted = String(code).toLowerCase();
  if (['all', 'goods', 'services'].includes(wanted)) return t(`select.${wanted}`);
  const entry = entries.find((one) => one.code.toLowerCase() === wanted) ?? entries.find((one) => one.name.toLowerCase() === wanted);
  if (!entry) return String(code);
  return entry.group && entry.name.length > 26 ? entry.code : entry.name;
}

/** A selection in words. */
export function selectionText(entries, value, fallback) {
  const selection = readSelection(value, fallback);
  const names = selection.items.map((code) => nameOf(entries, code));
  const list = names.length > 3 ? t('select.more', { names: names.slice(0, 2).join(t('select.comma')), count: names.length - 2 }) : names.join(t('select.comma'));
  if (!selection.except) return list || t('select.none');
  const base = [selection.base].flat().map((code) => nameOf(entries, code)).join(t('select.comma'));
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
    const radio = freshId('mode');
    const search = h('input', { type: 'search', placeholder: t('picker.search'), 'aria-label': t('picker.search'), autocomplete: 'off', spellcheck: 'false' });
    const list = h('div', { class: 'picker-list', role: 'group', 'aria-label': label });
    const count = h('p', { class: 'quiet', role: 'status' });
    const apply = () => {
      value = writeSelection(selection);
      const text = selectionText(entries, value, fallback);
      button.textContent = text;
      button.setAttribute('aria-label', `${label}: ${text}`);
      if (selection.except || selection.items.length) change(value);
      count.textContent = selection.except || selection.items.length ? '' : t('picker.empty');
    };
    const mode = (except, base, text) => h('label', { class: 'check' }, h('input', {
      type: 'radio', name: radio, checked: selection.except === except && (!except || String(selection.base) === String(base)),
      onchange: () => {
        if (selection.except !== except) selection.items = [];
        selection.except = except;
        selection.base = base;
        draw();
        apply();
      },
    }), text);
    const has = (code) => selection.items.some((item) => item.toLowerCase() === code.toLowerCase() || nameOf(entries, item) === nameOf(entries, code));
    const option = (entry) => h('label', { class: 'check' }, h('input', {
      type: 'checkbox', checked: has(entry.code),
      onchange: (event) => {
        selection.items = event.target.checked ? [...selection.items, entry.code]
          : selection.items.filter((item) => item.toLowerCase() !== entry.code.toLowerCase() && nameOf(entries, item) !== nameOf(entries, entry.code));
        apply();
      },
    }), h('span', {}, entry.name, ' ', h('small', {}, entry.code)));
    const draw = () => {
      const query = plainText(search.value.trim());
      const hit = (entry) => !query || plainText(`${entry.code} ${entry.name}`).includes(query);
      const shown = entries.filter(hit);
      const first = (entry) => (has(entry.code) ? 0 : 1);
      const block = (title, items) => (items.length ? [h('p', { class: 'picker-head' }, title), ...items.sort((a, b) => first(a) - first(b)).map(option)] : []);
      // What is searched by name comes before the groups that merely contain the word.
      const singles = block(t(`picker.${what}`), shown.filter((entry) => !entry.group));
      const groups = block(t('picker.groups'), shown.filter((entry) => entry.group));
      list.replaceChildren(...(query ? [...singles, ...groups] : [...groups, ...singles]));
      if (!shown.length) list.append(h('p', { class: 'quiet' }, t('picker.nothing')));
    };
    search.addEventListener('input', draw);
    search.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      list.querySelector('input')?.click();
    });
    draw();
    return h('div', { class: 'panel', role: 'dialog', 'aria-label': label, onkeydown: (event) => {
      if (event.key === 'Escape') { event.stopPropagation(); close(); }
      if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && event.target.type !== 'radio') {
        const stops = [search, ...list.querySelectorAll('input')];
        const at = stops.indexOf(event.target);
        if (at >= 0) { event.preventDefault(); stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))].focus(); }
      }
    } },
    h('div', { class: 'picker-modes', role: 'group', 'aria-label': t('picker.mode') },
      mode(false, null, t('picker.only')),
      bases.map((base) => mode(true, base, t('picker.except', { base: [base].flat().map((code) => nameOf(entries, code)).join(t('select.comma')) })))),
    search, list, count,
    h('div', { class: 'row' }, h('button', { type: 'button', onclick: () => close() }, t('picker.done'))));
  }
  return button;
}

/** A number in a sentence: exact entry beside a slider. `input` while it moves, `change` at rest. */
export function rate({ rate: { number: value, unit, low, high, source, assumption }, bounds, label, focus, input }) {
  const [least, most, step] = bounds;
  const id = freshId('rate');
  const box = h('input', { type: 'number', id, step: 'any', value: String(value), class: 'exact', 'aria-label': `${label} (${t(`unit.${unit}`)})`, data: { focus } });
  const slider = h('input', {
    type: 'range', min: String(Math.min(least, value)), max: String(Math.max(most, value)), step: String(step), class: 'slider',
    'aria-label': t('slider.label', { label }), data: { focus: `${focus}.slider` },
  });
  slider.value = String(value);
  const say = (x) => slider.setAttribute('aria-valuetext', `${number(x, Number.isInteger(x) ? 0 : 2)} ${t(`unit.${unit}`)}`);
  say(value);
  slider.addEventListener('input', () => { box.value = slider.value; say(slider.valueAsNumber); input(slider.valueAsNumber, false); });
  slider.addEventListener('change', () => input(slider.valueAsNumber, true));
  box.addEventListener('change', () => {
    const x = box.valueAsNumber;
    if (!Number.isFinite(x)) { box.value = slider.value; return; }
    slider.min = String(Math.min(least, x));
    slider.max = String(Math.max(most, x));
    slider.value = String(x);
    say(x);
    input(x, true);
  });
  const notes = [];
  const digits = (x) => number(x, Number.isInteger(x) ? 0 : Number.isInteger(x * 10) ? 1 : 2);
  if (low !== null && high !== null) notes.push(t('rate.range', { low: digits(low), high: digits(high), unit: t(`unit.${unit}`) }));
  if (assumption) notes.push(t('rate.assumption'));
  if (source) notes.push(t('rate.source', { source }));
  return {
    inline: h('span', { class: 'exact-wrap' }, box, h('span', { class: 'unit' }, t(`unit.${unit}`))),
    below: h('div', { class: 'slider-row' }, slider, notes.length ? h('p', { class: 'quiet' }, notes.join(' · ')) : null),
  };
}
