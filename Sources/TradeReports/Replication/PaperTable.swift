// SPDX-License-Identifier: Apache-2.0

/// What a paper printed, to be put beside our own numbers.
package struct PaperTable: Sendable {
  /// Welfare effects of one economy, per cent as printed.
  package struct Row: Sendable {
    /// Code of the economy.
    package var economy: String
    /// Welfare: terms and volume of trade together.
    package var welfare: Double
    /// Terms of trade.
    package var termsOfTrade: Double
    /// Volume of trade.
    package var volumeOfTrade: Double
    /// Real wage.
    package var realWage: Double
  }

  /// Where it was printed.
  package var source: String
  /// Address of the paper.
  package var url: String
  /// Scenario that is the paper's experiment.
  package var scenario: String
  /// The rows as printed.
  package var rows: [Row]

  /// Table 2 of Caliendo and Parro (2015): NAFTA's tariff reductions, trade balanced.
  package static let caliendoParro = PaperTable(
    source: "Caliendo and Parro, Estimates of the Trade and Welfare Effects of NAFTA, Review of "
      + "Economic Studies 82 (1), 2015, table 2", url: "https://doi.org/10.1093/restud/rdu035",
    scenario: "nafta-1993-2005",
    rows: [
      Row(
        economy: "MEX", welfare: 1.31, termsOfTrade: -0.41, volumeOfTrade: 1.72, realWage: 1.72),
      Row(
        economy: "CAN", welfare: -0.06, termsOfTrade: -0.11, volumeOfTrade: 0.04, realWage: 0.32),
      Row(economy: "USA", welfare: 0.08, termsOfTrade: 0.04, volumeOfTrade: 0.04, realWage: 0.11),
    ])
}
