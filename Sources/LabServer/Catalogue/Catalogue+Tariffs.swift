// SPDX-License-Identifier: Apache-2.0

import Entrepot

extension Catalogue {
  /// What a scenario does to tariffs: rates before and after each measure, by sector.
  ///
  /// Of an economy also what it levies and what its goods are levied, by partner and sector. Nothing is
  /// solved.
  func tariffs(_ json: JSONValue) throws(QuestionFault) -> JSONValue {
    guard case .object(let fields) = json else {
      throw QuestionFault(.malformed, saying: "The request is not a JSON object.")
    }
    try QuestionReading.allow(
      fields, ["world", "scenario", "scenarioName", "yaml", "economy"], in: Message("the request"))
    let asked = try shelf.scenario(try QuestionReading.reference(fields))
    let name = try QuestionReading.text(fields["world"], "world") ?? asked.worldName
    let world = try shelf.world(named: name)
    let code = try QuestionReading.text(fields["economy"], "economy")
    let economy = code.flatMap { world.economy($0) }
    if let code, economy == nil {
      throw QuestionFault(
        .unknown, saying: "The world \(name, "world") has no economy '\(code, "name")'.",
        path: "economy")
    }
    do throws(DataError) {
      var told: [String: JSONValue] = [
        "measures": .list(
          try asked.tariffsByMeasure(in: world).map { measure in
            var line = Self.fields(measure.all)
            line["step"] = .number(Double(measure.step))
            line["measure"] = .number(Double(measure.measure))
            line["sectors"] = Self.list(measure.sectors, world.sectors.map(\.code))
            return .object(line)
          })
      ]
      if let economy, let policy = try asked.compile(for: world).last?.policy {
        for (name, isImporter) in [("levied", true), ("faced", false)] {
          let tariffs = EconomyTariffs(
            of: economy, isImporter: isImporter, under: policy, in: world)
          var line = Self.fields(tariffs.all)
          line["partners"] = Self.list(tariffs.partners, world.economies.map(\.code))
          line["sectors"] = Self.list(tariffs.sectors, world.sectors.map(\.code))
          told[name] = .object(line)
        }
      }
      return .object(told)
    } catch {
      throw shelf.fault(error)
    }
  }

  /// Rates in per cent, with the trade that weighs them.
  private static func fields(_ mean: TariffMean) -> [String: JSONValue] {
    [
      "before": mean.before.map { .number($0 * 100) } ?? .null,
      "after": mean.after.map { .number($0 * 100) } ?? .null, "trade": .number(mean.trade),
    ]
  }

  /// What is traded, by code.
  private static func list(_ means: [TariffMean], _ codes: [String]) -> JSONValue {
    .list(
      zip(codes, means).compactMap { code, mean in
        guard mean.trade > 0 else { return nil }
        var line = fields(mean)
        line["code"] = .text(code)
        return .object(line)
      })
  }
}
