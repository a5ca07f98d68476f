// SPDX-License-Identifier: Apache-2.0

/// What a report leads to where a server shows it.
package struct ReportLinks: Sendable {
  /// The server's first page.
  package var home: String
  /// Where the same question can be asked again and changed; nil for nowhere.
  package var laboratory: String?
  /// The forms in which the answer is taken away, by what they are called.
  package var files: [(name: String, address: String)]
  /// In which way an answer asked again there may differ; nil where nothing has changed.
  package var note: String?

  /// Links.
  package init(
    home: String, laboratory: String? = nil, files: [(name: String, address: String)] = [],
    note: String? = nil
  ) {
    self.home = home
    self.laboratory = laboratory
    self.files = files
    self.note = note
  }
}
