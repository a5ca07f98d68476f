// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeWorlds

extension Outcome {
  /// All outcomes, in the order in which menus and tables show them.
  public static let all: [Outcome] = welfare + trade + revenue + industry + chains

  /// The exact change in real income I/Π P^α, the measure of welfare.
  public static let realIncome = Outcome(
    "realIncome", "real income", .change, better: .more,
    "Income, tariff revenue and transfers among it, at the prices of what is bought with it. The "
      + "measure of welfare; exact, not first-order."
  ) { place in
    [.income(place.economy), .logBasketPrice(place.economy)]
  } formula: {
    Dual.expMinusOne(Dual.log($0[0].after / $0[0].before) - $0[1].after)
  }

  /// The exact change in the real wage w/Π P^α.
  public static let realWage = Outcome(
    "realWage", "real wage", .change, better: .more,
    "What factors of production earn, at the prices of what is bought with it."
  ) { place in
    [.logWage(place.economy), .logBasketPrice(place.economy)]
  } formula: {
    Dual.expMinusOne($0[0].after - $0[1].after)
  }

  /// The change in the price of the final basket Π P^α.
  public static let consumerPrices = Outcome(
    "consumerPrices", "consumer prices", .change, better: .less, isNominal: true,
    "The price of what is bought for final use, tariffs included."
  ) { place in
    [.logBasketPrice(place.economy)]
  } formula: {
    Dual.expMinusOne($0[0].after)
  }

  /// The first-order gain from export prices less import prices.
  public static let termsOfTrade = Outcome(
    "termsOfTrade", "terms of trade", .change, better: .more, countsTrade: true,
    "The first-order gain from export prices less import prices, over income before the policy "
      + "(Caliendo and Parro 2015, equation 21)."
  ) { place in
    [
      .trade(place.exports(.oldAtNewCost)), .trade(place.imports(.oldAtNewCost)),
      .trade(place.exports(.value)), .trade(place.imports(.value)), .allIncome(place.economy),
    ]
  } formula: { q in
    (q[0].after - q[2].before - (q[1].after - q[3].before)) / q[4].before
  }

  /// The first-order gain from more trade where a tariff keeps price and cost apart.
  public static let volumeOfTrade = Outcome(
    "volumeOfTrade", "volume of trade", .change, better: .more, countsTrade: true,
    "The first-order gain from buying more where a tariff keeps price and cost apart: tariffs before "
      + "the policy times imports after it less imports before it at the sellers' new costs, over income "
      + "before the policy (Caliendo and Parro 2015, equation 21)."
  ) { place in
    [
      .trade(place.imports(.dutyAtOldRates)), .trade(place.imports(.oldDutyAtNewCost)),
      .allIncome(place.economy),
    ]
  } formula: { q in
    (q[0].after - q[1].after) / q[2].before
  }

  /// The welfare of Caliendo and Parro (2015, table 2), which is not exact.
  public static let firstOrderWelfare = Outcome(
    "firstOrderWelfare", "welfare to first order", .change, better: .more, countsTrade: true,
    "Terms of trade and volume of trade together: the welfare of Caliendo and Parro (2015, table 2). "
      + "Not the exact change in real income."
  ) { place in
    [
      .trade(place.exports(.oldAtNewCost)), .trade(place.imports(.oldAtNewCost)),
      .trade(place.exports(.value)), .trade(place.imports(.value)), .allIncome(place.economy),
      .trade(place.imports(.dutyAtOldRates)), .trade(place.imports(.oldDutyAtNewCost)),
    ]
  } formula: { q in
    let terms = q[0].after - q[2].before - (q[1].after - q[3].before)
    return (terms + q[5].after - q[6].after) / q[4].before
  }

  private static let welfare: [Outcome] = [
    realIncome,
    Outcome(
      "equivalentVariation", "real income in money", .moneyGained, better: .more,
      grouping: .summed,
      "The change in real income times income before the policy: what money at old prices would be "
        + "worth as much."
    ) { place in
      [.income(place.economy), .logBasketPrice(place.economy)]
    } formula: {
      Dual.expMinusOne(Dual.log($0[0].after / $0[0].before) - $0[1].after) * $0[0].before
    },
    Outcome(
      "realIncomePerPerson", "real income per person", .moneyGainedPerPerson, better: .more,
      grouping: .populationWeighted, needs: [.population],
      "The change in real income in money over the number of inhabitants, in single units of the "
        + "world's currency and of its year."
    ) { place in
      [
        .income(place.economy), .logBasketPrice(place.economy), .moneyUnit,
        .figure(.population, place.economy),
      ]
    } formula: { q in
      let gained =
        Dual.expMinusOne(Dual.log(q[0].after / q[0].before) - q[1].after) * q[0].before
      return gained * (q[2].before / q[3].before)
    },
    realWage,
    consumerPrices,
    Outcome(
      "realGDP", "real GDP", .change, better: .neither, countsTrade: true,
      "Value added and tariff revenue at constant market prices: a Fisher index of final use plus "
        + "exports less imports. What is produced, not what it buys or what others transfer."
    ) { place in
      [
        .finalUseAtOldPrices(place.economy), .oldFinalUseAtNewPrices(place.economy),
        .trade(place.exports(.atOldCost)), .trade(place.exports(.oldAtNewCost)),
        .trade(place.imports(.atOldCost)), .trade(place.imports(.oldAtNewCost)),
        .valueAdded(place.economy), .trade(place.imports(.duty)),
      ]
    } formula: { q in
      let volume = q[0].after + q[2].after - q[4].after
      let dearer = q[1].after + q[3].after - q[5].after
      let before = q[6].before + q[7].before
      let after = q[6].after + q[7].after
      // Where net output at the other situation's prices is not positive there is no index.
      guard volume.value > 0, dearer.value > 0 else { return Dual(value: .nan) }
      return (volume / before * (after / dearer)).squareRoot() - 1
    },
    Outcome(
      "nominalIncome", "income", .change, better: .neither, isNominal: true,
      "Income in money, tariff revenue and transfers among it."
    ) { place in
      [.income(place.economy)]
    } formula: {
      Dual.expMinusOne(Dual.log($0[0].after / $0[0].before))
    },
  ]

  private static let trade: [Outcome] = [
    Outcome(
      "exports", "exports", .change, better: .neither, axes: [.buyer, .sector],
      grouping: .together, isNominal: true, countsTrade: true,
      "The value of what is sold abroad, at the exporter's border."
    ) { place in
      [.trade(place.exports(.value))]
    } formula: {
      $0[0].change
    },
    Outcome(
      "exportsValue", "exports in money", .money, better: .neither, axes: [.buyer, .sector],
      grouping: .together, isNominal: true, countsTrade: true,
      "What is sold abroad, in money at the exporter's border."
    ) { place in
      [.trade(place.exports(.value))]
    } formula: {
      $0[0].after
    },
    Outcome(
      "exportsVolume", "exports in volume", .change, better: .neither, axes: [.buyer, .sector],
      grouping: .together, countsTrade: true,
      "A Fisher index of what is sold abroad, at producers' prices."
    ) { place in
      [
        .trade(place.exports(.value)), .trade(place.exports(.atOldCost)),
        .trade(place.exports(.oldAtNewCost)),
      ]
    } formula: {
      volume($0)
    },
    Outcome(
      "imports", "imports", .change, better: .neither, axes: [.seller, .sector],
      grouping: .together, isNominal: true, countsTrade: true,
      "The value of what is bought abroad, before the importer's tariffs."
    ) { place in
      [.trade(place.imports(.value))]
    } formula: {
      $0[0].change
    },
    Outcome(
      "importsValue", "imports in money", .money, better: .neither, axes: [.seller, .sector],
      grouping: .together, isNominal: true, countsTrade: true,
      "What is bought abroad, in money before the importer's tariffs."
    ) { place in
      [.trade(place.imports(.value))]
    } formula: {
      $0[0].after
    },
    Outcome(
      "importsVolume", "imports in volume", .change, better: .neither, axes: [.seller, .sector],
      grouping: .together, countsTrade: true,
      "A Fisher index of what is bought abroad, at the sellers' producer prices."
    ) { place in
      [
        .trade(place.imports(.value)), .trade(place.imports(.atOldCost)),
        .trade(place.imports(.oldAtNewCost)),
      ]
    } formula: {
      volume($0)
    },
    Outcome(
      "openness", "openness", .share, better: .neither, countsTrade: true,
      "Exports and imports over value added."
    ) { place in
      [
        .trade(place.exports(.value)), .trade(place.imports(.value)), .valueAdded(place.economy),
      ]
    } formula: {
      ($0[0].after + $0[1].after) / $0[2].after
    },
    Outcome(
      "gainsFromTrade", "gains from trade", .share, better: .neither,
      "What the real wage would lose by going to autarky, which is all of real income where trade is "
        + "balanced and brings no tariff revenue: 1 − Π λ^(e/θ) over sectors, with λ the share of spending "
        + "at home and e the part of the final basket's price that is due to the sector, directly and as "
        + "an input (Costinot and Rodríguez-Clare 2014, section 3, perfect competition). Deficits and "
        + "tariff revenue are left out. All of it, 100 %, where an economy sells itself nothing of a good "
        + "that it needs."
    ) { place in
      [.logGainsFromTrade(place.economy)]
    } formula: {
      -Dual.expMinusOne(-$0[0].after)
    },
    termsOfTrade,
    volumeOfTrade,
    firstOrderWelfare,
  ]

  private static let revenue: [Outcome] = [
    Outcome(
      "tariffRevenue", "tariff revenue", .money, better: .neither, axes: [.seller, .sector],
      grouping: .together, isNominal: true, countsTrade: true,
      "Tariffs paid to the economy's customs."
    ) { place in
      [.trade(place.imports(.duty))]
    } formula: {
      $0[0].after
    },
    Outcome(
      "tariffRevenueShare", "tariff revenue over income", .share, better: .neither,
      countsTrade: true, "Tariffs paid to the economy's customs as a share of its income."
    ) { place in
      [.trade(place.imports(.duty)), .income(place.economy)]
    } formula: {
      $0[0].after / $0[1].after
    },
    Outcome(
      "tariffPaid", "tariff paid", .share, better: .neither, axes: [.seller, .sector],
      grouping: .together, countsTrade: true,
      "Tariffs paid over the value of imports: the mean rate, weighted by imports as they then are."
    ) { place in
      [.trade(place.imports(.duty)), .trade(place.imports(.value))]
    } formula: {
      share($0)
    },
  ]

  private static let industry: [Outcome] = [
    Outcome(
      "output", "output", .change, better: .neither, axes: [.sector], grouping: .together,
      isNominal: true, countsTrade: true, "Gross output, at producers' prices."
    ) { place in
      [.trade(place.output(.value))]
    } formula: {
      $0[0].change
    },
    Outcome(
      "outputValue", "output in money", .money, better: .neither, axes: [.sector],
      grouping: .together, isNominal: true, countsTrade: true,
      "Gross output in money, at producers' prices."
    ) { place in
      [.trade(place.output(.value))]
    } formula: {
      $0[0].after
    },
    Outcome(
      "outputVolume", "output in volume", .change, better: .neither, axes: [.sector],
      grouping: .together, countsTrade: true,
      "A Fisher index of gross output, at producers' prices."
    ) { place in
      [
        .trade(place.output(.value)), .trade(place.output(.atOldCost)),
        .trade(place.output(.oldAtNewCost)),
      ]
    } formula: {
      volume($0)
    },
    Outcome(
      "valueAdded", "value added", .change, better: .neither, axes: [.sector],
      grouping: .together, isNominal: true, countsTrade: true,
      "What sectors pay to factors of production."
    ) { place in
      [.trade(place.output(.valueAdded))]
    } formula: {
      $0[0].change
    },
    Outcome(
      "valueAddedValue", "value added in money", .money, better: .neither, axes: [.sector],
      grouping: .together, isNominal: true, countsTrade: true,
      "What sectors pay to factors of production, in money."
    ) { place in
      [.trade(place.output(.valueAdded))]
    } formula: {
      $0[0].after
    },
    Outcome(
      "price", "prices", .change, better: .less, axes: [.sector], isNominal: true,
      "What buyers pay for a sector's goods from everywhere, tariffs included; over several sectors "
        + "weighted by final use."
    ) { place in
      [.logPrice(place.economy, place.sectors)]
    } formula: {
      Dual.expMinusOne($0[0].after)
    },
    Outcome(
      "unitCost", "unit costs", .change, better: .neither, axes: [.sector], isNominal: true,
      "What a unit costs to make; over several sectors weighted by output."
    ) { place in
      [.logUnitCost(place.economy, place.sectors)]
    } formula: {
      Dual.expMinusOne($0[0].after)
    },
    Outcome(
      "workersMoving", "workers who change sector", .share, better: .neither, countsTrade: true,
      "Half the sum over sectors of changes in their share of value added: the part of all factors of "
        + "production that works elsewhere than before. Its derivative is that of its smooth pieces; where a "
        + "share has not changed, nothing is added."
    ) { place in
      [.factorsMoving(place.economy)]
    } formula: {
      $0[0].after
    },
    Outcome(
      "jobsMoving", "jobs that change sector", .persons, better: .neither, grouping: .summed,
      countsTrade: true, needs: [.employment],
      "The share of workers who change sector times employment: as if a worker brought the same value "
        + "added in every sector."
    ) { place in
      [.factorsMoving(place.economy), .figure(.employment, place.economy)]
    } formula: {
      $0[0].after * $0[1].after
    },
  ]

  /// One quantity over another; nothing of nothing.
  static func share(_ q: [DualPair]) -> Dual {
    q[1].after.value == 0 ? Dual(value: 0) : q[0].after / q[1].after
  }

  /// A Fisher quantity index of value, value at old costs, old value at new costs.
  private static func volume(_ q: [DualPair]) -> Dual {
    guard q[0].before.value != 0 || q[0].after.value != 0 else { return Dual(value: 0) }
    return (q[1].after / q[0].before * (q[0].after / q[2].after)).squareRoot() - 1
  }
}
