// SPDX-License-Identifier: Apache-2.0

public import Entrepot

extension Laboratory {
  /// The JSON form of a scenario's text: the same keys, every value a text, list or object.
  ///
  /// - Throws: ``LabError`` if the text is no YAML or beyond its bounds.
  public static func json(yaml text: String) throws(LabError) -> JSONValue {
    do throws(DataError) {
      return try json(YAMLField(parsing: text, file: LabError.fileName))
    } catch {
      throw LabError(scenario: error)
    }
  }

  private static func json(_ field: YAMLField) throws(DataError) -> JSONValue {
    switch field.shape {
    case .text: return .text(field.scalar ?? "")
    case .list:
      var values: [JSONValue] = []
      for entry in try field.entries() { values.append(try json(entry)) }
      return .list(values)
    case .mapping:
      var values: [String: JSONValue] = [:]
      for (name, value) in try field.fields() { values[name] = try json(value) }
      return .object(values)
    }
  }
}
