// SPDX-License-Identifier: Apache-2.0
// Puts the page together: state in the address, one question, one answer.

import { byId } from './dom.js';
import { get, post, Latest, Problem } from './api.js';
import * as State from './state.js';
import * as S from './scenario.js';
import { t, useLanguage, preferred, language, curly } from './i18n.js';
import { longTexts, themeButton } from './furniture.js';
import { madeWith } from './faults.js';
import { Retry } from './retry.js';
import { Editor } from './scenario-editor.js';
import { Results } from './results.js';
import { Comparison } from './compare.js';
import { showTake } from './share.js';
import { Starts } from './starts.js';
import { Undo } from './undo.js';
import { remember, remembered } from './mine.js';

const context = { world: null, scenarios: [], tables: [] };
const shipped = new Map();
let state = State.read();
let scenario = null;
/** The scenario that was told last, and in which words: an address holds no words of what is no longer in it. */
let told = null;
let editor, results, comparison, undo;
/**
 * Whether the country looked at was chosen, here or in the address: then it stays whatever the scenario. The one that is
 * remembered is found again by itself; what a world without it shows in its place nobody chose.
 */
let isMine = state.economy !== null;

/** What an address says; where it names no world, that of its scenario. */
async function read(search) {
  const next = State.read(search);
  if (next.scenario || next.hasWorld) return next;
  // A name may stand for another, which no list has.
  const own = context.starts?.find((one) => one.name === next.name)?.world ?? (await shippedScenario(next.name).catch(() => null))?.scenario.world;
  return { ...next, world: own ?? next.world };
}

async function shippedScenario(name) {
  if (!shipped.has(name)) shipped.set(name, await get(`/api/scenarios/${encodeURIComponent(name)}`));
  return shipped.get(name);
}

/**
 * The question that the state asks, with the fields that mean something for its kind: options that nobody chose
 * are the scenario's; explanations have their own few draws or none, and what is not drawn no errors; real income
 * alone is taken apart; answers are told in the reader's language. `parts` are those of the answer that are wanted, all if
 * there are none; `take` makes of the scenario what is asked.
 */
function question({ kind = 'solve', draws = state.draws, step = state.step, parts = null, isHeld = false, take = S.asked } = {}) {
  const whole = !state.scenario && !state.off.length;
  const explains = ['attribute', 'decompose', 'sensitivity', 'value-chains', 'exposure', 'profile'].includes(kind);
  const outcome = kind === 'decompose' ? 'realIncome' : state.outcome;
  const isDrawn = draws !== 'none';
  return {
    world: state.world,
    ...(whole ? { scenarioName: state.name } : { scenario: take(scenario, state.off) }),
    options: {
      ...Object.fromEntries(['elasticities', 'deficits', 'revenue', 'linkages'].filter((name) => state[name] !== null).map((name) => [name, state[name]])),
      ...(isDrawn && state.errors !== null ? { errors: state.errors } : {}),
      ...((explains && draws !== 'none') || draws === null ? {} : { draws }),
    },
    view: { economy: state.economy, outcome, step, width: results.width(), ...(parts ? { parts } : {}), ...(isHeld ? { held: true } : {}), ...(kind === 'share' || language() !== 'en' ? { language: language() } : {}) },
  };
}

const retry = new Retry(() => { if (scenario) ask(); });

/** What servers between here and there take at least (RFC 9110, 4.1). */
const longestAddress = 8000;

const latest = new Latest(
  async ({ body }, signal) => {
    // What one comes back to, a shipped scenario or a whole answer, is asked for by an address that any cache may know, if it
    // is not too long for one.
    const address = body.scenarioName || !body.view.parts ? `/api/solve?ask=${State.encode(body)}` : null;
    if (address && address.length <= longestAddress) return get(address, { signal });
    // Of other answers what stands need not come again: of that the server tells the digest alone.
    const standing = results.standing();
    const answer = await post('/api/solve', { ...body, view: { ...body.view, known: [...standing.keys()] } }, { signal });
    for (const [name, { digest }] of Object.entries(answer.charts)) if (standing.has(digest)) answer.charts[name] = standing.get(digest);
    return answer;
  },
  (asked, result, error, last) => {
    // The central answer is there at once; how sure it is follows.
    const more = last && !error && asked.then;
    clearTimeout(pendingTimer);
    byId('status').classList.toggle('busy', !last || Boolean(more));
    if (error) {
      fault(error instanceof Problem ? error : { title: String(error.message ?? error) });
      return retry.failed(error);
    }
    retry.succeeded();
    fault(null);
    results.show(result, state, { final: asked.final, moves: asked.moves, isDrawn: asked.isDrawn, band: asked.band && JSON.stringify(asked.band) });
    const sendBand = () => bands.send({ body: asked.band });
    if (!asked.band) stopBands();
    else if (!asked.moves) sendBand();
    // While a slider is held numbers go before how sure they are, which takes as many processors as there are.
    else bandTimer = setTimeout(sendBand, 250);
    byId('asks').textContent = t('answer.asks', { economy: results.name(state.economy, { inSentence: true }) });
    const name = asked.isBlank ? t('editor.blank') : curly(result.title);
    byId('kicker').textContent = result.changedFrom && !asked.isBlank ? t('answer.changed', { title: name, from: curly(titleOf(result.changedFrom)) }) : name;
    const title = `${name} – Entrepôt`;
    if (document.title !== title) document.title = title;
    if (asked.final) {
      editor.answered(name);
      showTake(result, () => question({ kind: 'share' }), () => location.origin + location.pathname + State.write(stamped(worded())));
      comparison.show(state);
    }
    if (more) latest.send({ body: asked.then, final: true, isDrawn: true, isLong: true, isBlank: asked.isBlank });
  });

let bandTimer = 0;
let pendingTimer = 0;
/** How sure the number looked at is, to first order: where the hand rests, so that no answer waits for it. */
const bands = new Latest(
  (asked, signal) => post('/api/estimate', asked.body, { signal }),
  (asked, answer, error) => { if (!error) results.firstOrder(answer.figures?.[0], JSON.stringify(asked.body)); },
  { patience: 1000 });

function stopBands() {
  clearTimeout(bandTimer);
  bands.stop();
}

const titleOf = (name) => context.scenarios.find((one) => one.name === name)?.title ?? name;

/** Says what is wrong, at the answer and at the entry, and that the numbers are older than what is entered. */
function fault(error) {
  const errors = editor.placed(error?.errors ?? []);
  results.problem(error && { ...error, title: error.title, detail: error.detail, status: error.status, errors });
  editor.mark(errors);
}

function ask({ final = true } = {}) {
  retry.stop();
  const active = S.asked(scenario, state.off);
  if (!active.steps.length) {
    latest.stop();
    stopBands();
    results.problem({ title: t('problem.allOff') });
    return;
  }
  if (state.step !== null && state.step >= active.steps.length - 1) state.step = null;
  results.frame(state, active);
  byId('status').classList.add('busy');
  // What stands is of an earlier question; where the next answer takes long enough to be taken for it, it looks so.
  clearTimeout(pendingTimer);
  if (final) pendingTimer = setTimeout(() => results.outlive(), 700);
  const isDrawn = state.draws !== 'none';
  const isLast = final && !isDrawn;
  // How sure the last answer is would now come too late, and takes the time of this one.
  stopBands();
  latest.send({
    body: question({ draws: 'none', parts: isLast ? null : results.parts({ moves: !final }), isHeld: !final }),
    final: isLast, moves: !final, isDrawn, isBlank: !scenario.title && S.isBlank(scenario), then: final && isDrawn ? question() : null,
    band: isDrawn ? question({ kind: 'estimate', draws: 'first-order', step: state.step ?? active.steps.length - 1, parts: ['figures'] }) : null,
  });
}

/** A state with the version and the world that answer it here. */
const stamped = (one) => ({ ...one, v: context.world.version, w: context.world.hash });

/** The state in the words in which its scenario is told. */
const worded = () => (told?.of === scenario && state.scenario && !state.off.length ? { ...state, scenario: told.as } : state);

function commit(options = {}) {
  // What a link was made with stands until something else is asked.
  if (!options.replace) {
    state = stamped(state);
    madeWith(null);
  }
  const shown = worded();
  State.commit(shown, options);
  if (!options.moving) undo.note(State.write(shown), { isSame: options.replace });
}

function change(edit, { final = true } = {}) {
  state = { ...state, ...edit };
  commit({ moving: !final });
  ask({ final });
}

const optionEvents = (name, value) => {
  const read = { linkages: (x) => x === 'on', draws: (x) => (x === 'none' ? x : x === 'usual' ? null : Number(x)) };
  if (name === 'economy') { remember(value); isMine = true; }
  change({ [name]: typeof value === 'string' && read[name] ? read[name](value) : value });
  if (!['economy', 'outcome', 'step'].includes(name)) editor.show(state, scenario);
  else if (name === 'economy') editor.look(state);
};

/** Shows a scenario from its beginning, for the country that the reader chose. */
async function begin(next) {
  await enter({ ...state, scenario: null, name: null, off: [], step: null, economy: isMine ? state.economy : null, ...next });
  commit();
}

/** The parts of an address that lead nowhere, and what the server says of a name that it does not know. */
async function strange(next) {
  const { world, worlds } = context;
  const said = [];
  const unknown = async (name) => {
    try {
      if (name) await shippedScenario(name);
    } catch (error) {
      if (error.status !== 404) return false;
      said.push(error.detail);
      return true;
    }
    return false;
  };
  const known = (list, value, key = 'name') => value === null || value === undefined || list.some((one) => one[key].toLowerCase() === String(value).toLowerCase());
  const isLost = !next.scenario && await unknown(next.name);
  const steps = next.scenario?.steps ?? (isLost ? null : (await shippedScenario(next.name).catch(() => null))?.scenario.steps);
  const has = (place) => { const [step, measure] = place.split('.'); return Boolean(steps?.[step]?.measures[measure]); };
  const basket = next.deficits?.split(':')[1];
  const parts = [
    ...next.damaged ?? [],
    worlds.some((one) => one.name === next.world) ? null : 'world',
    isLost ? 'name' : null,
    known(world.economies, next.economy, 'code') ? null : 'economy',
    known(world.outcomes, next.outcome, 'identifier') ? null : 'outcome',
    known(world.elasticities, next.elasticities) ? null : 'elasticities',
    next.errors === null || world.errors.includes(next.errors) ? null : 'errors',
    steps && next.step !== null && next.step >= steps.length ? 'step' : null,
    steps && !next.off.every(has) ? 'off' : null,
    known(world.economies, basket, 'code') ? null : 'deficits',
    await unknown(next.compare?.steps ? null : next.compare?.name) ? 'compare' : null,
  ].filter(Boolean);
  return { parts, said };
}

/** Takes a state, from the address or a menu, and shows it; one that leads nowhere is said to, and stays. */
async function enter(next) {
  const { parts, said } = await strange(next);
  results.lost(parts, said);
  if (parts.length) {
    latest.stop();
    stopBands();
    retry.stop();
    return;
  }
  state = next;
  madeWith(next, context.world);
  try {
    const named = state.scenario ? null : await shippedScenario(state.name);
    // A name may stand for another, as us-tariffs-today does.
    if (named) state = { ...state, name: named.name };
    scenario = state.scenario ?? named.scenario;
  } catch (error) {
    results.problem(error);
    return retry.failed(error, () => enter(next));
  }
  const isKnown = (code) => context.world.economies.some((one) => one.code === code);
  state.economy ??= [remembered(), scenario.focus?.[0]].find(isKnown) ?? context.world.largest;
  editor.show(state, scenario);
  ask();
}

/** Shows a shipped scenario by its name; one of another world opens there. */
async function named(name) {
  const world = context.starts.find((one) => one.name === name)?.world ?? context.world.name;
  if (world === context.world.name) return begin({ name });
  const isThere = (code) => context.worlds.find((one) => one.name === world)?.economies.some((one) => one.code === code);
  const economy = [remembered(), isMine ? state.economy : null].find(isThere) ?? null;
  location.search = State.write({ ...State.defaults, world, name, language: state.language, economy });
}

async function start() {
  await useLanguage(state.language ?? preferred());
  const menu = byId('language');
  menu.value = language();
  menu.addEventListener('change', () => {
    state.language = menu.value;
    location.search = State.write(state);
  });
  themeButton();
  longTexts();
  let catalogue;
  while (!catalogue) {
    try {
      catalogue = await Promise.all([get(`/api/worlds?language=${language()}`), get(`/api/scenarios?language=${language()}`), get(`/api/tables?language=${language()}`)]);
      byId('problem').hidden = true;
    } catch (error) {
      byId('problem').hidden = false;
      byId('problem').textContent = `${t('problem.network')} ${t('problem.again')}`;
      await retry.pause();
    }
  }
  const [worlds, scenarios, tables] = catalogue;
  context.worlds = worlds;
  context.starts = scenarios;
  // A scenario is of a world; an address that names another one is taken at its word.
  state = { ...state, world: (await read()).world };
  context.world = worlds.find((world) => world.name === state.world) ?? worlds[0];
  context.scenarios = scenarios.filter((one) => one.world === context.world.name);
  // Others hold shares, or levels of another world.
  context.tables = tables.filter((one) => one.unit === 'points' && one.worlds.includes(context.world.name));
  results = new Results(context, { option: optionEvents, question });
  comparison = new Comparison(context, {
    question, scenario: () => S.asked(scenario, state.off),
    title: () => results.result?.title,
    compare: (other) => { state = { ...state, compare: other }; commit(); comparison.show(state); },
  });
  editor = new Editor(byId('editor'), context, {
    change: (next, off, { final }) => {
      const structure = next !== scenario;
      scenario = next;
      change({ off, ...(structure ? { scenario: next, name: null } : {}) }, { final });
    },
    bad: (title) => { latest.stop(); stopBands(); byId('status').classList.remove('busy'); results.problem({ title }); },
    option: optionEvents,
    told: (of, as) => { told = { of, as }; commit({ replace: true }); },
    start: named,
    undo: () => undo.undo(), redo: () => undo.redo(), history: () => ({ past: undo.past.length, future: undo.future.length }),
    seek: (vary, until, signal) => post('/api/seek', { ...question({ kind: 'seek' }), vary, until }, { signal }),
    tariffs: (signal) => { const { view, options, ...asked } = question({ take: S.effective }); return post('/api/rates', asked, { signal }); },
    economy: () => results.name(state.economy, { inSentence: true }), outcome: () => results.outcome,
  });
  undo = new Undo({
    go: async (search) => { history.pushState(null, '', location.pathname + search); enter(await read(search)); },
    changed: () => editor.history(),
  });
  new Starts(context, { named, scenario: (scenario) => begin({ scenario, economy: state.economy }), economy: (code) => optionEvents('economy', code), mine: () => state.economy });
  await enter(state);
  undo.note(State.write(state));
  addEventListener('popstate', async () => {
    const next = await read();
    undo.note(location.search);
    if (next.world === context.world.name) enter(next);
    else location.reload();
  });
  let width = results.width();
  let timer = 0;
  addEventListener('resize', () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (scenario && results.width() !== width) { width = results.width(); ask(); } }, 250);
  });
}

start();
