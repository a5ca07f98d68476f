// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TradeArrays
import TradeModel
import TradeWorlds

/// What outcomes need of a benchmark and no policy moves, worked out once for many equilibria.
struct BenchmarkBooks: Sendable {
  private let benchmark: Benchmark
  private let contents: BasketContents?
  /// Trade net of tariffs before any policy; nil where no trade is counted.
  let flows: BilateralField?
  /// Output in the data (axes economy, sector).
  let outputInData: SectoralField

  /// - Parameters:
  ///   - benchmark: The benchmark.
  ///   - withTrade: Whether trade is counted.
  ///   - withContents: Whether what sectors weigh in baskets is wanted.
  init(_ benchmark: Benchmark, withTrade: Bool, withContents: Bool) {
    self.init(
      benchmark, flows: withTrade ? benchmark.tradeFlows() : nil,
      contents: withContents ? BasketContents(benchmark) : nil,
      outputInData: benchmark.world.accounts.grossOutput)
  }

  private init(
    _ benchmark: Benchmark, flows: BilateralField?, contents: BasketContents?,
    outputInData: SectoralField
  ) {
    self.benchmark = benchmark
    self.flows = flows
    self.contents = contents
    self.outputInData = outputInData
  }

  /// The same of a benchmark like this one: with what differs worked out anew.
  func of(_ other: Benchmark) -> BenchmarkBooks {
    BenchmarkBooks(
      other, flows: flows.map { other.trades(as: benchmark) ? $0 : other.tradeFlows() },
      contents: contents?.of(other),
      outputInData: other.world.trade == benchmark.world.trade
        ? outputInData : other.world.accounts.grossOutput)
  }

  func content(_ economy: EconomyIndex) -> [Double]? { contents?[economy] }
}
