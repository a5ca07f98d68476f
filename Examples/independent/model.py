"""Independent solver: Caliendo-Parro in exact hat algebra, from the raw equations."""
import tempfile
import os
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np, yaml


class World:
    def __init__(self, path):
        self.path = path
        self.about = yaml.load(open(os.path.join(path, "world.yaml")), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        a = lambda n: np.load(os.path.join(path, n + ".npy"))
        self.trade, self.tariff, self.use, self.final = a("trade"), a("tariff"), a("intermediate-use"), a("final-use")
        self.codes = [e["code"] for e in self.about["economies"]]
        self.names = [e["name"] for e in self.about["economies"]]
        self.sectors = [s["code"] for s in self.about["sectors"]]
        self.kinds = {s["code"]: s["kind"] for s in self.about["sectors"]}
        self.ix = {c: i for i, c in enumerate(self.codes)}
        self.sx = {c: i for i, c in enumerate(self.sectors)}
        self.sets = {s["name"]: s for s in self.about["elasticities"]}
        self.set_names = [s["name"] for s in self.about["elasticities"]]

    def theta(self, name):
        v = self.sets[name]["values"]
        out = []
        for s in self.sectors:
            x = v[s]
            if isinstance(x, dict):
                x = x.get("central", x.get("value"))
            out.append(float(x))
        return np.array(out)


class Bench:
    """An equilibrium before policy; cost 1, wage 1, price 1."""
    pass


def calibrate(w, theta, linkages=True):
    b = Bench()
    b.theta = theta
    b.tau = w.tariff
    gross = w.trade * (1 + w.tariff)
    X = gross.sum(2)                      # [j, n]
    N = X.shape[1]
    share = np.zeros_like(gross)
    some = X > 0
    share[some] = gross[some] / X[some][:, None]
    for j, n in zip(*np.where(~some)):
        share[j, n, n] = 1
    Y = w.trade.sum(1)                    # [j, i]
    J = len(Y)
    if linkages:
        g = np.zeros((N, J, J))           # [n, input, user]
        pos = Y.T > 0
        for n in range(N):
            g[n][:, pos[n]] = w.use[n][:, pos[n]] / Y.T[n][pos[n]]
        final = w.final.copy()            # [n, j]
    else:
        g = np.zeros((N, J, J))
        final = X.T.copy()
    b.g = g
    b.va_share = 1 - g.sum(1)             # [n, user]
    b.VA = (b.va_share * Y.T).sum(1)
    b.final = final
    b.alpha = final / final.sum(1, keepdims=True)
    b.share, b.X, b.Y = share, X, Y
    flows = w.trade
    eye = np.arange(N)
    b.D = flows.sum((0, 2)) - flows.sum((0, 1))
    b.M = flows
    b.R = (flows * w.tariff).sum((0, 2))
    b.I = b.VA + b.R + b.D
    b.w0 = w
    return b


def deficit_rule(b, kind, basket=None):
    """A function of (w hat, log price hat [j,n]) giving D'."""
    if kind == "fixed":
        return lambda w, lP: b.D
    if kind in ("balanced", "balanced-first", "zero"):
        return lambda w, lP: np.zeros_like(b.D)
    if kind == "share":
        delta = b.D / b.VA
        def f(w, lP):
            v = w * b.VA
            return delta * v - v / v.sum() * (delta * v).sum()
        return f
    if kind.startswith("real"):
        weight = b.final.sum(1) / b.final.sum()
        weight_i = b.I / b.I.sum()
        def f(w, lP):
            own = (b.alpha * lP.T).sum(1)
            if ":" in kind:
                p = own[b.w0.ix[kind.split(":")[1]]]
            else:
                p = (weight * own).sum()
            return b.D * np.exp(p)
        return f
    raise ValueError(kind)


class Eq:
    pass


def solve(b, tau, d, D, tol=1e-13, start=None, maxit=3000, damp=0.3, memory=14, verbose=False):
    th = b.theta[:, None]
    J, N = b.X.shape
    kappa = d * ((1 + tau) / (1 + b.tau))
    lk = np.log(kappa)
    W = b.share * np.exp(-b.theta[:, None, None] * lk)
    V = W / (1 + tau)
    VT = np.ascontiguousarray(V.transpose(0, 2, 1))
    scale = np.where(b.X > 0, b.X, 1.0)
    gT = np.ascontiguousarray(b.g.transpose(0, 2, 1))
    lVA = np.log(b.VA)
    tot = b.VA.sum()
    nP = J * N

    def unpack(z):
        return z[:N], z[N:N + nP].reshape(J, N), z[N + nP:].reshape(J, N)

    def F(z):
        lw, lP, x = unpack(z)
        X = x * scale
        lc = b.va_share * lw[:, None] + np.matmul(gT, np.ascontiguousarray(lP.T)[:, :, None])[:, :, 0]   # [n, j]
        f = np.exp(-th * lc.T)
        S = np.matmul(W, f[:, :, None])[:, :, 0]
        nlP = -np.log(S) / th
        Z = X / S
        Y = f * np.matmul(VT, Z[:, :, None])[:, :, 0]
        A = np.matmul(V, f[:, :, None])[:, :, 0] / S
        w = np.exp(lw)
        R = (X * (1 - A)).sum(0)
        I = w * b.VA + R + D(w, nlP)
        nX = (np.matmul(b.g, np.ascontiguousarray(Y.T)[:, :, None])[:, :, 0] + b.alpha * I[:, None]).T
        dem = (b.va_share * Y.T).sum(1)
        nlw = lw + damp * (np.log(np.maximum(dem, 1e-300)) - lw - lVA)
        nlw = nlw - np.log((np.exp(nlw) * b.VA).sum() / tot)
        return np.concatenate([nlw, nlP.ravel(), (nX / scale).ravel()])

    z = start.copy() if start is not None else np.concatenate([np.zeros(N), np.zeros(nP), np.where(b.X > 0, 1.0, 0.0).ravel()])
    dG, dR = [], []
    rprev = zprev = None
    best = np.inf
    for it in range(maxit):
        g_ = F(z)
        r = g_ - z
        res = max(np.abs(r[:N]).max() / damp, np.abs(r[N:]).max())
        if verbose:
            print(it, res)
        if res < tol:
            z = g_
            break
        if res < best * 0.999:
            best, last = res, it
        elif best < 5e-12 and it - last > 8:
            break
        if rprev is not None:
            dR.append(r - rprev); dG.append(g_ - gprev)
            if len(dR) > memory:
                dR.pop(0); dG.pop(0)
        rprev, gprev = r, g_
        if dR:
            A_ = np.array(dR)
            H = A_ @ A_.T
            H[np.diag_indices_from(H)] *= 1 + 1e-12
            try:
                c = np.linalg.solve(H, A_ @ r)
            except np.linalg.LinAlgError:
                c = np.linalg.lstsq(A_.T, r, rcond=None)[0]
            znew = g_ - c @ np.array(dG)
            x = znew[N + nP:]
            if not np.all(np.isfinite(znew)) or (x < -1e-9).any() or np.abs(znew - z).max() > 2:
                znew = g_; dR, dG = [], []; rprev = None
            z = znew
        else:
            z = g_
    else:
        raise RuntimeError(f"no convergence {best}")
    e = Eq()
    e.iterations, e.z = it, z
    lw, lP, x = unpack(z)
    finish(e, b, tau, d, D, lw, lP, x * scale)
    return e


def finish(e, b, tau, d, D, lw, lP, X):
    """Levels from wages, prices, spending by the raw equations, and their residuals."""
    th3 = b.theta[:, None, None]
    e.b, e.tau, e.d = b, tau, d
    e.w = np.exp(lw)
    e.P = np.exp(lP)                                    # [j, n]
    e.c = np.exp(b.va_share * lw[:, None] + np.einsum("nkj,kn->nj", b.g, lP))   # [n, j]
    kap = d * (1 + tau) / (1 + b.tau)
    ratio = kap * e.c.T[:, None, :] / e.P[:, :, None]
    e.share = b.share * ratio ** -th3
    e.X = X
    e.M = e.share * X[:, :, None] / (1 + tau)           # net flows
    e.Y = e.M.sum(1)                                    # [j, i]
    e.R = (tau * e.M).sum((0, 2))
    e.D = D(e.w, lP)
    e.VA = e.w * b.VA
    e.I = e.VA + e.R + e.D
    P2 = (b.share * (kap * e.c.T[:, None, :]) ** -th3).sum(2) ** (-1 / b.theta[:, None])
    X2 = (np.einsum("nkj,jn->nk", b.g, e.Y) + b.alpha * e.I[:, None]).T
    dem = (b.va_share * e.Y.T).sum(1)
    nz = X > 0
    e.residual = dict(price=np.abs(P2 / e.P - 1).max(), spending=np.abs(X2[nz] / X[nz] - 1).max(),
                      factor=np.abs(dem / e.VA - 1).max(), share=np.abs(e.share.sum(2) - 1).max(),
                      walras=np.abs(offdiag(e.M).sum((0, 2)) - offdiag(e.M).sum((0, 1)) - e.D).max() / e.I.min())
    e.basket = np.exp((b.alpha * lP.T).sum(1))


def offdiag(a):
    a = a.copy()
    i = np.arange(a.shape[1])
    a[:, i, i] = 0
    return a


def rebase(e):
    """The solved point as a benchmark (for balanced-first)."""
    b = Bench()
    o = e.b
    b.theta, b.g, b.va_share, b.alpha, b.w0 = o.theta, o.g, o.va_share, o.alpha, o.w0
    b.tau, b.share, b.X, b.Y, b.VA = e.tau, e.share, e.X, e.Y, e.VA
    b.D, b.R, b.I, b.M = e.D, e.R, e.I, e.M
    b.final = b.alpha * e.I[:, None]
    return b


import hashlib
CACHE = os.path.join(tempfile.gettempdir(), "independent-cache")
os.makedirs(CACHE, exist_ok=True)
USE_CACHE = True


def cached_solve(key, b, tau, d, D, start=None, **k):
    """The same solve; its point is kept on disk, its equations evaluated afresh."""
    if not USE_CACHE:
        return solve(b, tau, d, D, start=start, **k)
    h = hashlib.sha256(key.encode())
    for a in (b.theta, b.share, b.X, b.VA, b.D, b.alpha, b.g, tau, d):
        h.update(np.ascontiguousarray(a).tobytes())
    path = os.path.join(CACHE, h.hexdigest()[:32] + ".npy")
    if os.path.exists(path):
        z = np.load(path)
        J, N = b.X.shape
        e = Eq()
        e.iterations, e.z = 0, z
        lw, lP, x = z[:N], z[N:N + J * N].reshape(J, N), z[N + J * N:].reshape(J, N)
        finish(e, b, tau, d, D, lw, lP, x * np.where(b.X > 0, b.X, 1.0))
        if max(v for q, v in e.residual.items() if q != "walras") < 1e-9:
            return e
    e = solve(b, tau, d, D, start=start, **k)
    np.save(path + f".{os.getpid()}.npy", e.z); os.replace(path + f".{os.getpid()}.npy", path)
    return e


class Model:
    """World, set, options: answers for tariffs and cost changes."""
    def __init__(self, w, elasticities, deficits="fixed", revenue="rebated", linkages=True, theta=None):
        b = calibrate(w, w.theta(elasticities) if theta is None else theta, linkages)
        self.world, self.kind, self.revenue = w, deficits, revenue
        self.raw = b
        self.balancing = None
        if deficits == "balanced-first":
            e = cached_solve("zero", b, b.tau, np.ones_like(b.tau), deficit_rule(b, "zero"))
            self.balancing = e
            b = rebase(e)
        self.b = b
        self.D = deficit_rule(b, deficits)

    def solve(self, tau, d, start=None, keep=False, **k):
        e = cached_solve(self.kind, self.b, tau, d, self.D, start=start, **k) if keep else solve(self.b, tau, d, self.D, start=start, **k)
        e.revenue = self.revenue
        return e


def economy_columns(e):
    """By column name: arrays over economies."""
    b = e.b
    wasted = e.revenue == "wasted"
    I0 = b.I - (b.R if wasted else 0)
    I1 = e.I - (e.R if wasted else 0)
    m0, m1 = offdiag(b.M), offdiag(e.M)
    ex0, ex1, im0, im1 = m0.sum((0, 1)), m1.sum((0, 1)), m0.sum((0, 2)), m1.sum((0, 2))
    cj = e.c.T                                          # [j, i]
    gain = m0 * (cj[:, None, :] - 1)
    tot = gain.sum((0, 1)) - gain.sum((0, 2))
    vol = (b.tau * (m1 - m0 * cj[:, None, :])).sum((0, 2))
    return {
        "real_income_percent": 100 * (I1 / I0 / e.basket - 1),
        "real_wage_percent": 100 * (e.w / e.basket - 1),
        "consumer_prices_percent": 100 * (e.basket - 1),
        "terms_of_trade_percent": 100 * tot / b.I,
        "volume_of_trade_percent": 100 * vol / b.I,
        "tariff_revenue_million_usd": e.R, "tariff_revenue_before_million_usd": b.R,
        "tariff_revenue_share_percent": 100 * e.R / I1, "tariff_revenue_share_before_percent": 100 * b.R / I0,
        "nominal_income_percent": 100 * (I1 / I0 - 1),
        "exports_percent": 100 * (ex1 / ex0 - 1), "exports_million_usd": ex1, "exports_before_million_usd": ex0,
        "imports_percent": 100 * (im1 / im0 - 1), "imports_million_usd": im1, "imports_before_million_usd": im0,
        "openness_percent": 100 * (ex1 + im1) / e.VA, "openness_before_percent": 100 * (ex0 + im0) / b.VA,
    }


def headline(e, outcome="realIncome"):
    c = economy_columns(e)
    return c[{"realIncome": "real_income_percent", "realWage": "real_wage_percent", "consumerPrices": "consumer_prices_percent"}[outcome]]


def fisher_step(e, prev=None):
    """Fisher quantity indices from one equilibrium (or the benchmark) to the next: GDP, exports, imports, by economy."""
    b = e.b
    c0 = np.ones_like(e.c) if prev is None else prev.c        # [n, j]
    P0 = np.ones_like(e.P) if prev is None else prev.P        # [j, n]
    o = b if prev is None else prev
    M0, M1 = offdiag(o.M), offdiag(e.M)
    r = (e.c / c0).T[:, None, :]
    pr = (e.P / P0).T                                          # [n, j]
    f0, f1 = b.alpha * o.I[:, None], b.alpha * e.I[:, None]
    # quantities of final goods, exports, imports; Laspeyres at old prices, Paasche at new
    x0, x1, xo, xn = M0.sum((0, 1)), M1.sum((0, 1)), (M0 * r).sum((0, 1)), (M1 / r).sum((0, 1))
    m0, m1, mo, mn = M0.sum((0, 2)), M1.sum((0, 2)), (M0 * r).sum((0, 2)), (M1 / r).sum((0, 2))
    V0, V1 = f0.sum(1) + x0 - m0, f1.sum(1) + x1 - m1
    with np.errstate(invalid="ignore", divide="ignore"):
        L = ((f1 / pr).sum(1) + xn - mn) / V0
        Pa = V1 / ((f0 * pr).sum(1) + xo - mo)
        gdp = np.where((L > 0) & (Pa > 0), np.sqrt(np.where((L > 0) & (Pa > 0), L * Pa, 1)), np.nan)
        ex = np.sqrt(xn / x0 * x1 / xo)
        im = np.sqrt(mn / m0 * m1 / mo)
    return np.array([gdp, ex, im])


def volumes(equilibria):
    """Attaches volumes, in one step from the benchmark, to equilibria."""
    for e in equilibria:
        e.volumes = 100 * (fisher_step(e) - 1)
