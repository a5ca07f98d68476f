// SPDX-License-Identifier: Apache-2.0
// A measure as a sentence whose words are menus and whose numbers have sliders.

import { h } from './dom.js';
import { t, parts } from './i18n.js';
import * as S from './scenario.js';
import { selector } from './picker.js';
import { rate } from './rate.js';

const bounds = {
  add: (x) => (x < 0 ? [-50, 50, 0.5] : [0, 100, 0.5]),
  set: () => [0, 100, 0.5],
  multiply: () => [0, 300, 5],
  cap: () => [0, 50, 0.5],
  floor: () => [0, 50, 0.5],
  share: () => [0, 100, 1],
  cut: () => [0, 100, 1],
  use: () => [0, 100, 1],
  size: () => [0, 150, 1],
  level: () => [0, 200, 1],
  cost: (x) => (Math.abs(x) <= 3 ? [-5, 5, 0.05] : [-30, 30, 0.5]),
};

/** Methods of the editor. */
export const editorSentences = {
  sentence(measure, kind, key, below) {
    const body = measure[kind] ?? {};
    const { world, tables } = this.context;
    const at = (path) => path.reduce((value, name) => value?.[name], this.current(key, kind) ?? {});
    const set = (path, value, final = true, again = false) => {
      const write = (object, [name, ...rest]) => ({ ...object, [name]: rest.length ? write(object?.[name] ?? {}, rest) : value });
      this.put(key, kind, write(this.current(key, kind), path), final, again);
    };
    const pick = (field, what, fallback, path = [field]) => selector({
      world, what, value: path.reduce((value, name) => value?.[name], body), fallback, label: t(`field.${field}`), focus: `${key}.${path.join('.')}`,
      change: (value) => set(path, value),
    });
    const value = (path, range, label) => {
      const memoryKey = `${key}.${path.join('.')}`;
      const now = S.numberAt(this.current(key, kind), path);
      if (!this.memory.has(memoryKey)) this.memory.set(memoryKey, now);
      const read = S.readRate(now);
      const control = rate({
        rate: read, source: S.readRate(this.memory.get(memoryKey)), bounds: range, label, focus: memoryKey,
        kind: Object.keys(bounds).find((name) => bounds[name] === range),
        // Of tariffs rates are known, and told beside the measure; costs are known as changes alone.
        today: range === bounds.cost ? t('rate.costToday', { year: String(world.year) }) : null,
        input: (number, final) => {
          this.touched = memoryKey;
          const written = S.writeRate(number, read.unit, this.memory.get(memoryKey));
          set(path, written === S.usual[path.at(-1)] ? undefined : written, final);
        },
        bad: () => this.events.bad(t('rate.bad')),
      });
      this.controls.set(memoryKey, control);
      below.push(control.below);
      return control.inline;
    };
    const fill = (template, slots) => parts(template).map((part) => (typeof part === 'string' ? part : slots[part.slot]?.() ?? ''));
    const tableMenu = (path) => {
      const now = String(at(path) ?? '');
      // Another table would have to hold what this one does: of shares and levels there is none to choose.
      const offered = kind === 'tariff' && S.hasTableSize(body) ? tables.map((table) => table.name) : [];
      const names = [...new Set([...offered, now].filter(Boolean))];
      return h('select', { 'aria-label': t('field.table'), title: tables.find((table) => table.name === now)?.title, data: { focus: `${key}.${path.join('.')}` }, onchange: (event) => set(path, event.target.value) },
        names.map((name) => h('option', { value: name, selected: name === now }, name)));
    };
    /** A table, and of one that has changes how much of it holds. */
    const tableSized = (path) => [tableMenu(path), S.hasTableSize(body)
      ? fill('sentence.size', { size: () => value([...path.slice(0, -1), 'size'], bounds.size, t('field.size')) }) : ''];
    // Two are between, more are among.
    const among = (value) => (Array.isArray(value) && value.length === 2 ? 'sentence.amongTwo' : 'sentence.among');
    const sides = () => ('between' in body
      ? ('and' in body ? fill('sentence.across', { between: () => pick('between', 'economies'), and: () => pick('and', 'economies') })
        : fill(among(body.between), { between: () => pick('between', 'economies') }))
      : 'members' in body ? fill(among(body.members), { between: () => pick('members', 'economies') })
        : fill('sentence.oneway', { importers: () => pick('importers', 'economies', 'all'), exporters: () => pick('exporters', 'economies', 'all') }));
    const cost = (path) => {
      const own = path.reduce((inner, name) => inner?.[name], body) ?? {};
      const inner = fill(`sentence.${own.of === 'cost' ? 'costOfCost' : 'cost'}${own.table ? '' : 'By'}`, {
        sectors: () => pick('sectors', 'sectors', 'goods', [...path, 'sectors']),
        change: () => (own.table ? tableSized([...path, 'table']) : value([...path, 'change'], bounds.cost, t('field.change'))),
      });
      return own['ad-valorem-cost'] !== undefined
        ? [inner, ' ', fill('sentence.adValorem', { value: () => value([...path, 'ad-valorem-cost'], bounds.level, t('field.adValorem')) })] : inner;
    };

    if (kind === 'tariff') {
      const change = S.changeOf(body);
      const menu = h('select', { 'aria-label': t('field.changeKind'), data: { focus: `${key}.kind` }, onchange: (event) => {
        const { add, set: level, multiply, cap, floor, table, by, share, size, ...rest } = this.current(key, kind);
        const next = event.target.value;
        const stands = S.readRate(add ?? level ?? multiply ?? cap ?? floor ?? '10 points').number;
        // A level starts from what the tariffs are today, so that nothing has happened yet.
        const today = this.tariffs.get(key)?.before;
        const first = ['set', 'cap', 'floor'].includes(next) && typeof today === 'number' ? Math.round(today * 10) / 10 : stands;
        const fresh = next === 'table' ? { table: tables.at(-1).name, by: 'adding' }
          : { [next]: `${next === 'multiply' ? 50 : first} ${next === 'add' ? 'points' : '%'}` };
        this.memory.clear();
        // A table says itself whom it is about; a rate of one's own acts on what the sentence shows.
        const { importers, exporters, sectors, ...others } = rest;
        const whom = next === 'table' ? others : { importers: 'all', exporters: 'all', sectors: 'goods', ...rest };
        this.put(key, kind, { ...whom, ...fresh }, true, true);
      } }, S.changes.filter((name) => name !== 'table' || tables.length || change === 'table')
        .map((name) => h('option', { value: name, selected: name === change }, t(`change.${name}`))));
      return fill('sentence.tariff', {
        importers: () => pick('importers', 'economies', 'all'),
        exporters: () => pick('exporters', 'economies', 'all'),
        sectors: () => pick('sectors', 'sectors', 'goods'),
        change: () => menu,
        value: () => (change === 'table' ? tableSized(['table']) : [value([change], bounds[change], t(`change.${change}`)),
          body.share !== undefined ? fill('sentence.share', { share: () => value(['share'], bounds.share, t('field.share')) }) : '']),
      });
    }
    if (kind === 'trade-cost') return [fill('sentence.tradeCost', { sides }), cost([])];
    if (kind === 'agreement') {
      const tariffs = body.tariffs;
      return [
        fill('sentence.agreement', { sides }),
        tariffs ? fill('sentence.cut', {
          cut: () => (tariffs.cut?.table ? tableMenu(['tariffs', 'cut', 'table']) : value(['tariffs', 'cut'], bounds.cut, t('field.cut'))),
          sectors: () => pick('sectors', 'sectors', 'goods', ['tariffs', 'sectors']),
        }) : '',
        tariffs?.except !== undefined ? fill('sentence.without', { except: () => pick('except', 'sectors', [], ['tariffs', 'except']) }) : '',
        tariffs ? fill('sentence.utilisation', { utilisation: () => {
          if (tariffs.utilisation === undefined) return h('button', { type: 'button', class: 'word', data: { focus: `${key}.use` }, onclick: () => set(['tariffs', 'utilisation'], '100 %', true, true) }, '100 %');
          return value(['tariffs', 'utilisation'], bounds.use, t('field.utilisation'));
        } }) : '',
        body['trade-costs'] ? [' ', t('sentence.agreementCost'), cost(['trade-costs'])] : '',
      ];
    }
    return fill('sentence.endPreferences', {
      importers: () => pick('importers', 'economies', 'all'),
      exporters: () => pick('exporters', 'economies', 'all'),
      sectors: () => pick('sectors', 'sectors', 'goods'),
    });
  },
};
