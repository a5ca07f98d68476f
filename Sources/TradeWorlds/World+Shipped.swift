// SPDX-License-Identifier: Apache-2.0

public import Documents

extension World {
  /// The world that a scenario is put to where it names none.
  public static let standardName = "oecd-2022"

  /// Names of the shipped worlds in alphabetical order.
  ///
  /// - Throws: ``DataError`` if the shipped data are not found.
  public static func shippedNames() throws(DataError) -> [String] {
    FileSystem.names(in: try DataLocation.worlds())
      .filter { $0.hasSuffix(".world") && !$0.hasPrefix(".") }.map { String($0.dropLast(6)) }
  }

  /// A shipped world by its name, or any world by the path of its folder.
  ///
  /// - Parameter name: A name such as `oecd-2022`, or a path that has a `/` or ends in `.world`.
  /// - Throws: ``DataError`` with the nearest name and the list if there is no such world, or as in
  ///   ``init(bundle:)``.
  public static func named(_ name: String) throws(DataError) -> World {
    if name.contains("/") || name.hasSuffix(".world") { return try World(bundle: name) }
    let names = try shippedNames()
    guard names.contains(name) else {
      let near = nearestName(to: name, among: names).map { "; did you mean '\($0)'? " } ?? ". "
      throw DataError(
        "There is no world '\(name)'\(near)Shipped are \(list(names)); a path to a folder "
          + "NAME.world works too.")
    }
    return try World(bundle: "\(try DataLocation.worlds())/\(name).world")
  }
}
