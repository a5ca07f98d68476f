// SPDX-License-Identifier: Apache-2.0

package import Documents
package import NumericalMethods
import TradeWorlds

extension Scenario {
  /// Reads how uncertain sizes move together, once the steps are known.
  mutating func readCorrelations(_ field: YAMLField) throws(DataError) {
    for entry in try field.entries() {
      try entry.allow(ScenarioKeys.correlation)
      let pair = try entry.required("between")
      let names = try pair.entries()
      guard names.count == 2 else {
        throw pair.error("lists \(names.count, "count"); a correlation is between two.")
      }
      let (first, second) = (try size(names[0]), try size(names[1]))
      guard first.key != second.key else {
        throw pair.error("names one size twice; numbers of one source are one draw already.")
      }
      let value = try entry.required("value")
      let number = try value.number()
      guard number > -1, number < 1 else {
        throw value.error(
          """
          '\(try value.text(), "text")' is no correlation of two sizes; it is between -1 and 1.
          """)
      }
      let known = try keyedCorrelations()
      guard !known.contains(where: { $0.isBetween(first.key, second.key) }) else {
        throw pair.error("is given twice.")
      }
      correlations.append(Correlation(try names[0].text(), try names[1].text(), number))
    }
    do throws(DataError) {
      _ = try sizesTogether()
    } catch {
      throw error.at(field.place)
    }
  }

  private func size(_ field: YAMLField) throws(DataError) -> UncertainSize {
    let name = try field.text()
    do throws(DataError) {
      return try knownSize(name)
    } catch {
      throw error.at(field.place)
    }
  }

  private func knownSize(_ name: String) throws(DataError) -> UncertainSize {
    if let size = uncertainSize(named: name) { return size }
    let names = uncertainSizes.map(\.name)
    guard !names.isEmpty else {
      throw DataError(
        saying: "'\(name, "name")' is no uncertain size; the scenario has none.")
    }
    throw DataError.unknown(
      "'\(name, "name")' is no uncertain size", name, among: names,
      advice: "there are \(names: names, "names")")
  }

  /// The correlations by the sizes' keys.
  private func keyedCorrelations() throws(DataError) -> [Correlation] {
    var found: [Correlation] = []
    for entry in correlations {
      found.append(
        Correlation(try knownSize(entry.first).key, try knownSize(entry.second).key, entry.value))
    }
    return found
  }

  /// What makes the sizes move together, in the order of ``uncertainSizes``; nil if nothing is said of it.
  ///
  /// - Throws: `DataError` if a name is no size's, or no sizes move together like that.
  package func sizesTogether() throws(DataError) -> GaussianCopula? {
    guard !correlations.isEmpty else { return nil }
    let sizes = uncertainSizes
    let keyed = try keyedCorrelations()
    do throws(CholeskyFactor.NotPositiveDefinite) {
      return try GaussianCopula(of: sizes.map(\.key), keyed)
    } catch {
      throw DataError(
        saying: """
          no sizes move together like that; with '\(sizes[error.row].name, "name")' the table is not \
          positive definite.
          """)
    }
  }
}
