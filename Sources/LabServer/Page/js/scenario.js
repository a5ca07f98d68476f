// SPDX-License-Identifier: Apache-2.0
// The JSON form of a scenario file: rates, selections, measures. No document here.

export const clone = (value) => structuredClone(value);
export const kinds = ['tariff', 'trade-cost', 'agreement', 'end-preferences'];
/** Whether a kind has no number that could be nothing. */
export const isAllOrNothing = (kind) => kind === 'end-preferences';
export const kindOf = (measure) => kinds.find((kind) => kind in measure) ?? 'tariff';
export const changes = ['add', 'set', 'multiply', 'cap', 'floor', 'table'];
export const changeOf = (tariff) => changes.find((name) => name in tariff) ?? 'add';

/** Whether a tariff or a trade cost follows a table of which a share may hold: levels and caps hold whole. */
export const hasTableSize = (body) => body.table !== undefined && (body.by ?? 'adding') === 'adding';

/** Numbers that hold where none is written, by the field; they are not written. */
export const usual = { size: '100 %' };
/** The number at a path within a measure's kind. */
export const numberAt = (body, path) => path.reduce((inner, part) => inner?.[part], body) ?? usual[path.at(-1)];

/** The numbers of a measure that its size is made of, as paths; of one that sets levels there are none. */
export function sizeFields(measure) {
  const kind = kindOf(measure);
  const body = measure[kind] ?? {};
  const cost = (inner, path) => (inner?.table !== undefined ? [`${path}size`] : inner?.change !== undefined ? [`${path}change`] : []);
  if (kind === 'tariff') return hasTableSize(body) ? ['size'] : ['add', 'multiply'].filter((name) => name in body);
  if (kind === 'trade-cost') return cost(body, '');
  return [...(body.tariffs?.cut !== undefined ? ['tariffs.cut'] : []), ...cost(body['trade-costs'], 'trade-costs.')];
}

export const hasSize = (measure) => sizeFields(measure).length > 0;

/** Whether a measure changes nothing as it stands. */
export function isNothing(measure) {
  const body = measure[kindOf(measure)] ?? {};
  const fields = sizeFields(measure);
  const none = (path) => {
    const value = numberAt(body, path.split('.'));
    // What follows a table is told there.
    return value !== undefined && value?.table === undefined && readRate(value).number === (path === 'multiply' ? 100 : 0);
  };
  return fields.length > 0 && fields.every((path) => none(path) || (path === 'tariffs.cut' && body.tariffs.utilisation !== undefined && none('tariffs.utilisation')));
}

/** A rate such as "25 %", "10 points" or an object with `central`. */
export function readRate(value) {
  const text = String(value && typeof value === 'object' ? value.central : value ?? '');
  const match = text.replace('−', '-').match(/^\s*([+-]?[\d.]+)\s*(%|points?|per ?cent)?/);
  const bound = (name) => {
    const found = value && typeof value === 'object' && value[name] !== undefined ? readRate(value[name]) : null;
    return found ? found.number : null;
  };
  return {
    number: match ? Number(match[1]) : 0,
    unit: /^points?$/.test(match?.[2] ?? '') ? 'points' : '%',
    low: bound('low'), high: bound('high'),
    source: value?.source ?? null, assumption: value?.assumption === true || value?.assumption === 'true',
  };
}

const digits = (number) => String(Math.round(number * 1e6) / 1e6);

/**
 * A rate with another number. Its range and source stay while the number is inside the range;
 * outside, the number is the reader's own and stands alone.
 */
export function writeRate(number, unit, original) {
  const text = `${digits(number)} ${unit}`;
  if (!original || typeof original !== 'object') return text;
  const { low, high, number: central } = readRate(original);
  const inside = low === null || high === null
    ? number === central
    : number >= Math.min(low, high) && number <= Math.max(low, high);
  return inside ? { ...original, central: text } : text;
}

/** A selection as a base and two lists: what is marked, or what is left out of the base. */
export function readSelection(value, fallback) {
  const chosen = value ?? fallback;
  const list = (entry) => (Array.isArray(entry) ? entry : entry === undefined ? [] : [entry]).map(String);
  if (chosen && typeof chosen === 'object' && !Array.isArray(chosen)) {
    if ('all-except' in chosen) return { except: true, base: 'all', items: list(chosen['all-except']) };
    const base = list(chosen.of ?? 'all');
    return { except: true, base: base.length === 1 ? base[0] : base, items: list(chosen.except) };
  }
  const items = list(chosen);
  if (items.length === 1 && /^(all|goods|services)$/i.test(items[0])) return { except: true, base: items[0].toLowerCase(), items: [] };
  return { except: false, base: null, items };
}

export function writeSelection({ except, base, items }) {
  const list = items.length === 1 ? items[0] : [...items];
  if (!except) return list;
  if (!items.length) return base;
  return base === 'all' ? { 'all-except': [...items] } : { of: base, except: [...items] };
}

/** A name that no measure of a scenario has. */
function freshName(scenario) {
  const names = new Set(scenario.steps.flatMap((step) => step.measures.map((measure) => measure.name)));
  let n = 1;
  while (names.has(`measure-${n}`)) n += 1;
  return `measure-${n}`;
}

/** Whether a measure says who levies and on whose goods, in numbers of its own: then it can be turned round. */
export function isDirected(measure) {
  const body = measure[kindOf(measure)] ?? {};
  return body.importers !== undefined && body.exporters !== undefined && body.table === undefined;
}

/** The measure the other way round. Its numbers are the reader's: no source speaks of them. */
export function reversed(measure, scenario) {
  const kind = kindOf(measure);
  const { importers, exporters, ...rest } = measure[kind];
  const bare = (value) => (value?.central === undefined ? value : value.central);
  const body = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, bare(value)]));
  return { name: freshName(scenario), [kind]: { importers: exporters, exporters: importers, ...body } };
}

/** A new measure, which changes nothing yet; its title is made from what it does. */
export function newMeasure(kind, scenario, [mine, other]) {
  const body = {
    tariff: { importers: other, exporters: mine, sectors: 'goods', add: '0 points' },
    'trade-cost': { between: [mine, other], sectors: 'goods', change: '0 %' },
    agreement: { members: [mine, other], tariffs: { cut: '0 %', utilisation: '100 %' } },
    'end-preferences': { importers: other, exporters: mine, sectors: 'goods' },
  }[kind];
  return { name: freshName(scenario), [kind]: body };
}

export function newStep(scenario) {
  const names = new Set(scenario.steps.map((step) => step.name));
  let n = scenario.steps.length + 1;
  while (names.has(`step-${n}`)) n += 1;
  return { name: `step-${n}`, measures: [] };
}

/** The scenario as it is asked: without the measures that are switched off and empty steps. */
export function effective(scenario, off) {
  const out = new Set(off);
  const steps = scenario.steps
    .map((step, s) => ({ ...step, measures: step.measures.filter((_, m) => !out.has(`${s}.${m}`)) }))
    .filter((step) => step.measures.length);
  return { ...scenario, steps };
}

/** The places of measures that the reader added and that do nothing yet: they are written, and nothing is asked of them. */
const unset = (scenario) => scenario.steps.flatMap((step, s) => step.measures.flatMap((measure, m) => (!measure.title && /^measure-\d+$/.test(measure.name) && isNothing(measure) ? [`${s}.${m}`] : [])));

/** Whether a scenario holds nothing but what does nothing yet. */
export const isBlank = (scenario) => scenario.steps.every((step, s) => step.measures.every((_, m) => unset(scenario).includes(`${s}.${m}`)));

/** Switched-off places and those of which nothing is asked yet, unless nothing else is there. */
export const leftOut = (scenario, off) => [...off, ...(isBlank(scenario) ? [] : unset(scenario))];

/** The scenario as the model is asked: `effective`, without what does nothing yet, which has no place in a title. */
export const asked = (scenario, off) => effective(scenario, leftOut(scenario, off));

/** Switched-off places after measures moved; `moved` says where the measure of an old place is now. */
export function remapOff(off, before, after) {
  const place = new Map();
  after.steps.forEach((step, s) => step.measures.forEach((measure, m) => place.set(measure, `${s}.${m}`)));
  return off.flatMap((key) => {
    const [s, m] = key.split('.').map(Number);
    const now = place.get(before.steps[s]?.measures[m]);
    return now ? [now] : [];
  });
}

/** A copy whose measures are the same objects, so that places can be followed. */
export const shallow = (scenario) => ({ ...scenario, steps: scenario.steps.map((step) => ({ ...step, measures: [...step.measures] })) });
