// SPDX-License-Identifier: Apache-2.0
// A scenario as sentences, and as YAML.

import { h, redraw, freshId } from './dom.js';
import { t, parts, maybe } from './i18n.js';
import * as S from './scenario.js';
import { rate, selector } from './picker.js';
import { editorWords } from './editor-words.js';
import { yamlPanel } from './yaml-panel.js';

const bounds = {
  add: (x) => (x < 0 ? [-50, 50, 0.5] : [0, 100, 0.5]),
  set: () => [0, 100, 0.5],
  multiply: () => [0, 300, 5],
  cap: () => [0, 50, 0.5],
  floor: () => [0, 50, 0.5],
  share: () => [0, 100, 1],
  cost: (x) => (Math.abs(x) <= 3 ? [-5, 5, 0.05] : [-30, 30, 0.5]),
};

export class Editor {
  /**
   * @param container where the editor stands
   * @param context `{world, scenarios, tables}`
   * @param events `change(scenario, off, {final})`, `option(name, value)`, `start(name)`,
   *   `bad(title)` for an entry that is no number
   */
  constructor(container, context, events) {
    Object.assign(this, { container, context, events, yamlText: null, messages: [], told: null, faults: [] });
    this.memory = new Map();
    this.listenForFiles();
  }

  /** Shows a state: the scenario and what is switched off. */
  show(state, scenario) {
    this.state = state;
    this.scenario = scenario;
    this.off = new Set(state.off);
    this.told = null;
    this.draw();
    this.tell();
    if (this.yamlOpen) this.loadYaml();
  }

  /** Says in a scenario that changes what it was changed from; the server makes its words from that. */
  changed(scenario) {
    return this.state.name ? { ...scenario, 'changed-from': scenario['changed-from'] ?? this.state.name } : scenario;
  }

  emit(final = true) {
    this.scenario = this.changed(this.scenario);
    this.state = { ...this.state, name: null };
    this.events.change(this.scenario, [...this.off], { final });
    if (!final) return;
    this.tell();
    if (this.yamlOpen) this.loadYaml();
  }

  /** Only what counts has changed, not what is written. */
  emitOff() {
    this.events.change(this.scenario, [...this.off], { final: true });
    if (this.yamlOpen) this.loadYaml();
  }

  /** Changes the structure: `edit` gets a copy whose measures are the same objects. */
  restructure(edit) {
    const before = this.scenario;
    const next = S.shallow(before);
    edit(next);
    this.off = new Set(S.remapOff([...this.off], before, next));
    this.scenario = next;
    this.memory.clear();
    // Words are told by place, and places have moved.
    this.told = null;
    this.draw();
    this.emit();
  }

  draw() {
    redraw(this.container, () => [this.head(), this.steps(), this.options(), this.yaml()]);
    this.word();
    this.mark(this.faults);
  }

  head() {
    const { starts: scenarios } = this.context;
    const shipped = this.state.name;
    const choice = h('select', { id: 'start', data: { focus: 'start' }, onchange: (event) => event.target.value && this.events.start(event.target.value) },
      shipped ? null : h('option', { value: '', selected: true }, t('editor.own')),
      scenarios.map((one) => h('option', { value: one.name, selected: one.name === shipped }, one.title)));
    const file = h('input', { type: 'file', accept: '.yaml,.yml,text/yaml', class: 'visually-hidden', tabindex: '-1', 'aria-hidden': 'true', onchange: () => file.files[0] && this.readFile(file.files[0]) });
    return h('div', { class: 'editor-head' },
      h('h2', { id: 'scenario-title' }, t('editor.title')),
      h('div', { class: 'start' },
        h('div', { class: 'field' }, h('label', { for: 'start' }, t('editor.start')), choice),
        h('button', { type: 'button', class: 'drop', title: t('editor.dropHint'), data: { focus: 'open' }, onclick: () => file.click() }, t('editor.open')), file),
      h('input', { type: 'text', class: 'title-input', value: this.scenario.title ?? '', 'aria-label': t('editor.scenarioTitle'), data: { focus: 'title' },
        onchange: (event) => {
          const { title, ...rest } = this.scenario;
          // Without a title of the reader's own it is made from the measures.
          this.scenario = event.target.value.trim() ? { ...rest, title: event.target.value } : rest;
          this.emit();
        } }),
      this.scenario.about ? h('p', { class: 'quiet', data: { told: 'about' } }, this.scenario.about) : null);
  }

  steps() {
    const list = h('ol', { class: 'steps' }, this.scenario.steps.map((step, s) => this.step(step, s)));
    return h('div', {}, list, h('div', { class: 'add' },
      h('button', { type: 'button', data: { focus: 'add-step' }, onclick: () => this.restructure((next) => {
        const step = S.newStep(next);
        step.measures.push(S.newMeasure('tariff', next, this.focusCodes()));
        next.steps.push(step);
      }) }, t('editor.addStep'))));
  }

  focusCodes() {
    return (this.scenario.focus ?? []).slice(0, 2);
  }

  step(step, s) {
    const kind = h('select', { 'aria-label': t('editor.kind'), data: { focus: `add-kind.${s}` } }, S.kinds.map((name) => h('option', { value: name }, t(`kind.${name}`))));
    return h('li', { class: 'step' },
      h('div', { class: 'step-head' },
        h('span', { class: 'step-number', 'aria-hidden': 'true' }, String(s + 1)),
        h('input', { type: 'text', class: 'title-input', value: step.title ?? step.name, title: step.about ?? null, 'aria-label': t('editor.stepTitle', { n: s + 1 }), data: { focus: `step.${s}` },
          onchange: (event) => {
            const named = ({ title, ...rest }) => (event.target.value.trim() ? { ...rest, title: event.target.value } : rest);
            this.scenario = { ...this.scenario, steps: this.scenario.steps.map((one, i) => (i === s ? named(one) : one)) };
            this.emit();
          } }),
        this.tools(`step.${s}`, t('editor.stepNumber', { n: s + 1 }), {
          up: s > 0 && (() => this.restructure((next) => next.steps.splice(s - 1, 0, ...next.steps.splice(s, 1)))),
          down: s < this.scenario.steps.length - 1 && (() => this.restructure((next) => next.steps.splice(s + 1, 0, ...next.steps.splice(s, 1)))),
          remove: this.scenario.steps.length > 1 && (() => this.restructure((next) => next.steps.splice(s, 1))),
        })),
      h('ol', { class: 'measures' }, step.measures.map((measure, m) => this.measure(measure, s, m))),
      h('div', { class: 'add' }, kind, h('button', { type: 'button', data: { focus: `add.${s}` }, onclick: () => this.restructure((next) => next.steps[s].measures.push(S.newMeasure(kind.value, next, this.focusCodes()))) }, t('editor.addMeasure'))));
  }

  tools(focus, label, { up, down, remove }) {
    const button = (name, sign, action) => h('button', {
      type: 'button', class: 'icon', 'aria-label': t(`editor.${name}`, { what: label }), title: t(`editor.${name}`, { what: label }),
      'aria-disabled': action ? null : 'true', data: { focus: `${focus}.${name}` }, onclick: () => action && action(),
    }, h('span', { 'aria-hidden': 'true' }, sign));
    return h('span', { class: 'measure-tools' }, button('up', '↑', up), button('down', '↓', down), button('remove', '×', remove));
  }

  measure(measure, s, m) {
    const key = `${s}.${m}`;
    const isOff = this.off.has(key);
    const kind = S.kindOf(measure);
    const title = measure.title ?? t(`kind.${kind}`);
    const below = [];
    const steps = this.scenario.steps;
    const move = (by) => this.restructure((next) => {
      const from = next.steps[s].measures;
      const [moved] = from.splice(m, 1);
      if (m + by >= 0 && m + by <= from.length) from.splice(m + by, 0, moved);
      else if (by < 0) next.steps[s - 1].measures.push(moved);
      else next.steps[s + 1].measures.unshift(moved);
    });
    const card = h('li', { class: `measure${isOff ? ' off' : ''}`, data: { measure: key } },
      h('div', { class: 'measure-head' },
        h('label', { class: 'check' }, h('input', {
          type: 'checkbox', checked: !isOff, data: { focus: `off.${key}` }, 'aria-label': t('editor.on', { what: title }),
          onchange: (event) => {
            if (event.target.checked) this.off.delete(key); else this.off.add(key);
            card.classList.toggle('off', !event.target.checked);
            this.emitOff();
          },
        }), h('span', { class: 'measure-name' }, title)),
        this.tools(`measure.${key}`, title, {
          up: (m > 0 || s > 0) && (() => move(-1)),
          down: (m < steps[s].measures.length - 1 || s < steps.length - 1) && (() => move(1)),
          remove: steps.flatMap((step) => step.measures).length > 1 && (() => this.restructure((next) => {
            next.steps[s].measures.splice(m, 1);
            if (!next.steps[s].measures.length && next.steps.length > 1) next.steps.splice(s, 1);
          })),
        })),
      h('p', { class: 'sentence' }, this.sentence(measure, kind, key, below)),
      below,
      measure.note ? h('p', { class: 'quiet', data: { told: 'note' } }, measure.note) : null);
    return card;
  }

  /** Puts a changed body into the scenario, in place of the measure at `key`. */
  put(key, kind, body, final, again = false) {
    const [s, m] = key.split('.').map(Number);
    this.scenario = { ...this.scenario, steps: this.scenario.steps.map((step, i) => (i !== s ? step
      : { ...step, measures: step.measures.map((measure, j) => (j !== m ? measure : { ...measure, [kind]: body })) })) };
    if (again) this.draw();
    this.emit(final);
  }

  current(key, kind) {
    const [s, m] = key.split('.').map(Number);
    return this.scenario.steps[s].measures[m][kind];
  }

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
      if (!this.memory.has(memoryKey)) this.memory.set(memoryKey, at(path));
      const read = S.readRate(at(path));
      const control = rate({
        rate: read, bounds: range(read.number), label, focus: memoryKey,
        input: (number, final) => { this.touched = memoryKey; set(path, S.writeRate(number, read.unit, this.memory.get(memoryKey)), final); },
        bad: () => this.events.bad(t('rate.bad')),
      });
      below.push(control.below);
      return control.inline;
    };
    const fill = (template, slots) => parts(template).map((part) => (typeof part === 'string' ? part : slots[part.slot]?.() ?? ''));
    const tableMenu = (path) => {
      const now = String(at(path) ?? '');
      const names = [...new Set([...tables.map((table) => table.name), now].filter(Boolean))];
      return h('select', { 'aria-label': t('field.table'), title: tables.find((table) => table.name === now)?.title, data: { focus: `${key}.${path.join('.')}` }, onchange: (event) => set(path, event.target.value) },
        names.map((name) => h('option', { value: name, selected: name === now }, name)));
    };
    // Two are between, more are among.
    const among = (value) => (Array.isArray(value) && value.length === 2 ? 'sentence.amongTwo' : 'sentence.among');
    const sides = () => ('between' in body
      ? ('and' in body ? fill('sentence.across', { between: () => pick('between', 'economies'), and: () => pick('and', 'economies') })
        : fill(among(body.between), { between: () => pick('between', 'economies') }))
      : 'members' in body ? fill(among(body.members), { between: () => pick('members', 'economies') })
        : fill('sentence.oneway', { importers: () => pick('importers', 'economies', 'all'), exporters: () => pick('exporters', 'economies', 'all') }));
    const cost = (path) => {
      const own = path.reduce((inner, name) => inner?.[name], body) ?? {};
      const inner = fill(own.of === 'cost' ? 'sentence.costOfCost' : 'sentence.cost', {
        sectors: () => pick('sectors', 'sectors', 'goods', [...path, 'sectors']),
        change: () => (own.table ? tableMenu([...path, 'table']) : value([...path, 'change'], bounds.cost, t('field.change'))),
      });
      return own['ad-valorem-cost'] !== undefined
        ? [inner, ' ', fill('sentence.adValorem', { value: () => value([...path, 'ad-valorem-cost'], bounds.share, t('field.adValorem')) })] : inner;
    };

    if (kind === 'tariff') {
      const change = S.changeOf(body);
      const menu = h('select', { 'aria-label': t('field.changeKind'), data: { focus: `${key}.kind` }, onchange: (event) => {
        const { add, set: level, multiply, cap, floor, table, by, share, ...rest } = this.current(key, kind);
        const next = event.target.value;
        const first = S.readRate(add ?? level ?? multiply ?? cap ?? floor ?? '10 points').number;
        const fresh = next === 'table' ? { table: tables[0]?.name ?? '', by: 'adding' }
          : { [next]: `${next === 'multiply' ? 50 : first} ${next === 'add' ? 'points' : '%'}` };
        this.memory.clear();
        // A table says itself whom it is about; a rate of one's own acts on what the sentence shows.
        const shown = next === 'table' ? {} : { importers: 'all', exporters: 'all', sectors: 'goods' };
        this.put(key, kind, { ...shown, ...rest, ...fresh }, true, true);
      } }, S.changes.map((name) => h('option', { value: name, selected: name === change }, t(`change.${name}`))));
      return fill('sentence.tariff', {
        importers: () => pick('importers', 'economies', 'all'),
        exporters: () => pick('exporters', 'economies', 'all'),
        sectors: () => pick('sectors', 'sectors', 'goods'),
        change: () => menu,
        value: () => (change === 'table' ? tableMenu(['table']) : [value([change], bounds[change], t(`change.${change}`)),
          body.share !== undefined ? fill('sentence.share', { share: () => value(['share'], bounds.share, t('field.share')) }) : '']),
      });
    }
    if (kind === 'trade-cost') return [fill('sentence.tradeCost', { sides }), cost([])];
    if (kind === 'agreement') {
      const tariffs = body.tariffs;
      return [
        fill('sentence.agreement', { sides }),
        tariffs ? fill('sentence.cut', {
          cut: () => (tariffs.cut?.table ? tableMenu(['tariffs', 'cut', 'table']) : value(['tariffs', 'cut'], bounds.share, t('field.cut'))),
          sectors: () => pick('sectors', 'sectors', 'goods', ['tariffs', 'sectors']),
        }) : '',
        tariffs?.except !== undefined ? fill('sentence.without', { except: () => pick('except', 'sectors', [], ['tariffs', 'except']) }) : '',
        tariffs ? fill('sentence.utilisation', { utilisation: () => {
          if (tariffs.utilisation === undefined) return h('button', { type: 'button', class: 'word', data: { focus: `${key}.use` }, onclick: () => set(['tariffs', 'utilisation'], '100 %', true, true) }, '100 %');
          return value(['tariffs', 'utilisation'], bounds.share, t('field.utilisation'));
        } }) : '',
        body['trade-costs'] ? [' ', t('sentence.agreementCost'), cost(['trade-costs'])] : '',
      ];
    }
    return fill('sentence.endPreferences', {
      importers: () => pick('importers', 'economies', 'all'),
      exporters: () => pick('exporters', 'economies', 'all'),
      sectors: () => pick('sectors', 'sectors', 'goods'),
    });
  }

  options() {
    const { state, context: { world } } = this;
    const choice = (name, values, selected, { disabled = false } = {}) => {
      const id = freshId('option');
      return h('div', { class: 'field' }, h('label', { for: id }, t(`option.${name}`)),
        h('select', { id, disabled, data: { focus: `option.${name}` }, title: maybe(`explain.option.${name}`), onchange: (event) => this.events.option(name, event.target.value) },
          values.map(([value, text]) => h('option', { value, selected: value === selected }, text))));
    };
    // What holds where the page's reader has chosen nothing: the scenario's own option, else the model's.
    const own = this.scenario?.options ?? {};
    const deficits = state.deficits ?? own.deficits ?? 'share';
    const closures = ['share', 'income', 'real', 'fixed', 'balanced-first', 'balanced'];
    const linkages = state.linkages ?? own.linkages !== 'off';
    const short = (set) => `${set.name}: ${set.title.length > 60 ? `${set.title.slice(0, 58)}…` : set.title}`;
    return h('details', { data: { focus: 'options' } }, h('summary', {}, t('option.title')),
      h('p', { class: 'quiet' }, t('option.note')),
      h('div', { class: 'options' },
        choice('elasticities', world.elasticities.map((set) => [set.name, short(set)]), state.elasticities ?? own.elasticities ?? world.elasticities[0]?.name),
        choice('draws', [...new Set(['usual', '64', '1024', 'none', String(state.draws ?? 'usual')])].map((count) => [count, maybe(`option.draws.${count}`) ?? t('option.draws.count', { count })]), String(state.draws ?? 'usual')),
        // Errors are drawn: without draws there is nothing to choose.
        choice('errors', world.errors.map((kind) => [kind, t(`option.errors.${kind}`)]), state.errors ?? 'published', { disabled: state.draws === 'none' }),
        choice('deficits', [...new Set([...closures, deficits])].map((name) => [name, maybe(`option.deficits.${name}`) ?? name]), deficits),
        choice('revenue', ['rebated', 'wasted'].map((name) => [name, t(`option.revenue.${name}`)]), state.revenue ?? own.revenue ?? 'rebated'),
        choice('linkages', [['on', t('option.linkages.on')], ['off', t('option.linkages.off')]], linkages ? 'on' : 'off')));
  }

  listenForFiles() {
    const files = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
    addEventListener('dragover', (event) => { if (files(event)) { event.preventDefault(); document.body.classList.add('dropping'); } });
    addEventListener('dragleave', (event) => { if (!event.relatedTarget) document.body.classList.remove('dropping'); });
    addEventListener('drop', (event) => {
      document.body.classList.remove('dropping');
      if (!files(event)) return;
      event.preventDefault();
      this.readFile(event.dataTransfer.files[0]);
    });
  }
}

Object.assign(Editor.prototype, editorWords, yamlPanel);
