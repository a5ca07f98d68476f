// SPDX-License-Identifier: Apache-2.0

package import Charts
package import Documents
package import Questions
import TradeArrays
import TradeFindings
import TradeModel
package import TradePolicy
import TradeWorlds

extension RunReport {
  /// Writes everything about the run to a folder, in one step.
  ///
  /// `economies.csv`, `sectors.csv`, `trade.csv` (all rows, whatever was asked for),
  /// `certificate.json`, `scenario.yaml` as understood with its `tables`, `ranking.svg`, `steps.svg`,
  /// and for each
  /// step, numbered, `shock/01-NAME/tariff.npy` and `trade-cost-change.npy`: levels after the step
  /// with the axes of the bundle; `.entrepot` lists them all.
  ///
  /// `answer.json` is the answer itself, which reads back as it is.
  ///
  /// - Parameters:
  ///   - path: The folder, new or one that this wrote before.
  ///   - answer: The answer that the report is of.
  ///   - policies: The compiled steps, in the order of the findings.
  /// - Returns: What is not in the folder, a sentence each: charts that cannot be drawn.
  /// - Throws: ``DataError`` if the folder is something else or the disk refuses.
  package func write(
    to path: String, answer: Answer, policies: [PolicyStep]
  ) throws(DataError) -> [String] {
    var missing: [String] = []
    let whole = RunReport(scenario: scenario, findings: findings)
    try FileSystem.writeFolder(at: path, what: "the output of a run") {
      (folder) throws(DataError) in
      func write(_ text: String, _ name: String) throws(DataError) {
        try FileSystem.write(Array(text.utf8), to: "\(folder)/\(name)")
      }
      try write(whole.records(by: .economy).csv(), "economies.csv")
      try write(whole.records(by: .sector).csv(), "sectors.csv")
      try write(whole.tradeRecords().csv(), "trade.csv")
      try write(whole.certificates().document(), "certificate.json")
      try write(try answer.encoded(), "answer.json")
      try write(scenario.yaml(), "scenario.yaml")
      if !scenario.tables.isEmpty { try FileSystem.makeFolder("\(folder)/tables") }
      for table in scenario.tables { try write(table.text, "tables/\(table.name).csv") }
      /// A number that no chart can hold does not take the numbers in the tables with it.
      func draw(_ chart: some Chart, _ name: String) throws(DataError) {
        let drawing: String
        do throws(DataError) {
          drawing = try svg(of: chart)
        } catch {
          missing.append("\(name) is not written. \(error)")
          return
        }
        try write(drawing, name)
      }
      try draw(rankingChart(), "ranking.svg")
      if findings.steps.count > 1 { try draw(waterfallChart(), "steps.svg") }
      try FileSystem.makeFolder("\(folder)/shock")
      for (position, step) in policies.enumerated() {
        let number = position < 9 ? "0\(position + 1)" : "\(position + 1)"
        let name = "\(folder)/shock/\(number)-\(step.name)"
        try FileSystem.makeFolder(name)
        try Self.write(step.policy.tariff, to: "\(name)/tariff.npy")
        try Self.write(step.policy.tradeCostChange, to: "\(name)/trade-cost-change.npy")
      }
    }
    return missing
  }

  private static func write(_ field: BilateralField, to path: String) throws(DataError) {
    try FileSystem.write(
      NPYFile.bytes(
        shape: [field.sectorCount, field.economyCount, field.economyCount],
        storage: field.storage), to: path)
  }

  /// A chart as a drawing, its failure as a sentence.
  package func svg(of chart: some Chart) throws(DataError) -> String {
    do {
      return try chart.svg()
    } catch {
      throw DataError("The chart cannot be drawn: \(error.description)")
    }
  }

  /// The evidence that every step is an equilibrium, with the question it answers.
  package func certificates() -> JSONValue {
    .object([
      "scenario": .text(scenario.name), "world": .text(findings.world.about.name),
      "elasticities": .text(findings.elasticities),
      "draws": findings.draws?.document ?? .null,
      "options": AnswerBasis.document(findings.options), "all": findings.exactness.document,
      "steps": .list(
        findings.steps.map { step in
          let equilibrium = step.equilibrium
          let certificate = equilibrium.certificate
          return .object([
            "step": .text(step.name), "outcome": .text(equilibrium.report.outcome.rawValue),
            "evaluations": .number(Double(equilibrium.report.evaluations)),
            "legs": .number(Double(equilibrium.report.legs)),
            "seconds": .number(equilibrium.report.seconds),
            "largest_residual": .number(certificate.largest), "worst": .text(certificate.worst),
            "largest_residual_over_sets": .number(step.exactness.largestResidual),
            "residuals": .object([
              "unit_cost": .number(certificate.unitCost),
              "price_index": .number(certificate.priceIndex),
              "revenue": .number(certificate.revenue),
              "expenditure": .number(certificate.expenditure),
              "income": .number(certificate.income),
              "factor_market": .number(certificate.factorMarket),
              "deficit": .number(certificate.deficit),
              "walras": .number(certificate.walras),
            ]),
          ])
        }),
    ])
  }
}
