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
  outcome: 'realIncome', step: null, elasticities: null, errors: null, deficits: null, revenue: null,
  linkages: null, draws: null, compare: null, language: null,
  // With which version of the program, and in which state of the world, its numbers were found.
  v: null, w: null,
});

const choices = {
  deficits: ['share', 'income', 'real', 'fixed', 'balanced-first', 'balanced'],
  revenue: ['rebated', 'wasted'],
  errors: ['published', 'bootstrap', 'none'],
};

/** The state that an address holds; `damaged` names the parts of it that cannot be read. */
export function read(search = location.search) {
  const query = new URLSearchParams(search);
  // What others hang on an address to count their readers is none of ours.
  const ours = [...query.keys()].filter((name) => !/^(utm_.*|fbclid|gclid)$/.test(name));
  const damaged = ours.filter((name) => !Object.hasOwn(defaults, name) && name !== 'range');
  const text = (name) => part(name, (value) => value !== '', (value) => value, defaults[name]);
  const part = (name, isRight, take, absent) => {
    const value = query.get(name);
    if (value === null) return absent;
    if (isRight(value)) return take(value);
    damaged.push(name);
    return absent;
  };
  const oneOf = (name) => part(name, (value) => choices[name].includes(value), (value) => value, defaults[name]);
  const onOff = (name, absent) => part(name, (value) => ['on', 'off'].includes(value), (value) => value === 'on', absent);
  const isListed = (value) => /^\d+\.\d+(,\d+\.\d+)*$/.test(value);
  const isScenario = (value) => Array.isArray(value?.steps) && value.steps.every((step) => Array.isArray(step?.measures));
  const scenario = part('scenario', (value) => isScenario(decode(value)), decode, null);
  return {
    world: text('world'),
    name: scenario ? null : text('name'),
    scenario,
    off: part('off', isListed, (value) => value.split(','), []),
    economy: text('economy'),
    outcome: text('outcome'),
    step: part('step', (value) => /^\d{1,3}$/.test(value), Number, null),
    elasticities: text('elasticities'),
    errors: oneOf('errors'),
    // A basket's economy may follow: real:VNM.
    deficits: part('deficits', (value) => choices.deficits.includes(value.split(':')[0]), (value) => value, null),
    revenue: oneOf('revenue'),
    linkages: onOff('linkages', null),
    // Links from before draws say range=off.
    draws: query.get('range') === 'off' ? 'none' : part('draws', (value) => value === 'none' || /^\d{1,4}$/.test(value), (value) => (value === 'none' ? value : Number(value)), null),
    compare: part('compare', (value) => value.startsWith('name:') || isScenario(decode(value)),
      (value) => (value.startsWith('name:') ? { name: value.slice(5) } : decode(value)), null),
    language: query.get('language'),
    v: part('v', (value) => /^\d{1,4}(\.\d{1,4}){1,2}$/.test(value), (value) => value, null),
    w: part('w', (value) => /^[0-9a-f]{8}$/.test(value), (value) => value, null),
    hasWorld: query.has('world'),
    damaged,
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
  for (const name of ['economy', 'outcome', 'step', 'elasticities', 'errors', 'draws', 'deficits', 'revenue', 'language', 'v', 'w']) set(name, state[name]);
  if (state.linkages !== null) query.set('linkages', state.linkages ? 'on' : 'off');
  if (state.compare) query.set('compare', state.compare.name && !state.compare.steps ? `name:${state.compare.name}` : encode(state.compare));
  const text = query.toString();
  return text ? `?${text}` : '';
}

let timer = 0;
let isMoving = false;
/**
 * Puts a state into the address. A gesture is one entry of the history: it has its own from the first move on, and what
 * follows while it moves, and its end, replace that.
 *
 * @param moving whether a slider is still held
 * @param replace whether the same is only said in other words
 */
export function commit(state, { moving = false, replace = false } = {}) {
  clearTimeout(timer);
  const put = (isNew) => {
    const url = location.pathname + write(state) + location.hash;
    if (!isNew && url === location.pathname + location.search + location.hash) return;
    try { history[isNew ? 'pushState' : 'replaceState'](null, '', url); } catch { /* Too many at once: the next one holds. */ }
  };
  if (moving) {
    if (!isMoving) history.pushState(null, '', location.href);
    isMoving = true;
    timer = setTimeout(() => put(false), 300);
    return;
  }
  const isNew = !isMoving && !replace && location.search !== write(state);
  isMoving = false;
  put(isNew);
}
