"""Compiles scenario files to arrays, written from Documentation/scenario-format.md alone."""
import csv, io, os, re
import numpy as np, yaml
from model import World


def rate(x):
    """(fraction, unit) of a rate; dict takes `central`."""
    if isinstance(x, dict):
        x = x["central"]
    m = re.fullmatch(r"\s*([+-]?[0-9.]+(?:[eE][+-]?\d+)?)\s*(%|points?)\s*", str(x).replace("−", "-"))
    if not m:
        raise ValueError(x)
    return float(m.group(1)) / 100


class Compiler:
    def __init__(self, w, folder):
        self.w, self.folder = w, folder
        def groups(kind):
            g = (w.about.get("groups") or {}).get(kind) or []
            return {str(e["code"]).lower(): e["members"] for e in g} | {str(e["name"]).lower(): e["members"] for e in g}
        self.eg, self.sg = groups("economies"), groups("sectors")
        self.en = {n.lower(): i for i, n in enumerate(w.names)} | {c.lower(): i for i, c in enumerate(w.codes)}
        self.sn = {s["name"].lower(): i for i, s in enumerate(w.about["sectors"])} | {c.lower(): i for i, c in enumerate(w.sectors)}

        self.shares = {str(e["code"]).lower(): e["shares"] for e in ((w.about.get("groups") or {}).get("sectors") or []) if e.get("shares")}

    def weights(self, x):
        """How much of each sector a selector means: a group of parts its central shares, all else the whole."""
        out = np.zeros(len(self.w.sectors))
        if isinstance(x, dict) and "of" in x:
            out = self.weights(x["of"])
            out[self.sectors(x["except"])] = 0
            return out
        parts = [str(e).lower() for e in (x if isinstance(x, (list, tuple)) else [x])] if not isinstance(x, dict) else []
        for k in sorted(set(parts) & set(self.shares)):
            for code, share in self.shares[k].items():
                out[self.sn[code.lower()]] += share["central"]
        out = np.minimum(out, 1)
        whole = [e for e in x if str(e).lower() not in self.shares] if isinstance(x, (list, tuple)) else [] if str(x).lower() in self.shares else x
        if isinstance(whole, dict) or whole:
            out[self.sectors(whole)] = 1
        return out

    def economies(self, x):
        return self._sel(x, self.en, self.eg, range(len(self.w.codes)), {})

    def sectors(self, x):
        kinds = {k: [i for i, s in enumerate(self.w.sectors) if self.w.kinds[s] == k] for k in ("goods", "services")}
        return self._sel(x, self.sn, self.sg, range(len(self.w.sectors)), kinds)

    def _sel(self, x, names, groups, everything, extra):
        if isinstance(x, (list, tuple)):
            out = []
            for e in x:
                out += [i for i in self._sel(e, names, groups, everything, extra) if i not in out]
            return out
        if isinstance(x, dict):
            if "all-except" in x:
                rem = self._sel(x["all-except"], names, groups, everything, extra)
                return [i for i in everything if i not in rem]
            of = self._sel(x["of"], names, groups, everything, extra)
            rem = self._sel(x["except"], names, groups, everything, extra)
            return [i for i in of if i not in rem]
        k = str(x).lower()
        if k == "all":
            return list(everything)
        if k in extra:
            return extra[k]
        if k in names:
            return [names[k]]
        if k in groups:
            return [names[m.lower()] for m in groups[k]]
        raise KeyError(x)

    def table(self, name):
        path = os.path.join(self.folder, "tables", name + ".csv")
        lines = [l for l in open(path, encoding="utf-8") if not l.startswith("#")]
        out = np.full(self.w.trade.shape, np.nan)
        col = None
        for r in csv.DictReader(io.StringIO("".join(lines))):
            col = "points" if "points" in r else "percent"
            for n in self.economies(r["importer"]):
                for i in self.economies(r["exporter"]):
                    if n == i:
                        continue
                    for s in self.sectors(r["sector"]):
                        assert np.isnan(out[s, n, i]), ("twice", name, r)
                        out[s, n, i] = float(r[col]) / 100
        return out

    def mask(self, importers, exporters, sectors):
        m = np.zeros(self.w.trade.shape, bool)
        m[np.ix_(sectors, importers, exporters)] = True
        i = np.arange(m.shape[1])
        m[:, i, i] = False
        return m

    def between(self, m, sectors):
        if "importers" in m or "exporters" in m:
            return self.mask(self.economies(m.get("importers", "all")), self.economies(m.get("exporters", "all")), sectors)
        a = self.economies(m.get("members", m.get("between")))
        if "and" in m:
            b = self.economies(m["and"])
            return self.mask(a, b, sectors) | self.mask(b, a, sectors)
        return self.mask(a, a, sectors)

    def apply(self, m, tau, d, size=1.0, part="all"):
        """New (tau, d) after a measure at a size: of a part of a sector the mean of what it touches and what it does not."""
        after = self.apply_whole(m, tau, d, size, part)
        kind = next(k for k in ("tariff", "trade-cost", "agreement", "end-preferences") if k in m)
        own = m[kind]
        said = {"tariff": own.get("sectors"), "trade-cost": own.get("sectors"), "end-preferences": own.get("sectors")}.get(kind)
        sides = (own.get("tariffs", {}).get("sectors"), own.get("trade-costs", {}).get("sectors")) if kind == "agreement" else (said, said)
        out = []
        for x, old, new in zip(sides, (tau, d), after):
            w = np.ones(len(self.w.sectors)) if x is None else self.weights(x)
            w = np.where(np.isin(np.arange(len(w)), self.sectors(x if x is not None else "all")), w, 1)
            out.append(np.where((w == 1)[:, None, None], new, old + w[:, None, None] * (new - old)))
        return tuple(out)

    def apply_whole(self, m, tau, d, size=1.0, part="all"):
        tau, d = tau.copy(), d.copy()
        doT, doC = part in ("all", "tariff"), part in ("all", "trade-cost")
        if "tariff" in m:
            t = m["tariff"]
            s = size if doT else 1
            if "table" in t:
                tab = self.table(t["table"])
                ok = ~np.isnan(tab)
                if "importers" in t or "exporters" in t or "sectors" in t:
                    ok &= self.mask(self.economies(t.get("importers", "all")), self.economies(t.get("exporters", "all")), self.sectors(t.get("sectors", "all")))
                by = t["by"]
                if by == "adding": tau[ok] += s * (rate(t["size"]) if "size" in t else 1) * tab[ok]
                elif by == "setting": tau[ok] = tab[ok]
                elif by == "capping": tau[ok] = np.minimum(tau[ok], tab[ok])
                else: raise ValueError(by)
            else:
                k = self.mask(self.economies(t.get("importers", "all")), self.economies(t.get("exporters", "all")), self.sectors(t.get("sectors", "goods")))
                if "set" in t: tau[k] = rate(t["set"])
                elif "add" in t: tau[k] += s * rate(t["add"]) * (rate(t["share"]) if "share" in t else 1)
                elif "multiply" in t: tau[k] *= 1 + (rate(t["multiply"]) - 1) * s
                elif "cap" in t: tau[k] = np.minimum(tau[k], rate(t["cap"]))
                elif "floor" in t: tau[k] = np.maximum(tau[k], rate(t["floor"]))
                else: raise ValueError(t)
        elif "trade-cost" in m:
            t = m["trade-cost"]
            s = size if doC else 1
            f = 1.0
            if t.get("of") == "cost":
                a = rate(t["ad-valorem-cost"]); f = a / (1 + a)
            if "table" in t:
                tab = self.table(t["table"]); ok = ~np.isnan(tab)
                d[ok] *= 1 + s * f * tab[ok]
            else:
                k = self.between(t, self.sectors(t["sectors"]))
                d[k] *= 1 + s * f * rate(t["change"])
        elif "agreement" in m:
            g = m["agreement"]
            if "tariffs" in g:
                t = g["tariffs"]
                sec = self.sectors(t.get("sectors", "goods"))
                if "except" in t:
                    ex = self.sectors(t["except"]); sec = [x for x in sec if x not in ex]
                k = self.between(g, sec)
                use = rate(t["utilisation"]) if "utilisation" in t else 1.0
                s = size if doT else 1
                if isinstance(t["cut"], dict) and "table" in t["cut"]:
                    tab = self.table(t["cut"]["table"])
                    k &= ~np.isnan(tab)
                    f = 1 - s * tab[k] * use
                else:
                    f = 1 - s * rate(t["cut"]) * use
                tau[k] = np.minimum(tau[k], tau[k] * f)
            if "trade-costs" in g:
                t = g["trade-costs"]
                k = self.between(g, self.sectors(t["sectors"]))
                d[k] *= 1 + (size if doC else 1) * rate(t["change"])
        elif "end-preferences" in m:
            t = m["end-preferences"]
            sec = self.sectors(t.get("sectors", "goods"))
            k = self.mask(self.economies(t["importers"]), self.economies(t["exporters"]), sec)
            base = self.w.tariff
            N = base.shape[1]
            for s in sec:
                for n in self.economies(t["importers"]):
                    r = np.delete(base[s, n], n)
                    v, c = np.unique(r, return_counts=True)
                    shared = v[c >= 3]
                    pos = r[r > 0]
                    mfn = shared.max() if len(shared) else (np.median(pos) if len(pos) else 0)
                    row = k[s, n]
                    tau[s, n, row] = np.maximum(tau[s, n, row], mfn)
        else:
            raise ValueError(m)
        return tau, d


def load(path):
    return yaml.load(open(path, encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def measures(doc):
    out = []
    for s in doc["steps"]:
        for i, m in enumerate(s["measures"]):
            only = len(s["measures"]) == 1
            out.append((m.get("name") or (s["name"] if only else f"{s['name']}-{i+1}"), s["name"], m))
    return out


def steps(doc, comp):
    """[(step name, tau, d)] cumulative."""
    tau, d = comp.w.tariff.copy(), np.ones_like(comp.w.tariff)
    out = []
    for s in doc["steps"]:
        for m in s["measures"]:
            tau, d = comp.apply(m, tau, d)
        out.append((s["name"], tau, d))
    return out
