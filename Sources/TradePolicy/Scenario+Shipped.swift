// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeWorlds

extension Scenario {
  /// Names of the shipped scenarios in alphabetical order.
  ///
  /// - Throws: `DataError` if the shipped data are not found.
  public static func shippedNames() throws(DataError) -> [String] {
    FileSystem.names(in: try DataLocation.scenarios())
      .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }
      .sorted()
  }

  /// A shipped scenario by its name, or any scenario by the path of its file.
  ///
  /// - Parameter name: A name such as `standing-together`, or a path that has a `/` or ends in
  ///   `.yaml` or `.yml`. `us-tariffs-today` is the newest day of the United States' tariffs.
  /// - Throws: `DataError` with the nearest name if there is no such scenario, with what took its
  ///   place if the name once stood for something else, or as in ``init(contentsOf:)``.
  public static func named(_ name: String) throws(DataError) -> Scenario {
    if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      return try Scenario(contentsOf: name)
    }
    let names = try shippedNames()
    let meant = ShippedNames.scenario(name, among: names)
    guard names.contains(meant) else {
      if let refusal = ShippedNames.refusal(of: name) { throw DataError(saying: refusal) }
      throw DataError(saying: ShippedNames.unknownScenario(name, among: names, readsFiles: true))
    }
    return try Scenario(contentsOf: "\(try DataLocation.scenarios())/\(meant).yaml")
  }

  /// The scenario with words that follow what is in it, next to the shipped one that it was changed from
  /// as far as that can be known.
  ///
  /// - Throws: `DataError` if the shipped data are not found.
  public func told(in world: World) throws(DataError) -> Scenario {
    var shipped: [Scenario] = []
    for name in try Self.shippedNames() { shipped.append(try Self.named(name)) }
    return told(in: world, origin: origin(among: shipped))
  }
}
