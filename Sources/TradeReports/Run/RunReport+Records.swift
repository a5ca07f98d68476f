// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeFindings
import TradeWorlds

extension RunReport {
  /// Rows for other programs, every step cumulative.
  ///
  /// Economies and sectors asked for are kept, all others left out; without any, all are there. Where
  /// the step to balanced trade is told, its rows come first among those of economies, under
  /// ``StepFindings/balancingName`` and measured from the world as it is; all others are measured from
  /// the balanced one.
  public func records(by grouping: Grouping) -> Records {
    switch grouping {
    case .economy: economyRecords()
    case .sector: sectorRecords()
    case .partner: partnerRecords()
    }
  }

  private var recordedEconomies: [EconomyIndex] {
    economies.isEmpty ? findings.world.economyIndices : economies
  }

  private func economyRecords() -> Records {
    let money = moneyName
    var records = Records(columns: [
      "step", "economy", "name", "real_income_percent", "real_wage_percent",
      "consumer_prices_percent", "real_gdp_percent", "terms_of_trade_percent",
      "volume_of_trade_percent",
      "tariff_revenue_\(money)", "tariff_revenue_before_\(money)",
      "tariff_revenue_share_percent", "tariff_revenue_share_before_percent",
      "nominal_income_percent", "exports_percent", "exports_volume_percent", "exports_\(money)",
      "exports_before_\(money)", "imports_percent", "imports_volume_percent", "imports_\(money)",
      "imports_before_\(money)", "openness_percent", "openness_before_percent",
      "real_income_median_percent", "real_income_low_percent", "real_income_high_percent",
      "probability_of_gain", "probability_of_loss", "real_wage_low_percent",
      "real_wage_high_percent", "consumer_prices_low_percent", "consumer_prices_high_percent",
      "draws", "largest_residual",
    ])
    let steps =
      (findings.balancing.map { [(step: $0, position: nil as Int?)] } ?? [])
      + findings.steps.enumerated().map { (step: $1, position: $0) }
    for (step, position) in steps {
      for economy in recordedEconomies {
        let outcome = step.outcomes.economies[economy.rawValue]
        func percent(_ fraction: Double) -> Records.Field { .number(fraction * 100) }
        func end(_ fraction: Double?) -> Records.Field { fraction.map(percent) ?? .missing }
        func estimate(_ number: Headline.Number) -> Estimate? {
          position.flatMap { findings.estimate(number, of: economy, step: $0) }
        }
        let income =
          position == nil ? findings.balancingEstimate(of: economy) : estimate(.realIncome)
        let (wage, prices) = (estimate(.realWage), estimate(.consumerPrices))
        records.rows.append([
          .text(step.name), .text(code(economy)), .text(name(economy)),
          percent(outcome.realIncomeChange), percent(outcome.realWageChange),
          percent(outcome.consumerPriceChange), percent(outcome.realGDPChange),
          percent(outcome.termsOfTrade),
          percent(outcome.volumeOfTrade), .number(outcome.tariffRevenue.after),
          .number(outcome.tariffRevenue.before), percent(outcome.tariffRevenueShare.after),
          percent(outcome.tariffRevenueShare.before), percent(outcome.nominalIncomeChange),
          percent(outcome.exports.change), percent(outcome.exportVolumeChange),
          .number(outcome.exports.after),
          .number(outcome.exports.before), percent(outcome.imports.change),
          percent(outcome.importVolumeChange), .number(outcome.imports.after),
          .number(outcome.imports.before),
          percent(outcome.openness.after), percent(outcome.openness.before),
          end(income?.median), end(income?.low), end(income?.high),
          income.map { .number($0.probabilityOfGain) } ?? .missing,
          income.map { .number($0.probabilityOfLoss) } ?? .missing,
          end(wage?.low), end(wage?.high), end(prices?.low), end(prices?.high),
          .count(findings.draws?.found ?? 0), .number(step.exactness.largestResidual),
        ])
      }
    }
    return records
  }

  private func sectorRecords() -> Records {
    let money = moneyName
    var records = Records(columns: [
      "step", "economy", "name", "sector", "sector_name", "output_percent",
      "output_volume_percent",
      "output_before_\(money)", "output_after_\(money)", "value_added_before_\(money)",
      "value_added_after_\(money)", "price_percent", "unit_cost_percent",
    ])
    for step in findings.steps {
      for economy in recordedEconomies {
        for sector in shownSectors() {
          let outcome = step.outcomes.sector(sector, in: economy)
          let label = findings.world.sectors[sector.rawValue]
          records.rows.append([
            .text(step.name), .text(code(economy)), .text(name(economy)), .text(label.code),
            .text(label.name), .number(outcome.grossOutput.change * 100),
            .number(outcome.volumeChange * 100), .number(outcome.grossOutput.before),
            .number(outcome.grossOutput.after),
            .number(outcome.valueAdded.before), .number(outcome.valueAdded.after),
            .number(outcome.priceChange * 100), .number(outcome.unitCostChange * 100),
          ])
        }
      }
    }
    return records
  }

  private func partnerRecords() -> Records {
    let money = moneyName
    var records = Records(columns: [
      "step", "economy", "name", "partner", "partner_name", "exports_percent",
      "exports_before_\(money)", "exports_after_\(money)", "imports_percent",
      "imports_before_\(money)", "imports_after_\(money)",
    ])
    for step in findings.steps {
      for economy in recordedEconomies {
        for partner in findings.world.economyIndices where partner != economy {
          let trade = step.outcomes.trade(of: economy, with: partner, in: shownSectors())
          records.rows.append([
            .text(step.name), .text(code(economy)), .text(name(economy)), .text(code(partner)),
            .text(name(partner)), .number(trade.exports.change * 100),
            .number(trade.exports.before), .number(trade.exports.after),
            .number(trade.imports.change * 100), .number(trade.imports.before),
            .number(trade.imports.after),
          ])
        }
      }
    }
    return records
  }

  /// All trade by step, importer, exporter and sector, cells without trade left out; home sales are
  /// the rows whose importer is the exporter.
  public func tradeRecords() -> Records {
    let money = moneyName
    let world = findings.world
    var records = Records(columns: [
      "step", "importer", "exporter", "sector", "before_\(money)", "after_\(money)",
      "change_percent",
    ])
    for step in findings.steps {
      let before = step.outcomes.tradeBefore
      let after = step.outcomes.tradeAfter
      for importer in world.economyIndices {
        for exporter in world.economyIndices {
          for sector in world.sectorIndices {
            let pair = BeforeAfter(
              before: before[importer: importer, exporter: exporter, sector: sector],
              after: after[importer: importer, exporter: exporter, sector: sector])
            if pair.before == 0 && pair.after == 0 { continue }
            records.rows.append([
              .text(step.name), .text(code(importer)), .text(code(exporter)),
              .text(world.sectors[sector.rawValue].code), .number(pair.before),
              .number(pair.after), .number(pair.change * 100),
            ])
          }
        }
      }
    }
    return records
  }
}
