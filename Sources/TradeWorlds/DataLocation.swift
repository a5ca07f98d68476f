// SPDX-License-Identifier: Apache-2.0

package import Documents

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the shipped worlds, scenarios and tables are.
///
/// Looked for in this order: the folder that the environment variable `ENTREPOT_DATA` names, then
/// the folders above the running program (and `share/entrepot` in each), then the sources that the
/// program was built from.
package enum DataLocation {
  /// The folder with `Worlds` and `Scenarios`, or nil if there is none.
  package static var root: String? {
    if let named = environment("ENTREPOT_DATA") { return isRoot(named) ? named : nil }
    var candidates: [String] = []
    for folder in ancestors(of: executablePath ?? "") {
      candidates += [folder, folder + "/share/entrepot"]
    }
    candidates += ancestors(of: #filePath)
    return candidates.first(where: isRoot)
  }

  /// The folder of shipped worlds.
  ///
  /// - Throws: ``DataError`` if there is none, with what was tried.
  package static func worlds() throws(DataError) -> String { try folder("Worlds") }

  /// The folder of shipped scenarios.
  ///
  /// - Throws: ``DataError`` if there is none, with what was tried.
  package static func scenarios() throws(DataError) -> String { try folder("Scenarios") }

  /// The folder of languages.
  ///
  /// - Throws: ``DataError`` if there is none, with what was tried.
  package static func languages() throws(DataError) -> String { try folder("Languages") }

  /// The folder of shipped measure tables.
  ///
  /// - Throws: ``DataError`` if there is none, with what was tried.
  package static func tables() throws(DataError) -> String { try folder("Scenarios/tables") }

  /// The folder of facts about economies that the model does not need.
  ///
  /// - Throws: ``DataError`` if there is none, with what was tried.
  package static func facts() throws(DataError) -> String { try folder("Facts") }

  private static func folder(_ name: String) throws(DataError) -> String {
    if let root {
      let path = "\(root)/\(name)"
      guard FileSystem.isFolder(path) else {
        throw DataError("\(path): the folder is missing from the shipped data.")
      }
      return path
    }
    if let named = environment("ENTREPOT_DATA") {
      throw DataError(
        "ENTREPOT_DATA names '\(named)', which holds no folder Worlds with a *.world in it.")
    }
    throw DataError(
      "The shipped data were not found near the program; set ENTREPOT_DATA to the folder that "
        + "holds Worlds and Scenarios.")
  }

  /// The folder of the running program, links followed; nil if the system does not tell.
  package static var programFolder: String? {
    guard let path = executablePath, let slash = path.lastIndex(of: "/") else { return nil }
    return String(path[..<slash])
  }

  private static func isRoot(_ folder: String) -> Bool {
    FileSystem.names(in: folder + "/Worlds").contains { $0.hasSuffix(".world") }
  }

  private static func ancestors(of path: String) -> [String] {
    var result: [String] = []
    var rest = Substring(path)
    while let slash = rest.lastIndex(of: "/"), slash != rest.startIndex {
      rest = rest[..<slash]
      result.append(String(rest))
    }
    return result
  }

  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  private static var executablePath: String? {
    #if os(Linux)
      FileSystem.realPath("/proc/self/exe")
    #else
      CommandLine.arguments.first.flatMap(FileSystem.realPath)
    #endif
  }
}
