// SPDX-License-Identifier: Apache-2.0
// Assumptions of the model, below the scenario.

import { h, freshId } from './dom.js';
import { t, maybe } from './i18n.js';

/** Methods of the editor. */
export const editorOptions = {
  options() {
    const { state, context: { world } } = this;
    const choice = (name, values, selected, { disabled = false } = {}) => {
      const id = freshId('option');
      return h('div', { class: 'field' }, h('label', { for: id }, t(`option.${name}`)),
        h('select', { id, disabled, data: { focus: `option.${name}` }, title: maybe(`explain.option.${name}`), onchange: (event) => this.events.option(name, event.target.value) },
          values.map(([value, text, lang]) => h('option', { value, lang, selected: value === selected }, text))));
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
        choice('elasticities', world.elasticities.map((set) => [set.name, short(set), set.lang]), state.elasticities ?? own.elasticities ?? world.elasticities[0]?.name),
        choice('draws', [...new Set(['usual', '64', '1024', 'none', String(state.draws ?? 'usual')])].map((count) => [count, maybe(`option.draws.${count}`) ?? t('option.draws.count', { count: Number(count) })]), String(state.draws ?? 'usual')),
        // Errors are drawn: without draws there is nothing to choose.
        choice('errors', world.errors.map((kind) => [kind, t(`option.errors.${kind}`)]), state.errors ?? 'published', { disabled: state.draws === 'none' }),
        choice('deficits', [...new Set([...closures, deficits])].map((name) => [name, maybe(`option.deficits.${name}`) ?? name]), deficits),
        choice('revenue', ['rebated', 'wasted'].map((name) => [name, t(`option.revenue.${name}`)]), state.revenue ?? own.revenue ?? 'rebated'),
        choice('linkages', [['on', t('option.linkages.on')], ['off', t('option.linkages.off')]], linkages ? 'on' : 'off')));
  },
};
