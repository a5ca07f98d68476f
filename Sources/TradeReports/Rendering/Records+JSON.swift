// SPDX-License-Identifier: Apache-2.0

public import Documents
public import Questions

extension JSONValue {
  /// The rows as a list of objects.
  public init(_ records: Records) {
    self = .list(
      records.rows.map { row in
        .object(
          Dictionary(
            uniqueKeysWithValues: zip(records.columns, row).map { ($0.name, JSONValue($1)) }))
      })
  }

  /// A field of a row.
  public init(_ field: Records.Field) {
    switch field {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .count(let count): self = .number(Double(count))
    case .missing: self = .null
    }
  }
}
