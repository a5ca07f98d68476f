// SPDX-License-Identifier: Apache-2.0

package import Documents

extension Source {
  /// Reads a source from its mapping in YAML.
  ///
  /// - Throws: ``DataError`` with file, line and field.
  package init(_ field: YAMLField) throws(DataError) {
    try field.allow(["title", "url", "date", "note"])
    self.init(
      title: try field.required("title").text(), url: try field.optional("url")?.text(),
      date: try field.optional("date")?.text(), note: try field.optional("note")?.text())
  }

  /// The fields of the mapping, a line each, the first without indent.
  package func yaml(indent: String) -> String {
    var fields = ["title: \(yamlText(title))"]
    if let url { fields.append("url: \(yamlText(url))") }
    if let date { fields.append("date: \(yamlText(date))") }
    if let note { fields.append("note: \(yamlText(note))") }
    return fields.joined(separator: "\n\(indent)")
  }
}
