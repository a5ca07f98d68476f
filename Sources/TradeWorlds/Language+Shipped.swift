// SPDX-License-Identifier: Apache-2.0

package import Documents

extension Language {
  /// Codes of the languages in which answers are told, English first.
  ///
  /// - Throws: ``DataError`` if the shipped data are not found.
  package static func shippedCodes() throws(DataError) -> [String] {
    let files = FileSystem.names(in: try DataLocation.languages()).filter { $0.hasSuffix(".json") }
    return [english.code] + files.map { String($0.dropLast(5)) }.filter { $0 != english.code }
  }

  /// A language by its code, such as `vi`.
  ///
  /// - Throws: ``DataError`` with the nearest code if there is no such language.
  package static func shipped(_ code: String) throws(DataError) -> Language {
    guard code != english.code else { return english }
    let codes = try shippedCodes()
    guard codes.contains(code) else {
      let near = nearestName(to: code, among: codes).map { "; did you mean '\($0)'?" } ?? "."
      throw DataError(
        "There is no language '\(code)'\(near) There are "
          + codes.map { "'\($0)'" }.joined(separator: ", ") + ".")
    }
    let file = "\(try DataLocation.languages())/\(code).json"
    return try Language(parsing: try FileSystem.text(file), code: code, file: file)
  }
}
