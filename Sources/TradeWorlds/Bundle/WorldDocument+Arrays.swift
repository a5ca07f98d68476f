// SPDX-License-Identifier: Apache-2.0

import Documents

extension WorldDocument {
  /// Where an array of the bundle is.
  struct ArrayEntry {
    var file: String
    var sha256: String
    /// What is said of figures beside their file; nil for the arrays that every world has.
    var figures: FiguresEntry?
  }

  /// What `world.yaml` says of figures by economy, or by economy and sector.
  struct FiguresEntry {
    var year: Int
    var sources: [Source]
    /// Codes of the economies that the sources have nothing for.
    var missing: Set<String>
    /// Where that is said, for messages.
    var field: YAMLField

    /// The numbers of the file, nil where they are missing.
    ///
    /// - Throws: ``DataError`` if the file has a number for what is missing, or none for what is not.
    func values(
      _ numbers: [Double], of economies: [Economy], in path: String
    ) throws(DataError) -> [Double?] {
      var values: [Double?] = []
      for (economy, number) in zip(economies, numbers) {
        let isMissing = missing.contains(economy.code)
        guard isMissing || !number.isNaN else {
          throw DataError(
            "\(path): \(economy.name) (\(economy.code)): is not a number; world.yaml lists as "
              + "'missing' what the sources do not have.")
        }
        guard !isMissing || number.isNaN else {
          throw DataError(
            "lists '\(economy.code)', but \(path) has \(yamlNumber(number)) for it; what is missing is "
              + "NaN there.", at: field.place)
        }
        values.append(isMissing ? nil : number)
      }
      return values
    }
  }

  /// The arrays that the bundle has: the required ones, and of the others those that are listed.
  static func arrays(
    _ field: YAMLField, _ about: WorldDescription, _ economies: [Economy]
  ) throws(DataError) -> [BundleArray: ArrayEntry] {
    try field.allow((BundleArray.required + BundleArray.optional).map(\.name))
    var result: [BundleArray: ArrayEntry] = [:]
    for array in BundleArray.required {
      let entry = try field.required(array.name)
      try entry.allow(["file", "axes", "unit", "sha256"])
      result[array] = try file(array, entry)
    }
    for array in BundleArray.optional {
      guard let entry = try field.optional(array.name) else { continue }
      let said: [String]
      switch array {
      case .figures: said = ["year", "sources", "missing"]
      case .industryFigures: said = ["year", "sources"]
      default: said = []
      }
      try entry.allow(["file", "axes", "unit"] + said + ["sha256"])
      result[array] = try file(array, entry)
      // Thousands taken for ones would be no error that anybody sees.
      let unit = try entry.required("unit")
      guard try unit.text() == array.unit(in: about) else {
        throw DataError(
          "'\(try unit.text())' is not the unit of this array; it is '\(array.unit(in: about))'.",
          at: unit.place)
      }
      if !said.isEmpty { result[array]?.figures = try figures(entry, economies) }
    }
    return result
  }

  private static func file(
    _ array: BundleArray, _ entry: YAMLField
  ) throws(DataError) -> ArrayEntry {
    let file = try entry.required("file")
    let name = try file.text()
    guard !name.contains("/"), name.hasSuffix(".npy"), !name.hasPrefix(".") else {
      throw DataError(
        "'\(name)' is not the name of a .npy file in the bundle's folder.", at: file.place)
    }
    let axesField = try entry.required("axes")
    var axes: [String] = []
    for axis in try axesField.entries() { axes.append(try axis.text()) }
    guard axes == array.axes else {
      throw DataError(
        "has the axes \(list(axes)); the format has \(list(array.axes)), slowest first.",
        at: axesField.place)
    }
    let sum = try entry.required("sha256")
    let digits = try sum.text()
    guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else {
      throw DataError(
        "'\(digits)' is not a SHA-256 checksum of 64 hexadecimal digits.", at: sum.place)
    }
    return ArrayEntry(file: name, sha256: digits.lowercased())
  }

  private static func figures(
    _ entry: YAMLField, _ economies: [Economy]
  ) throws(DataError) -> FiguresEntry {
    var sources: [Source] = []
    for source in try entry.required("sources").entries() {
      sources.append(try Source(source))
    }
    var missing: Set<String> = []
    let codes = economies.map(\.code)
    let missingField = try entry.optional("missing")
    for code in try missingField?.entries() ?? [] {
      let text = try code.text()
      guard codes.contains(text) else {
        let near = nearestName(to: text, among: codes).map { "; did you mean '\($0)'?" }
        throw DataError("this world has no economy '\(text)'\(near ?? ".")", at: code.place)
      }
      guard missing.insert(text).inserted else {
        throw DataError("'\(text)' is listed twice.", at: code.place)
      }
    }
    return FiguresEntry(
      year: try year(entry.required("year")), sources: sources, missing: missing,
      field: missingField ?? entry)
  }
}
