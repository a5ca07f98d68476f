// SPDX-License-Identifier: Apache-2.0
// The query string is the page's only state: what is asked is in the address, and nothing else is.

const bytesToText = (bytes) => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return text;
};

/** JSON as base64url, without padding. */
export function encode(value) {
  return btoa(bytesToText(new TextEncoder().encode(JSON.stringify(value))))
    .replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The JSON that base64url text stands for, or null. */
export function decode(text) {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))));
  } catch {
    return null;
  }
}

/** What the page shows at first. Options that are null are the scenario's own, else the model's. */
export const defaults = Object.freeze({
  world: 'oecd-2022', name: 'standing-together', scenario: null, off: [], economy: null,
  outcome: 'realIncome', step: null, elasticities: null, deficits: null, revenue: null,
  linkages: null, range: true, compare: null, language: null,
});

const choices = {
  outcome: ['realIncome', 'realWage', 'consumerPrices', 'realGDP', 'exports', 'imports', 'output'],
  deficits: ['share', 'real', 'fixed', 'balanced-first', 'balanced'],
  revenue: ['rebated', 'wasted'],
};
const oneOf = (name, value) => (choices[name].includes(value) ? value : defaults[name]);
export const outcomes = choices.outcome;

/** The state that an address holds. */
export function read(search = location.search) {
  const query = new URLSearchParams(search);
  const text = (name) => query.get(name) || defaults[name];
  const encoded = query.get('scenario');
  const scenario = encoded ? decode(encoded) : null;
  const compare = query.get('compare');
  return {
    world: text('world'),
    name: scenario ? null : text('name'),
    scenario,
    damaged: Boolean(encoded) && !scenario,
    off: (query.get('off') ?? '').split(',').filter((key) => /^\d+\.\d+$/.test(key)),
    economy: text('economy'),
    outcome: oneOf('outcome', query.get('outcome')),
    step: /^\d+$/.test(query.get('step') ?? '') ? Number(query.get('step')) : null,
    elasticities: text('elasticities'),
    deficits: oneOf('deficits', query.get('deficits')),
    revenue: oneOf('revenue', query.get('revenue')),
    linkages: { on: true, off: false }[query.get('linkages')] ?? null,
    range: query.get('range') !== 'off',
    compare: compare ? (compare.startsWith('name:') ? { name: compare.slice(5) } : decode(compare)) : null,
    language: query.get('language'),
  };
}

/** The query string of a state; what is at its default is left out. */
export function write(state) {
  const query = new URLSearchParams();
  const set = (name, value) => { if (value !== null && value !== undefined && value !== defaults[name]) query.set(name, value); };
  set('world', state.world);
  if (state.scenario) query.set('scenario', encode(state.scenario));
  else set('name', state.name);
  if (state.off.length) query.set('off', state.off.join(','));
  for (const name of ['economy', 'outcome', 'step', 'elasticities', 'deficits', 'revenue', 'language']) set(name, state[name]);
  if (state.linkages !== null) query.set('linkages', state.linkages ? 'on' : 'off');
  if (!state.range) query.set('range', 'off');
  if (state.compare) query.set('compare', state.compare.name && !state.compare.steps ? `name:${state.compare.name}` : encode(state.compare));
  const text = query.toString();
  return text ? `?${text}` : '';
}

let timer = 0;
/** Puts a state into the address: a new entry of the history, or (while a slider moves) the same. */
export function commit(state, { replace = false } = {}) {
  clearTimeout(timer);
  const put = () => {
    const url = location.pathname + write(state) + location.hash;
    if (url === location.pathname + location.search + location.hash) return;
    try { history[replace ? 'replaceState' : 'pushState'](null, '', url); } catch { /* Too many at once: the next one holds. */ }
  };
  if (replace) timer = setTimeout(put, 300);
  else put();
}
