// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
public import TradeArrays

extension ExporterChain {
  /// Gross exports, E.
  public var grossExports: Double { exports.reduce(0, +) }

  /// The exporter's value added in its exports however often it is counted, DC.
  public var domesticContentOfExports: Double {
    total.domesticValueAdded + total.domesticDoubleCounted
  }

  /// Others' value added in its exports however often it is counted, FC: the imports that exports hold
  /// (vertical specialisation, Hummels, Ishii and Yi 2001).
  public var foreignContentOfExports: Double {
    total.foreignValueAdded + total.foreignDoubleCounted
  }

  /// The exporter's value added that final users of an economy absorb, itself included.
  public func valueAddedAbsorbed(by absorber: EconomyIndex) -> Double {
    let n = table.economyCount
    var sum = 0.0
    for producer in content.indices {
      sum += content[producer] * table.final[producer * n + absorber.rawValue]
    }
    return sum
  }

  /// VAX, value added exports: the exporter's value added that others absorb (Johnson and Noguera 2012).
  public var valueAddedExports: Double {
    partners.reduce(0) { $0 + valueAddedAbsorbed(by: $1) }
  }

  /// REF, reflection: the exporter's value added that leaves it and comes home to be absorbed.
  public var reflection: Double { total.domesticValueAdded - valueAddedExports }

  /// DAVAX: the exporter's value added that its direct importer absorbs, which passes one border only.
  public var directlyAbsorbed: Double {
    partners.reduce(0) { sum, partner in
      let made = locallyMade(partner, from: table.finalDeliveries(from: partner, to: partner))
      let delivered = zip(
        table.finalDeliveries(from: exporter, to: partner), inputs(of: partner, making: made)
      ).map { $0 + $1 }
      return sum + zip(domesticContent, delivered).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// GVC: exports that cross more than one border, as the exporter's value added or as others'.
  public var chainTrade: Double { grossExports - directlyAbsorbed }

  /// Backward part of ``chainTrade``: what exports hold that is not the exporter's value added counted
  /// once.
  public var backwardChainTrade: Double { grossExports - total.domesticValueAdded }

  /// Forward part of ``chainTrade``: the exporter's value added that its importers export once more.
  public var forwardChainTrade: Double { total.domesticValueAdded - directlyAbsorbed }

  /// The nine terms of Koopman, Wang and Wei (2014, equation 36), in their order; their sum is gross
  /// exports.
  ///
  /// 1 to 3 are value added that others absorb: in final goods, in inputs of the importer's own use, in
  /// inputs of what it passes on. 4 and 5 come home, in final goods and in inputs. 6 is the exporter's
  /// value added counted twice. 7 and 8 are others' value added in final goods and in inputs, 9 is theirs
  /// counted twice.
  public var koopmanWangWei: [Double] {
    let own = table.range(exporter)
    let foreign = own.map { 1 - content[$0] }
    let home = locallyMade(exporter, from: table.finalDeliveries(from: exporter, to: exporter))
    let sent = locallyMade(exporter, from: exports)
    var terms = [Double](repeating: 0, count: 9)
    for partner in partners {
      let theirs = table.range(partner)
      let final = table.finalDeliveries(from: exporter, to: partner)
      terms[0] += dot(content[own], final)
      for absorber in table.economyIndices {
        let delivered = dot(
          content[theirs], table.finalDeliveries(from: partner, to: absorber))
        terms[absorber == partner ? 1 : absorber == exporter ? 3 : 2] += delivered
      }
      terms[4] += dot(content[theirs], inputs(from: partner, making: home))
      terms[5] += dot(content[theirs], inputs(from: partner, making: sent))
      terms[6] += dot(foreign[...], final)
      let used = locallyMade(partner, from: table.finalDeliveries(from: partner, to: partner))
      terms[7] += dot(foreign[...], inputs(of: partner, making: used))
      let passed = locallyMade(partner, from: Array(table.exports[theirs]))
      terms[8] += dot(foreign[...], inputs(of: partner, making: passed))
    }
    return terms
  }

  /// What an economy's sectors make for a demand on them, by rounds that stay at home.
  private func locallyMade(_ economy: EconomyIndex, from demand: [Double]) -> [Double] {
    let loop = table.domestic[economy.rawValue]
    return demand.indices.map { row in
      demand.indices.reduce(0.0) { $0 + loop[row, $1] * demand[$1] }
    }
  }

  /// The exporter's deliveries of inputs to a partner whose sectors make so much.
  private func inputs(of partner: EconomyIndex, making output: [Double]) -> [Double] {
    multiply(table.coefficients.block(from: exporter.rawValue, to: partner.rawValue), output)
  }

  /// A partner's deliveries of inputs to the exporter whose sectors make so much.
  private func inputs(from partner: EconomyIndex, making output: [Double]) -> [Double] {
    multiply(table.coefficients.block(from: partner.rawValue, to: exporter.rawValue), output)
  }

  private func multiply(_ block: [Double], _ vector: [Double]) -> [Double] {
    let j = vector.count
    return (0..<j).map { row in
      (0..<j).reduce(0.0) { $0 + block[row * j + $1] * vector[$1] }
    }
  }

  private func dot(_ a: ArraySlice<Double>, _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
