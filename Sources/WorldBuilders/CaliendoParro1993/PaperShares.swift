// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeModel
import TradeWorlds

extension CaliendoParro1993 {
  /// Shares and levels read off the paper's data as its authors do.
  struct PaperShares {
    /// πₙᵢʲ, axes sector, importer, exporter.
    private var tradeShare: [Double]
    /// γₙʲ, axes economy, sector.
    private var valueAddedShare: [Double]
    /// γₙᵏʲ, axes economy, input, user.
    private(set) var inputShare: [Double]
    /// αₙʲ, axes economy, sector.
    private(set) var finalShare: [Double]
    private var expenditure: [Double]
    private var grossOutput: [Double]
    private var valueAdded: [Double]
    private var deficit: [Double]

    init(_ data: PaperData, _ report: inout BuildReport) {
      let (n, j) = (economyCount, sectorCount)
      tradeShare = data.purchases
      valueAddedShare = data.valueAddedShare
      inputShare = data.inputMix
      expenditure = Array(repeating: 0, count: n * j)
      grossOutput = expenditure
      finalShare = expenditure
      valueAdded = Array(repeating: 0, count: n)
      deficit = valueAdded
      for sector in 0..<j {
        for importer in 0..<n {
          let row = (sector * n + importer) * n
          var total = 0.0
          for exporter in 0..<n {
            let flow = data.purchases[row + exporter]
            tradeShare[row + exporter] = flow * (1 + data.tariff[row + exporter])
            total += tradeShare[row + exporter]
            grossOutput[exporter * j + sector] += flow
            deficit[importer] += flow
            deficit[exporter] -= flow
          }
          expenditure[importer * j + sector] = total
          for exporter in 0..<n { tradeShare[row + exporter] /= total }
        }
      }
      setInputs()
      let lost = setFinalShares()
      for entry in data.negative {
        report.note(
          "A negative input share netted against the largest input of the column: "
            + "\(CaliendoParro1993.economies[entry.economy].code), "
            + "\(CaliendoParro1993.sectors[entry.input].code) used by "
            + "\(CaliendoParro1993.sectors[entry.user].code), "
            + "\(decimal(entry.share * 100, 3)) % of inputs.")
      }
      report.note(
        "Gross output raised to exports where smaller: \(data.raised.cells) cells, "
          + "\(decimal(data.raised.value, 1)) million US dollars together.")
      report.note(
        "Negative final uses set to zero and shares rescaled: \(lost.cells) cells, "
          + "\(decimal(lost.share * 100, 2)) % of final use.")
    }

    /// Input shares from the mix of inputs; value added is what is left, to the last digit.
    private mutating func setInputs() {
      let (n, j) = (economyCount, sectorCount)
      for economy in 0..<n {
        for user in 0..<j {
          let share = valueAddedShare[economy * j + user]
          var inputs = 0.0
          for input in 0..<j {
            inputShare[(economy * j + input) * j + user] *= 1 - share
            inputs += inputShare[(economy * j + input) * j + user]
          }
          valueAddedShare[economy * j + user] = 1 - inputs
          valueAdded[economy] += (1 - inputs) * grossOutput[economy * j + user]
        }
      }
    }

    private mutating func setFinalShares() -> (cells: Int, share: Double) {
      let (n, j) = (economyCount, sectorCount)
      var cells = 0
      var (negative, positive) = (0.0, 0.0)
      for economy in 0..<n {
        var total = 0.0
        for sector in 0..<j {
          var used = 0.0
          for user in 0..<j {
            used +=
              inputShare[(economy * j + sector) * j + user] * grossOutput[economy * j + user]
          }
          let final = expenditure[economy * j + sector] - used
          if final < 0 {
            cells += 1
            negative -= final
          }
          finalShare[economy * j + sector] = max(0, final)
          total += max(0, final)
        }
        positive += total
        for sector in 0..<j { finalShare[economy * j + sector] /= total }
      }
      return (cells, negative / positive)
    }

    /// The shares as a benchmark of the model, which they do not yet satisfy.
    func benchmark(_ frame: World) throws(ModelError) -> Benchmark {
      let (n, j) = (economyCount, sectorCount)
      func sectoral(_ values: [Double]) -> SectoralField {
        SectoralField(economies: n, sectors: j, storage: DoubleStorage(values))
      }
      return try Benchmark(
        world: frame, tradeElasticity: frame.elasticities[0].values,
        elasticityName: frame.elasticities[0].name, tradeShare: field(tradeShare),
        tariff: frame.tariff, valueAddedShare: sectoral(valueAddedShare),
        inputShare: InputField(economies: n, sectors: j, storage: DoubleStorage(inputShare)),
        finalShare: sectoral(finalShare), expenditure: sectoral(expenditure),
        grossOutput: sectoral(grossOutput), valueAdded: EconomyField(valueAdded),
        deficit: EconomyField(deficit))
    }
  }
}
