"""Runs entrepot on scenarios under options and compares every column with the independent solver.

    python3 compare.py ROOT [--scenarios a,b] [--plan quick|output|sets|full]
"""
import tempfile
import argparse, csv, glob, io, json, os, shutil, subprocess, sys, time
import numpy as np
sys.path.insert(0, os.path.dirname(__file__))
from model import *
import scenario as sc

worst = {}     # column -> (diff, where)
count = {}
problems = []


def note(col, diff, where, limit):
    count[col] = count.get(col, 0) + 1
    if not np.isfinite(diff) or diff > worst.get(col, (-1,))[0]:
        worst[col] = (float(diff), where)
    if not diff <= limit:
        problems.append((col, float(diff), where))


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


class Side:
    """My answers for one scenario and one world; solves kept by option."""
    def __init__(self, root, name):
        self.root, self.name = root, name
        self.doc = sc.load(f"{root}/Scenarios/{name}.yaml")
        self.wname = self.doc.get("world", "oecd-2022")
        self.w = world(root, self.wname)
        self.comp = sc.Compiler(self.w, f"{root}/Scenarios")
        self.steps = sc.steps(self.doc, self.comp)
        self.kept = {}

    def solve(self, s, deficits, linkages, starts):
        key = (s, deficits, linkages)
        if key in self.kept:
            return self.kept[key]
        m = model(self.root, self.wname, s, deficits, linkages)
        out = {}
        start = starts.get((s, linkages)) if deficits not in ("balanced", "balanced-first") else None
        for n, tau, d in self.steps:
            e = m.solve(tau, d, start=start, keep=True)
            e.revenue = "rebated"
            out[n] = e
            start = e.z
        volumes(list(out.values()))
        starts.setdefault((s, linkages), out[self.steps[0][0]].z)
        self.kept[key] = (m, out)
        if len(self.kept) > 120:
            self.kept.pop(next(iter(self.kept)))
        return m, out


_w, _m = {}, {}
def world(root, n):
    if n not in _w:
        _w[n] = World(f"{root}/Worlds/{n}.world")
    return _w[n]


def model(root, n, s, deficits, linkages):
    k = (n, s, deficits, linkages)
    if k not in _m:
        _m[k] = Model(world(root, n), s, deficits, linkages=linkages)
    return _m[k]


def default_set(w):
    return w.about.get("default-elasticities") or ("median" if "median" in w.set_names else w.set_names[0])


def equilibria(side, s, deficits, linkages, printed, starts):
    """By printed step name."""
    known = [n for n, _, _ in side.steps]
    extra = [p for p in printed if p not in known]
    if deficits == "balanced":
        # A step of its own first, which some files list; policies are measured from the balanced world.
        m, out = side.solve(s, "balanced-first", linkages, starts)
        out = dict(out)
        if extra:
            out[extra[0]] = m.balancing
            m.balancing.revenue = "rebated"
            volumes([m.balancing])
        return m, out
    assert not extra, (extra, deficits)
    return side.solve(s, deficits, linkages, starts)


def compare_economies(rows, side, s, deficits, revenue, linkages, ranges, tag, starts):
    printed = list(dict.fromkeys(r["step"] for r in rows))
    m, out = equilibria(side, s, deficits, linkages, printed, starts)
    for p in printed:
        e = out[p]; e.revenue = revenue
        cols = economy_columns(e)
        extra_columns(cols, e)
        rr = [r for r in rows if r["step"] == p]
        heads = [k[:-len("_low_percent")] for k in rr[0] if k.endswith("_low_percent")]
        if ranges:
            every = []
            for q in ranges:
                _, o = equilibria(side, q, deficits, linkages, printed, starts)
                o[p].revenue = revenue
                every.append(economy_columns(o[p])); extra_columns(every[-1], o[p])
            for h in heads:
                a = np.array([c[h + "_percent"] for c in every])
                cols[h + "_low_percent"], cols[h + "_high_percent"] = a.min(0), a.max(0)
        for k in rr[0]:
            if k in ("step", "economy", "name"):
                continue
            if k == "largest_residual":
                for r in rr: note("largest_residual", float(r[k]), (tag, p), 1e-8)
                continue
            if k not in cols:  # of the many outcomes those that are worked out here are compared
                continue
            for r in rr:
                mine = cols[k][side.w.ix[r["economy"]]]
                theirs = float(r[k]) if r[k] != "" else np.nan
                # One set is no range: its ends stay empty.
                is_end = k.endswith(("_low_percent", "_high_percent")) and len(ranges) == 1
                if np.isnan(theirs) and (is_end or not np.isfinite(mine)):
                    note("economy:" + k + " EMPTY", 0, (tag, p, r["economy"]), 1); continue
                if k.endswith("million_usd"):
                    diff = 100 * abs(theirs - mine) / max(abs(mine), 1e-3)
                else:
                    diff = abs(theirs - mine)
                    diff /= max(1.0, abs(mine) / 100)
                note("economy:" + k, diff, (tag, p, r["economy"], theirs, float(mine)), 1e-6)


def extra_columns(cols, e):
    cols["real_gdp_percent"], cols["exports_volume_percent"], cols["imports_volume_percent"] = e.volumes


def compare_sectors(rows, side, s, deficits, revenue, linkages, tag, starts):
    printed = list(dict.fromkeys(r["step"] for r in rows))
    m, out = equilibria(side, s, deficits, linkages, printed, starts)
    for p in printed:
        e = out[p]; b = e.b
        with np.errstate(all="ignore"):
            cols = {"output_before_million_usd": b.Y.T, "output_million_usd": e.Y.T,
                    "output_percent": np.where(b.Y.T == e.Y.T, 0, 100 * (e.Y / b.Y - 1).T),
                    "value_added_before_million_usd": b.va_share * b.Y.T, "value_added_million_usd": b.va_share * e.Y.T,
                    "price_percent": 100 * (e.P.T - 1), "unit_cost_percent": 100 * (e.c - 1)}
        sector_extra(cols, e)
        rr = [r for r in rows if r["step"] == p]
        n = np.array([side.w.ix[r["economy"]] for r in rr]); j = np.array([side.w.sx[r["sector"]] for r in rr])
        for k in rr[0]:
            if k in ("step", "economy", "name", "sector", "sector_name"):
                continue
            if k not in cols:
                continue
            mine = cols[k][n, j]; theirs = np.array([float(r[k] or "nan") for r in rr])
            diff = np.abs(theirs - mine)
            if k.endswith("million_usd"):
                diff = 100 * diff / np.maximum(np.abs(mine), 1e-3)
            else:
                diff = diff / np.maximum(1, np.abs(mine) / 100)
            i = int(np.nanargmax(diff)) if not np.isnan(diff).all() else 0
            if np.isnan(diff).any(): i = int(np.where(np.isnan(diff))[0][0])
            note("sector:" + k, diff[i], (tag, p, rr[i]["economy"], rr[i]["sector"], float(theirs[i]), float(mine[i])), 1e-6)


def sector_extra(cols, e):
    with np.errstate(all="ignore"):
        v = 100 * (e.Y.T / e.b.Y.T / e.c - 1)
    cols["output_volume_percent"] = np.where((e.b.Y.T == 0) & (e.Y.T == 0), 0, v)


def compare_trade(text, side, s, deficits, linkages, tag, starts):
    rd = csv.reader(io.StringIO(text)); head = next(rd)
    cell = list(rd)
    st = np.array([c[0] for c in cell])
    printed = list(dict.fromkeys(st))
    m, out = equilibria(side, s, deficits, linkages, printed, starts)
    assert head == ["step", "importer", "exporter", "sector", "trade_before_million_usd", "trade_million_usd", "trade_percent"], head
    n = np.array([side.w.ix[c[1]] for c in cell]); i = np.array([side.w.ix[c[2]] for c in cell]); j = np.array([side.w.sx[c[3]] for c in cell])
    v = np.array([[float(x) for x in c[4:7]] for c in cell])
    for p in printed:
        k = st == p
        e = out[p]
        b0, b1 = e.b.M[j[k], n[k], i[k]], e.M[j[k], n[k], i[k]]
        listed = np.zeros(e.M.shape, bool); listed[j[k], n[k], i[k]] = True
        # a share of 1 at home where an economy buys none of a good has no flow
        note("trade:missing_million_usd", float(e.M[~listed].max(initial=0)), (tag, p), 1e-9)
        with np.errstate(all="ignore"):
            mine = [b0, b1, 100 * (b1 / b0 - 1)]
        for q, col in enumerate(head[4:]):
            diff = np.abs(v[k][:, q] - mine[q])
            if q < 2: diff = 100 * diff / np.maximum(np.abs(mine[q]), 1e-3)
            else: diff = diff / np.maximum(1, np.abs(mine[q]) / 100)
            z = int(np.nanargmax(diff))
            note(col, diff[z], (tag, p, [x for x, y in zip(cell, k) if y][z]), 1e-6)


def compare_partners(rows, side, s, deficits, linkages, tag, starts):
    printed = list(dict.fromkeys(r["step"] for r in rows))
    m, out = equilibria(side, s, deficits, linkages, printed, starts)
    for p in printed:
        e = out[p]
        t0, t1 = e.b.M.sum(0), e.M.sum(0)
        rr = [r for r in rows if r["step"] == p]
        n = np.array([side.w.ix[r["economy"]] for r in rr]); i = np.array([side.w.ix[r["partner"]] for r in rr])
        with np.errstate(all="ignore"):
            cols = {"exports_before_million_usd": t0[i, n], "exports_million_usd": t1[i, n], "exports_percent": 100 * (t1[i, n] / t0[i, n] - 1),
                    "imports_before_million_usd": t0[n, i], "imports_million_usd": t1[n, i], "imports_percent": 100 * (t1[n, i] / t0[n, i] - 1)}
        for k, mine in cols.items():
            theirs = np.array([float(r[k] or "nan") for r in rr])
            diff = np.abs(theirs - np.nan_to_num(mine))
            if k.endswith("usd"): diff = 100 * diff / np.maximum(np.abs(mine), 1e-3)
            z = int(np.argmax(diff))
            note("partner:" + k, diff[z], (tag, p, rr[z]["economy"], rr[z]["partner"], float(theirs[z]), float(mine[z])), 1e-6)


def check_arrays(folder, side, tag):
    for f, (n, tau, d) in zip(sorted(glob.glob(folder + "/shock/*")), side.steps):
        assert os.path.basename(f).split("-", 1)[1] == n, (f, n)
        note("array:tariff", np.abs(np.load(f + "/tariff.npy") - tau).max(), (tag, n), 1e-12)
        note("array:trade-cost-change", np.abs(np.load(f + "/trade-cost-change.npy") - d).max(), (tag, n), 1e-12)


def call(root, args):
    exe = f"{root}/.build/release/entrepot"
    r = subprocess.run([exe] + args, capture_output=True, text=True, cwd=root)
    if r.returncode != 0:
        return None, r.stderr
    return r.stdout, r.stderr


def option_args(s, deficits, revenue, linkages):
    """s: a set's name alone, 'all' for the default set with its range, 'NAME+' for a set with the range."""
    if s == "all":
        e = []
    elif s.endswith("+"):
        e = ["--elasticities", s[:-1]]
    else:
        e = ["--elasticities", s] + (["--no-range"] if NEW else [])
    return e + ["--deficits", deficits, "--revenue", revenue] + ([] if linkages else ["--no-linkages"])


NEW = True
def detect(root):
    global NEW
    NEW = "--no-range" in subprocess.run([f"{root}/.build/release/entrepot", "help", "run"], capture_output=True, text=True).stdout


def run(root, names, plan, deficits_list, verbose=True):
    began = time.time()
    for name in names:
        side = Side(root, name)
        sets = side.w.set_names
        starts = {}
        central = (side.doc.get("options") or {}).get("elasticities", default_set(side.w))
        todo = []
        for link in (True, False):
            for D in deficits_list:
                for R in ("rebated", "wasted"):
                    todo.append(("output" if plan in ("output", "full") and (R == "rebated" or D == deficits_list[0]) else "economy", "all", D, R, link))
                    if plan in ("sets", "full"):
                        for s in sets:
                            todo.append(("economy", s, D, R, link))
        if plan == "quick":
            todo = [("output", "all", D, "rebated", True) for D in deficits_list]
        for kind, s, D, R, link in todo:
            tag = f"{name} {s} {D} {R} {'' if link else 'no-linkages'}".strip()
            opts = option_args(s, D, R, link)
            real = central if s == "all" else s
            ranges = sets if s == "all" else [s]
            try:
                if kind == "output":
                    folder = os.path.join(tempfile.gettempdir(), f"independent-out-{os.getpid()}")
                    shutil.rmtree(folder, ignore_errors=True)
                    o, err = call(root, ["run", name, "--output", folder, "--quiet"] + opts)
                    if o is None:
                        problems.append(("REFUSED", np.nan, (tag, err.strip()[:300]))); continue
                    cert = json.load(open(folder + "/certificate.json"))
                    for st in cert["steps"]:
                        note("certificate", st["largest_residual"], (tag, st["step"]), 1e-8)
                    check_arrays(folder, side, tag)
                    compare_economies(rows_of(open(folder + "/economies.csv").read()), side, real, D, R, link, ranges, tag, starts)
                    compare_sectors(rows_of(open(folder + "/sectors.csv").read()), side, real, D, R, link, tag, starts)
                    compare_trade(open(folder + "/trade.csv").read(), side, real, D, link, tag, starts)
                    shutil.rmtree(folder, ignore_errors=True)
                    if D == deficits_list[0] and R == "rebated" and link:
                        o, err = call(root, ["run", name, "--by", "partner", "--format", "csv", "--quiet"] + opts)
                        compare_partners(rows_of(o), side, real, D, link, tag, starts)
                else:
                    o, err = call(root, ["run", name, "--format", "csv", "--quiet"] + opts)
                    if o is None:
                        problems.append(("REFUSED", np.nan, (tag, err.strip()[:300]))); continue
                    compare_economies(rows_of(o), side, real, D, R, link, ranges, tag, starts)
            except Exception as ex:
                import traceback
                problems.append(("EXCEPTION", np.nan, (tag, repr(ex)[:300], traceback.format_exc()[-400:])))
        if verbose:
            print(f"{name}: {len(todo)} option sets, {time.time()-began:.0f} s, {len(problems)} problems", flush=True)


def report():
    print("\ncolumn: largest difference (points, or per cent of the level)")
    for k in sorted(worst):
        print(f"  {k:48s} {worst[k][0]:9.2e}  n={count[k]:<8d} {str(worst[k][1])[:170]}")
    print(f"\n{len(problems)} problems")
    seen = {}
    for p in problems:
        seen.setdefault((p[0], str(p[2][0]).split()[0]), []).append(p)
    for k, v in list(seen.items())[:80]:
        v.sort(key=lambda p: -p[1] if np.isfinite(p[1]) else -1e99)
        print(len(v), v[0])


if __name__ == "__main__":
    a = argparse.ArgumentParser()
    a.add_argument("root"); a.add_argument("--scenarios"); a.add_argument("--plan", default="output")
    a.add_argument("--deficits", default="share,real,real:USA,fixed,balanced-first,balanced")
    z = a.parse_args()
    detect(z.root)
    names = z.scenarios.split(",") if z.scenarios else sorted(os.path.basename(f)[:-5] for f in glob.glob(z.root + "/Scenarios/*.yaml"))
    run(z.root, names, z.plan, z.deficits.split(","))
    report()
