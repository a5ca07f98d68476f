// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel

extension Equilibrium {
  /// Log changes of real income by economy.
  ///
  /// The library's own outcome stands above the model, out of these tests' sight.
  var logRealIncome: [Double] {
    let j = benchmark.sectorCount
    return benchmark.income.values.indices.map { economy in
      var log = Double.log(income.values[economy] / benchmark.income.values[economy])
      for cell in economy * j..<(economy + 1) * j {
        log -= benchmark.finalShare.storage[cell] * Double.log(priceChange.storage[cell])
      }
      return log
    }
  }
}
