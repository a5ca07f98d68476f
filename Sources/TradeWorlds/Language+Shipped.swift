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
      throw DataError(
        saying: .unknown(Message("There is no language '\(code, "name")'"), code, among: codes))
    }
    let file = "\(try DataLocation.languages())/\(code).json"
    return try Language(parsing: try FileSystem.text(file), code: code, file: file)
  }
}
