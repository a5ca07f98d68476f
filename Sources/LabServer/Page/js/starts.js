// SPDX-License-Identifier: Apache-2.0
// Where a question may start: blank, two countries, one's own, Washington's newest, an agreement, a corridor; a
// search over scenarios, agreements and economies.

import { h, byId, freshId } from './dom.js';
import { t, maybe } from './i18n.js';
import { hasWords, plainText, searched } from './picker.js';

const file = (steps) => ({ 'entrepot-scenario': 1, steps });
const one = (name, measure) => file([{ name, measures: [{ name, ...measure }] }]);

/** Scenarios that are made on the spot; `mine` is the reader's country, `other` one to go with it. */
export const made = {
  blank: ({ mine, other }) => one('measure-1', { tariff: { importers: other, exporters: mine, sectors: 'goods', add: '0 points' } }),
  two: ({ mine, other }) => one('zero-tariffs', { agreement: { members: [mine, other], tariffs: { cut: '100 %', utilisation: '100 %' } } }),
  mine: ({ mine }) => one('against', { tariff: { importers: { 'all-except': [mine] }, exporters: mine, sectors: 'goods', add: '10 points' } }),
  corridor: ({ mine, other }) => one('corridor', { 'trade-cost': { between: [mine, other], sectors: 'goods', change: '-2 %' } }),
  agreement: ({ members }) => one('agreement', { agreement: { members, tariffs: { cut: '100 %', utilisation: '70 %' } } }),
};

/** Groups among which nobody would ask for an agreement first. */
const isOther = (group) => ['forum', 'region', 'income'].includes(group.kind);

export class Starts {
  /**
   * @param context worlds, scenarios and tables
   * @param events `scenario(value)` shows one that was made, `named(name)` one that is shipped, `economy(code)` chooses
   *   the reader's country; `mine()` tells it
   */
  constructor(context, events) {
    Object.assign(this, { context, events, marked: -1, kind: null });
    const start = (name, action) => h('button', { type: 'button', class: 'start-chip', data: { focus: `start.${name}` }, onclick: action }, t(`starts.${name}`));
    const make = (name) => start(name, () => events.scenario(made[name](this.pair())));
    const id = freshId('found');
    this.search = h('input', { type: 'search', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': id, 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false',
      placeholder: t('starts.search'), 'aria-label': t('starts.search'), data: { focus: 'find' } });
    this.list = h('ul', { id, role: 'listbox', 'aria-label': t('starts.found'), hidden: true });
    byId('starts').replaceChildren(h('span', { class: 'starts-label', 'aria-hidden': 'true' }, t('starts.label')),
      h('div', { class: 'combo' }, this.search, this.list),
      h('div', { class: 'start-chips' }, make('blank'), make('two'), make('mine'),
        start('washington', () => events.named('us-tariffs-today')),
        start('agreement', () => { this.kind = 'agreement'; this.search.value = ''; this.search.focus(); this.find(); }), make('corridor')));
    this.listen();
  }

  /** The reader's country and the largest economy, or the next largest partner the scenario names. */
  pair() {
    const mine = this.events.mine();
    const { largest, economies } = this.context.world;
    const focus = this.context.scenarios.flatMap((scenario) => scenario.focus);
    const other = [largest, ...focus, ...economies.map((economy) => economy.code)].find((code) => code !== mine);
    return { mine, other };
  }

  /** All that can be found, scenarios first; `as` are whole names by which one asks for a thing. */
  entries() {
    const { world, scenarios } = this.context;
    const codes = new Set(world.economies.map((economy) => economy.code));
    const groups = world.groups.filter((group) => codes.has(group.members?.[0]));
    // What people call a country beside its name in the list.
    const also = (code) => maybe(`starts.also.${code}`) ?? '';
    const words = (scenario) => (scenario.name.startsWith('us-tariffs') ? `Washington ${t('starts.washington')} ${also('USA')}` : '');
    return [
      ...scenarios.map((scenario) => ({ kind: 'scenario', name: scenario.title, as: [], words: `${scenario.name} ${scenario.titles.join(' ')} ${scenario.about} ${words(scenario)}`, go: () => this.events.named(scenario.name) })),
      ...groups.map((group) => ({ kind: 'agreement', name: t('starts.among', { group: group.name }), as: [group.code, ...group.names], words: `${group.code} ${group.names.join(' ')}`, isOther: isOther(group), go: () => this.events.scenario(made.agreement({ members: group.code })) })),
      ...world.economies.map((economy) => ({ kind: 'economy', name: economy.name, as: [economy.code, ...economy.names, ...also(economy.code).split(', ')], words: `${economy.code} ${economy.names.join(' ')} ${also(economy.code)}`, go: () => this.events.economy(economy.code) })),
    ];
  }

  find() {
    const words = searched(this.search.value);
    const whole = plainText(this.search.value.trim());
    const found = this.entries().filter((entry) => (this.kind ? entry.kind === this.kind && (words.length > 0 || !entry.isOther) : true)
      && hasWords(`${entry.name} ${entry.words}`, words));
    // What is called that comes first, then what has a code or a name that begins so, then what has the words in its name.
    const rank = ({ name, as }) => {
      if (!whole) return 0;
      const names = as.map(plainText);
      return names.includes(whole) ? 0 : names[0]?.startsWith(whole) ? 1 : hasWords(name, words) ? 2 : 3;
    };
    this.found = found.sort((a, b) => rank(a) - rank(b)).slice(0, 40);
    this.marked = this.found.length && words.length ? 0 : -1;
    this.draw();
  }

  draw() {
    const { list, search, found, marked } = this;
    list.hidden = false;
    search.setAttribute('aria-expanded', 'true');
    list.replaceChildren(...(found.length ? found.map((entry, i) => h('li', { role: 'option', id: `${list.id}-${i}`, 'aria-selected': String(i === marked),
      onmousedown: (event) => event.preventDefault(), onclick: () => this.take(i) }, entry.name, ' ', h('small', {}, t(`starts.kind.${entry.kind}`))))
      : [h('li', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, t('picker.nothing'))]));
    if (marked >= 0) { search.setAttribute('aria-activedescendant', `${list.id}-${marked}`); list.children[marked]?.scrollIntoView({ block: 'nearest' }); }
    else search.removeAttribute('aria-activedescendant');
  }

  take(i) {
    this.close();
    this.search.value = '';
    this.found[i]?.go();
  }

  close() {
    this.list.hidden = true;
    this.kind = null;
    this.search.setAttribute('aria-expanded', 'false');
    this.search.removeAttribute('aria-activedescendant');
  }

  listen() {
    const { search } = this;
    search.addEventListener('input', () => this.find());
    search.addEventListener('click', () => { if (this.list.hidden) this.find(); });
    search.addEventListener('blur', () => this.close());
    search.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') { if (!this.list.hidden) event.stopPropagation(); this.close(); }
      if (event.key === 'Enter' && !this.list.hidden) { event.preventDefault(); this.take(Math.max(0, this.marked)); }
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      if (this.list.hidden) return this.find();
      this.marked = Math.max(0, Math.min(this.found.length - 1, this.marked + by));
      this.draw();
    });
  }
}
