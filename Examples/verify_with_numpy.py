#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Puts a scenario that entrepot exported to another program: this one.

    entrepot run standing-together --output out
    python3 Examples/verify_with_numpy.py Worlds/oecd-2022.world out

Reads the bundle and the exported shock arrays, solves the model of Caliendo and Parro (2015) by plain
damped iteration in NumPy, with the run's deficits (share, real or fixed), sharing no code with entrepot,
and compares the change in real income of every economy with out/economies.csv. Needs NumPy and PyYAML.
"""
import csv
import glob
import json
import os
import sys

import numpy as np
import yaml


def load(world):
    about = yaml.safe_load(open(os.path.join(world, "world.yaml")))
    array = lambda name: np.load(os.path.join(world, name + ".npy"))
    return about, array("trade"), array("tariff"), array("intermediate-use"), array("final-use")


def transfers(closure, about, deficit, value_added, income, final_share):
    """Deficits after a change of wages and log prices [sector, economy], by the run's closure."""
    if closure == "fixed":
        return lambda wage, price: deficit
    if closure == "share":
        def share(wage, price):
            earned = wage * value_added
            kept = deficit / value_added * earned
            return kept - earned * kept.sum() / earned.sum()
        return share
    kind, _, code = closure.partition(":")
    if kind != "real":
        sys.exit(f"deficits {closure}: this program solves share, real and fixed")
    codes = [economy["code"] for economy in about["economies"]]
    weight = income / income.sum() if not code else np.array([float(c == code) for c in codes])
    return lambda wage, price: deficit * np.exp((weight[:, None] * final_share * price.T).sum())


def solve(world, theta, tariff_after, cost_change, closure, tolerance=1e-11):
    """Change in real income by economy; arrays [sector, importer, exporter]."""
    about, trade, tariff, use, final = world
    gross = trade * (1 + tariff)
    spending = gross.sum(2)  # [sector, importer]
    economies = trade.shape[1]
    home = np.eye(economies)
    share = np.divide(gross, spending[:, :, None], where=spending[:, :, None] > 0,
                      out=np.repeat(home[None], len(trade), 0).copy())
    output = trade.sum(1)  # [sector, exporter]
    safe = np.where(output > 0, output, 1)
    inputs = use / safe.T[:, None, :]  # [economy, input, user]
    value_added_share = 1 - inputs.sum(1)  # [economy, user]
    value_added = (value_added_share * output.T).sum(1)
    deficit = trade.sum((0, 2)) - trade.sum((0, 1))
    final_share = final / final.sum(1, keepdims=True)
    income_before = final.sum(1)

    transfer = transfers(closure, about, deficit, value_added, income_before, final_share)
    kappa = cost_change * (1 + tariff_after) / (1 + tariff)
    weight = share * kappa ** -theta[:, None, None]
    wage, price = np.ones(economies), np.ones_like(spending)
    total = spending.copy()
    for iteration in range(20000):
        log_cost = value_added_share * np.log(wage)[:, None] + np.einsum(
            "nkj,kn->nj", inputs, np.log(price))
        factor = np.exp(-theta[:, None] * log_cost.T)  # [sector, exporter]
        summed = np.matmul(weight, factor[:, :, None])[:, :, 0]
        new_price = summed ** (-1 / theta[:, None])
        changed = weight * factor[:, None, :] / summed[:, :, None]
        net = changed / (1 + tariff_after)
        sales = np.matmul(net.transpose(0, 2, 1), total[:, :, None])[:, :, 0]
        revenue = (total * (1 - net.sum(2))).sum(0)
        income = wage * value_added + revenue + transfer(wage, np.log(new_price))
        new_total = np.einsum("nkj,jn->kn", inputs, sales) + (final_share * income[:, None]).T
        demand = (value_added_share * sales.T).sum(1)
        step = demand / (wage * value_added)
        residual = max(abs(new_price / price - 1).max(), abs(step - 1).max(),
                       abs(np.where(total > 0, new_total / np.where(total > 0, total, 1), 1) - 1).max())
        if residual < tolerance:
            break
        wage = wage * step ** 0.2
        wage *= value_added.sum() / (wage * value_added).sum()
        price, total = new_price, new_total
    else:
        sys.exit(f"no convergence: residual {residual:.1e}")
    basket = np.exp((final_share * np.log(price.T)).sum(1))
    return income / income_before / basket - 1


def main(world_path, output_path):
    world = load(world_path)
    about = world[0]
    certificate = json.load(open(os.path.join(output_path, "certificate.json")))
    values = next(set_["values"] for set_ in about["elasticities"]
                  if set_["name"] == certificate["elasticities"])
    options = certificate["options"]
    if options["revenue"] != "rebated" or not options["linkages"]:
        sys.exit("this program solves with revenue rebated and linkages on")
    theta = np.array([values[sector["code"]] for sector in about["sectors"]], float)
    codes = [economy["code"] for economy in about["economies"]]
    rows = list(csv.DictReader(open(os.path.join(output_path, "economies.csv"))))
    worst = 0.0
    for folder in sorted(glob.glob(os.path.join(output_path, "shock", "*"))):
        step = os.path.basename(folder).split("-", 1)[1]
        change = solve(world, theta, np.load(os.path.join(folder, "tariff.npy")),
                       np.load(os.path.join(folder, "trade-cost-change.npy")), options["deficits"])
        found = {row["economy"]: float(row["real_income_percent"]) for row in rows if row["step"] == step}
        differences = {code: abs(100 * change[n] - found[code]) for n, code in enumerate(codes)}
        code = max(differences, key=differences.get)
        worst = max(worst, differences[code])
        print(f"{step}: largest difference {differences[code]:.1e} percentage points ({code})")
    print(f"largest difference of all: {worst:.1e} percentage points")
    return 0 if worst < 1e-4 else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
