// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// Scenario files as JSON.
enum ScenarioJSON {
  /// The JSON form of a scenario's text: the same keys, every value a text, list or object.
  ///
  /// - Throws: ``QuestionFault`` if the text is no YAML or beyond its bounds.
  static func json(yaml text: String, _ shelf: Shelf) throws(QuestionFault) -> JSONValue {
    do throws(DataError) {
      return try json(YAMLField(parsing: text, file: Shelf.fileName))
    } catch {
      throw shelf.fault(error)
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
