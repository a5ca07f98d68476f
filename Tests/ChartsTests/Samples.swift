// SPDX-License-Identifier: Apache-2.0

import Charts

/// Charts that several tests draw.
enum Samples {
  static let text = ChartText(
    key: "welfare", title: "The tariffs cost Viet Nam most", subtitle: "Change in real income, %",
    source: "Source: synthetic numbers.")

  static func row(
    _ key: String, _ value: Double, _ range: ValueRange? = nil, isEmphasized: Bool = false
  ) -> RankingEntry {
    .row(
      RankingRow(
        key: key, label: "Economy \(key)", value: value, range: range, isEmphasized: isEmphasized))
  }

  static let ranking = RankingChart(
    text: text,
    entries: [
      row("KHM", 0.57, ValueRange(0.21, 0.94)), .gap("… 61 economies between"),
      row("USA", -0.08, ValueRange(-0.21, 0.11)), row("CHN", -0.18),
      row("VNM", -1.37, ValueRange(-1.98, -0.82), isEmphasized: true),
    ],
    axisTitle: "Change in real income, %", valueMeaning: "default elasticities",
    rangeMeaning: "range over eight published sets", negativeDirection: "worse off",
    positiveDirection: "better off")

  static func ranking(_ values: [Double]) -> RankingChart {
    RankingChart(
      text: text, entries: values.enumerated().map { row("r\($0)", $1) }, axisTitle: "Change, %")
  }

  /// As many economies as the largest worlds have, some with names of two lines.
  static let fullRanking = RankingChart(
    text: text,
    entries: (0..<81).map { index in
      let value = Double(40 - index) * 0.031
      let name = index % 9 == 0 ? "The Very Long Official Name of an Economy, Number" : "Economy"
      return .row(
        RankingRow(
          key: "\(index)", label: "\(name) \(index)", value: value,
          range: ValueRange(value - 0.2, value + 0.3)))
    }, axisTitle: "Change in real income, %")

  static let waterfall = WaterfallChart(
    text: text,
    panels: [
      WaterfallPanel(
        key: "VNM", title: "Viet Nam",
        steps: [
          WaterfallStep(
            key: "tariffs", label: "Tariffs", contribution: -1.52, range: ValueRange(-2.1, -0.9)),
          WaterfallStep(key: "cooperation", label: "Cooperation", contribution: 0.45),
        ], totalRange: ValueRange(-1.6, -0.5)),
      WaterfallPanel(
        key: "CHN", title: "China",
        steps: [
          WaterfallStep(key: "tariffs", label: "Tariffs", contribution: -0.31),
          WaterfallStep(key: "retaliation", label: "Retaliation", contribution: -0.02),
        ]),
    ], totalLabel: "All steps", axisTitle: "Change in real income, %",
    rangeMeaning: "range over eight published sets")
}
