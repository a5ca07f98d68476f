"""Welfare decomposition in four parts by Gauss-Legendre/Chebyshev collocation along the log-linear path."""
import numpy as np
from model import *


def cheb(K):
    """Chebyshev-Lobatto nodes on [0,1], differentiation matrix, Clenshaw-Curtis weights."""
    k = np.arange(K + 1)
    x = np.cos(np.pi * k / K)
    c = np.r_[2, np.ones(K - 1), 2] * (-1) ** k
    X = np.tile(x, (K + 1, 1)).T
    dX = X - X.T
    Dm = np.outer(c, 1 / c) / (dX + np.eye(K + 1))
    Dm -= np.diag(Dm.sum(1))
    # weights: integrate the interpolant exactly through Chebyshev coefficients
    V = np.cos(np.outer(np.pi * k / K, k))
    mom = np.array([2 / (1 - m * m) if m % 2 == 0 else 0.0 for m in k])
    wts = np.linalg.solve(V.T, mom)
    # map x in [1,-1] to t in [0,1], t = (1-x)/2
    return (1 - x) / 2, Dm * -2, wts / 2


def decompose(model, tau, d, K=12, economies=None):
    """Arrays [economy, partner, sector] of terms, volume, costs and [economy] transfers, and log change.

    Per unit of income, log points. Terms with the reference price P_n; `old` without it."""
    b = model.b
    t, Dm, wt = cheb(K)
    lt0, lt1 = np.log(1 + b.tau), np.log(1 + tau)
    ld = np.log(d)
    pts, start = [], None
    for s in t:
        tt = np.exp(lt0 + s * (lt1 - lt0)) - 1
        e = model.solve(np.where(tau == b.tau, b.tau, tt), np.exp(s * ld), start=start)
        start = e.z
        pts.append(e)
    N = len(b.VA)
    lc = np.array([np.log(e.c) for e in pts])              # [K, n, j]
    dlc = np.tensordot(Dm, lc, 1)
    lP = np.array([np.log(e.basket) for e in pts])         # [K, n]
    dlP = Dm @ lP
    Ds = np.array([e.D for e in pts]); dD = Dm @ Ds
    I = np.array([e.I for e in pts])
    logW = np.log(I[-1] / I[0]) - (lP[-1] - lP[0])
    res = {}
    for n in (range(N) if economies is None else economies):
        M = np.array([offdiag(e.M)[:, n, :].T for e in pts])        # [K, i, j] imports of n
        E = np.array([offdiag(e.M)[:, :, n].T for e in pts])        # [K, i, j] exports of n to i
        T = np.array([e.tau[:, n, :].T for e in pts])
        with np.errstate(divide="ignore"):
            lM = np.where(M > 0, np.log(np.where(M > 0, M, 1)), 0)
        dlM = np.tensordot(Dm, lM, 1)
        dld = ld[:, n, :].T[None]
        In = I[:, n][:, None, None]
        ref = dlP[:, n][:, None, None]
        own = dlc[:, n, :][:, None, :]
        W3 = lambda f: np.tensordot(wt, f / In, 1)
        new = W3(E * (own - ref) - M * (dlc - ref))
        old = W3(E * own - M * dlc)
        vol = W3(T * M * (dlM - dlc - dld))
        cost = W3(-M * dld * np.ones_like(M))
        trans = wt @ ((dD[:, n] - Ds[:, n] * dlP[:, n]) / I[:, n])
        transold = wt @ (dD[:, n] / I[:, n])
        res[n] = dict(terms=new, old_terms=old, volume=vol, costs=cost, transfers=trans, old_transfers=transold,
                      log=logW[n], gap=new.sum() + vol.sum() + cost.sum() + trans - logW[n])
    return res


if __name__ == "__main__":
    import sys, time
    import scenario as sc
    w = World("Worlds/oecd-2022.world")
    comp = sc.Compiler(w, "Scenarios")
    st = sc.steps(sc.load("Scenarios/standing-together.yaml"), comp)
    for D in ("fixed", "share", "real", "balanced-first"):
        for K in (6, 10, 14):
            t0 = time.time()
            m = Model(w, "FGO", D)
            r = decompose(m, st[-1][1], st[-1][2], K, range(81))
            print(D, K, "largest gap", max(abs(r[n]["gap"]) for n in r), {c: [round(100 * float(np.sum(r[w.ix[c]][k])), 6) for k in ("terms", "old_terms", "volume", "costs", "transfers", "log")] for c in ("VNM", "CHN")}, round(time.time() - t0, 1), flush=True)
