"""decompose, attribute, sensitivity, seek of the program against own answers.

    python3 questions.py ROOT [decompose,attribute,together,sensitivity,seek] [SCENARIO] [deficits,...]
"""
import csv, io, itertools, math, sys, time
from compare import *
import compare as C
from decompose import decompose

root = sys.argv[1]
what = sys.argv[2].split(",") if len(sys.argv) > 2 else ["decompose", "attribute", "together", "sensitivity", "seek"]
NAME = sys.argv[3] if len(sys.argv) > 3 else "standing-together"
DEF = (sys.argv[4] if len(sys.argv) > 4 else "share,real,fixed,balanced-first,balanced").split(",")
C.detect(root)
side = Side(root, NAME)
w, doc, comp = side.w, side.doc, side.comp
ms = sc.measures(doc)
central = (doc.get("options") or {}).get("elasticities", default_set(w))
focus = doc.get("focus") or ["USA", "VNM"]
same = lambda D: "balanced-first" if D == "balanced" else D     # effects of policies are measured from the balanced world


def ask(*a):
    o, err = call(root, [x for x in a if x])
    if o is None:
        problems.append(("REFUSED", np.nan, (" ".join(a), err.strip()[:300])))
        print("REFUSED", " ".join(a), err.strip()[:200])
        return None
    return rows_of(o)


def value(e, R, outcome="realIncome"):
    e.revenue = R
    return C.economy_columns(e)[{"realIncome": "real_income_percent", "realWage": "real_wage_percent", "consumerPrices": "consumer_prices_percent"}[outcome]]


def opts(D, R="rebated", link=True, s=None):
    return option_args(s or central, D, R, link)


def policy(subset, sizes=None, part="all"):
    tau, d = w.tariff.copy(), np.ones_like(w.tariff)
    for i, (n, st, m) in enumerate(ms):
        if i in subset:
            tau, d = comp.apply(m, tau, d, **({"size": sizes[i], "part": part} if sizes and i in sizes else {}))
    return tau, d


full = list(range(len(ms)))

if "decompose" in what:
    for D in DEF:
        for link in (True, False):
            m = model(root, side.wname, central, same(D), link)
            tau, d = policy(full)
            eco = [w.ix[c] for c in dict.fromkeys(focus + ["USA", "IRL", "AGO", "SGP", "KHM", "DEU"]) if c in w.ix]
            r = decompose(m, tau, d, 10, eco)
            note("own decomposition gap", 100 * max(abs(r[n]["gap"]) for n in r), (NAME, D), 1e-8)
            for by in ("part", "partner", "sector"):
                rows = ask("decompose", NAME, "--format", "csv", "--by", by, "--economies", ",".join(w.codes[n] for n in eco), *opts(D, link=link))
                if rows is None: break
                cols = [k for k in rows[0]]
                for q in rows:
                    n = w.ix[q["economy"]]; x = r[n]
                    if q.get(by) == "transfers":       # the row of no partner and no sector
                        note("decompose-" + by + ":transfers", abs(float(q["transfers_log_percent"]) - 100 * x["transfers"]), (NAME, D, link, q["economy"]), 1e-6)
                        continue
                    if by == "part": f = lambda a: a.sum()
                    elif by == "partner": f = lambda a: a[w.ix[q["partner"]]].sum()
                    else: f = lambda a: a[:, w.sx[q["sector"]]].sum()
                    four = any("transfer" in k for k in cols)
                    terms = x["terms"] if four else x["old_terms"]
                    mine = {"terms_of_trade_log_percent": 100 * f(terms), "volume_of_trade_log_percent": 100 * f(x["volume"]),
                            "trade_costs_log_percent": 100 * f(x["costs"])}
                    if by == "part":
                        for k in cols:
                            if "transfer" in k: mine[k] = 100 * x["transfers"]
                        mine["sum_log_percent"] = 100 * x["log"] if four else 100 * (x["log"] - 0 * x["old_transfers"])
                        e = m.solve(tau, d) if not hasattr(m, "_end" + NAME) else getattr(m, "_end" + NAME)
                        setattr(m, "_end" + NAME, e)
                        ec = C.economy_columns(e)
                        mine["end_point_terms_of_trade_percent"] = ec["terms_of_trade_percent"][n]
                        mine["end_point_volume_of_trade_percent"] = ec["volume_of_trade_percent"][n]
                        mine["real_income_percent"] = ec["real_income_percent"][n]
                    for k in cols:
                        if k in mine and q[k] != "":
                            note(f"decompose-{by}:" + k, abs(float(q[k]) - mine[k]), (NAME, D, link, q["economy"], q.get(by), float(q[k]), float(mine[k])), 1e-6)
                        elif k in ("error_log_percent", "largest_residual"): note("decompose:" + k, abs(float(q[k])), (NAME, D), 1e-7)
                        elif by == "part" and k not in mine and k.endswith("percent"):
                            note("UNKNOWN decompose " + k, 0, (q[k],), 1)

if "attribute" in what or "together" in what:
    combos = [(D, "rebated", True, "realIncome") for D in DEF] + [(DEF[0], "wasted", True, "realIncome"), (DEF[0], "rebated", False, "realIncome"), (DEF[0], "rebated", True, "realWage"), (DEF[0], "rebated", True, "consumerPrices")]
    shared = {}
    M = len(ms)
    for D, R, link, outcome in combos:
        t0 = time.time()
        rows = ask("attribute", NAME, "--format", "csv", "--outcome", outcome + ":" + ",".join(focus), *opts(D, R, link))
        if rows is None: continue
        m = model(root, side.wname, central, same(D), link)
        if "attribute" in what:
            if M > 10:
                print("too many measures for all subsets here"); subs = None
            key = (same(D), link)
            if key not in shared:
                kept = {}
                start = None
                for S in itertools.chain.from_iterable(itertools.combinations(full, k) for k in range(M + 1)):
                    tau, d = policy(S)
                    e = m.solve(tau, d, start=start, keep=True)
                    start = e.z if start is None else start
                    kept[S] = {(RR, oo): value(e, RR, oo).copy() for RR in ("rebated", "wasted") for oo in ("realIncome", "realWage", "consumerPrices")}
                shared[key] = kept
            v = {S: x[R, outcome] for S, x in shared[key].items()}
            sh = np.zeros((M, len(w.codes))); lo = np.full((M, len(w.codes)), np.inf); hi = -lo
            for S in v:
                for i in full:
                    if i in S: continue
                    a = v[tuple(sorted(S + (i,)))] - v[S]
                    sh[i] += math.factorial(len(S)) * math.factorial(M - len(S) - 1) / math.factorial(M) * a
                    lo[i] = np.minimum(lo[i], a); hi[i] = np.maximum(hi[i], a)
            inorder = [v[tuple(range(i + 1))] - v[tuple(range(i))] for i in full]
        names = [x[0] for x in ms]
        sums = {}
        for q in rows:
            i, n = names.index(q["measure"]), w.ix[q["economy"]]
            tg = (NAME, D, R, link, outcome, q["economy"], q["measure"])
            if "attribute" in what:
                for k, mine in (("shapley_points", sh[i][n]), ("in_order_points", inorder[i][n]), ("lowest_points", lo[i][n]), ("highest_points", hi[i][n]), ("total_percent", v[tuple(full)][n])):
                    note("attribute:" + k, abs(float(q[k]) - mine), tg + (float(q[k]), float(mine)), 1e-6)
            for k in ("shapley_points", "in_order_points", "together_points"):
                sums.setdefault((q["economy"], k), [0, float(q["total_percent"])])[0] += float(q[k])
        for (c, k), (a, b) in sums.items():
            note("attribute:sum of " + k, abs(a - b), (NAME, D, R, link, outcome, c, a, b), 2e-6)
        if "together" in what:
            # Gauss-Legendre with central differences, K = 6
            x, wt = np.polynomial.legendre.leggauss(6)
            x, wt = (x + 1) / 2, wt / 2
            logs = []
            tau, d = w.tariff.copy(), np.ones_like(w.tariff)
            for n_, s_, mm in ms:
                t2, d2 = comp.apply(mm, tau, d)
                logs.append((np.log((1 + t2) / (1 + tau)), np.log(d2 / d)))
                tau, d = t2, d2
            mine = np.zeros((M, len(w.codes)))
            for xx, ww in zip(x, wt):
                def at(sz):
                    lt = sum(s * l[0] for s, l in zip(sz, logs)); ldd = sum(s * l[1] for s, l in zip(sz, logs))
                    return (1 + w.tariff) * np.exp(lt) - 1, np.exp(ldd)
                e0 = m.solve(*at([xx] * M))
                for i in full:
                    h = 0.02
                    g = 0
                    for c_, cc in ((1, 2 / 3), (-1, -2 / 3), (2, -1 / 12), (-2, 1 / 12)):
                        sz = [xx] * M; sz[i] += c_ * h
                        g = g + cc * value(m.solve(*at(sz), start=e0.z), R, outcome)
                    mine[i] += ww * g / h
            for q in rows:
                i, n = names.index(q["measure"]), w.ix[q["economy"]]
                note("attribute:together_points", abs(float(q["together_points"]) - mine[i][n]), (NAME, D, R, link, outcome, q["economy"], q["measure"], float(q["together_points"]), float(mine[i][n])), 1e-6)
        print("attribute", D, R, link, outcome, round(time.time() - t0), "s", flush=True)
        if "together" in what and "attribute" not in what and D == DEF[1 if len(DEF) > 1 else 0]: break

if "sensitivity" in what:
    for D in DEF:
        for R, link, outcome in (("rebated", True, "realIncome"), ("wasted", True, "realIncome"), ("rebated", False, "realWage"), ("rebated", True, "consumerPrices")):
            eco = focus[0]
            n = w.ix[eco]
            m = model(root, side.wname, central, same(D), link)
            tau, d = policy(full)
            e0 = m.solve(tau, d)
            f = lambda t, dd: value(m.solve(t, dd, start=e0.z), R, outcome)[n]
            def diff4(g, h):
                return (2 / 3 * (g(h) - g(-h)) - 1 / 12 * (g(2 * h) - g(-2 * h))) / h
            rows = ask("sensitivity", NAME, "--format", "csv", "--outcome", f"{outcome}:{eco}", *opts(D, R, link))
            for q in (rows or [])[:6] + (rows or [])[200:1200:500]:
                pos = (w.sx[q["sector"]], w.ix[q["importer"]], w.ix[q["exporter"]])
                def g(h):
                    t = tau.copy(); t[pos] += h; return f(t, d)
                def k(h):
                    dd = d.copy(); dd[pos] *= math.exp(-h); return f(tau, dd)
                for col, mine in (("points_per_tariff_point", diff4(g, 0.004) / 100), ("points_per_percent_lower_trade_cost", diff4(k, 0.004) / 100)):
                    note("sensitivity-cell:" + col, abs(float(q[col]) - mine), (NAME, D, R, link, outcome, eco, q["importer"], q["exporter"], q["sector"], float(q[col]), mine), 1e-6)
            for by in ("pair", "sector"):
                rows = ask("sensitivity", NAME, "--by", by, "--format", "csv", "--outcome", f"{outcome}:{eco}", *opts(D, R, link))
                for q in (rows or [])[:2]:
                    mask = comp.mask([w.ix[q["importer"]]] if q["importer"] else list(range(len(w.codes))), [w.ix[q["exporter"]]] if q["exporter"] else list(range(len(w.codes))), [w.sx[q["sector"]]] if q["sector"] else list(range(len(w.sectors))))
                    g = lambda h: f(np.where(mask, tau + h, tau), d)
                    k = lambda h: f(tau, np.where(mask, d * math.exp(-h), d))
                    for col, mine in (("points_per_tariff_point", diff4(g, 0.002) / 100), ("points_per_percent_lower_trade_cost", diff4(k, 0.002) / 100)):
                        note(f"sensitivity-{by}:" + col, abs(float(q[col]) - mine), (NAME, D, R, link, outcome, eco, q["importer"], q["exporter"], q["sector"], float(q[col]), mine), 1e-6)
            rows = ask("sensitivity", NAME, "--by", "elasticity", "--format", "csv", "--outcome", f"{outcome}:{eco}", *opts(D, R, link))
            th = w.theta(central)
            for q in (rows or [])[:4]:
                j = w.sx[q["sector"]]
                def g(h):
                    t2 = th.copy(); t2[j] += h
                    mm = Model(w, None, same(D), linkages=link, theta=t2)
                    return value(mm.solve(tau, d, start=None), R, outcome)[n]
                mine = diff4(g, 0.02 * th[j])
                note("sensitivity-elasticity", abs(float(q["points_per_unit_of_elasticity"]) - mine), (NAME, D, R, link, outcome, eco, q["sector"], float(q["points_per_unit_of_elasticity"]), mine), 1e-6)
        print("sensitivity", D, flush=True)

if "seek" in what:
    want = {"standing-together": [("paperless", "realIncome:VNM=0.5%"), ("rules-of-origin", "realWage:CHN=-0.2%"), ("us-tariffs", "consumerPrices:VNM=-0.4%")]}.get(NAME, [(ms[-1][0], f"realIncome:{focus[0]}=0.05%")])
    for D in DEF:
        for R, link in (("rebated", True), ("wasted", True), ("rebated", False)):
            for vary, until in want:
                rows = ask("seek", NAME, "--vary", vary, "--until", until, "--format", "csv", *opts(D, R, link, "all"))
                for q in (rows or [])[:3]:
                    s = q["elasticities"]
                    i = [x[0] for x in ms].index(vary)
                    m = model(root, side.wname, s, same(D), link)
                    oc, n = q["outcome"], w.ix[q["economy"]]
                    if q["size"]:
                        e = m.solve(*policy(full, {i: float(q["size"])}))
                        note("seek:put back", abs(value(e, R, oc)[n] - float(q["target_percent"])), (NAME, D, R, link, s, vary, until, float(q["size"]), float(value(e, R, oc)[n])), 1e-6)
                    elif q["at_smallest_size_percent"]:
                        e = m.solve(*policy(full, {i: 0.0}))
                        note("seek:smallest", abs(value(e, R, oc)[n] - float(q["at_smallest_size_percent"])), (NAME, D, R, link, s, vary, q["at_smallest_size_percent"], float(value(e, R, oc)[n])), 1e-6)
        print("seek", D, flush=True)
if "compare" in what:
    other = sys.argv[5] if len(sys.argv) > 5 else "rcep"
    so = Side(root, other)
    for D in DEF:
        for R, link in (("rebated", True), ("wasted", True), ("rebated", False)):
            rows = ask("compare", NAME, other, "--format", "csv", *opts(D, R, link, "all"))
            if rows is None: continue
            every = {}
            for s in w.set_names:
                m = model(root, side.wname, s, same(D), link)
                last = []
                for x in (side, so):
                    mm, out = x.solve(s, same(D), link, {})
                    e = out[x.steps[-1][0]]; e.revenue = R
                    c = C.economy_columns(e); C.extra_columns(c, e)
                    last.append(c)
                every[s] = last
            a, b = every[central]
            low = np.min([y["real_income_percent"] - x["real_income_percent"] for x, y in every.values()], 0)
            high = np.max([y["real_income_percent"] - x["real_income_percent"] for x, y in every.values()], 0)
            for q in rows:
                n = w.ix[q["economy"]]
                for k in q:
                    if k in ("economy", "name"): continue
                    if k == "largest_residual": note("compare:largest_residual", float(q[k]), (D,), 1e-8); continue
                    if k == "b_minus_a_real_income_points": mine = b["real_income_percent"][n] - a["real_income_percent"][n]
                    elif k.startswith("b_minus_a") and "low" in k: mine = low[n]
                    elif k.startswith("b_minus_a") and "high" in k: mine = high[n]
                    elif k[:2] in ("a_", "b_") and k[2:] in a: mine = (a if k[0] == "a" else b)[k[2:]][n]
                    else: note("UNKNOWN compare " + k, 0, (q[k],), 1); continue
                    note("compare:" + k, abs(float(q[k]) - mine), (NAME, other, D, R, link, q["economy"], q[k], float(mine)), 1e-6)
        print("compare", D, flush=True)

report()
