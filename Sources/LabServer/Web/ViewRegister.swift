// SPDX-License-Identifier: Apache-2.0

/// The module by which the page knows its views: every script of their folder is one, so that no list names them.
enum ViewRegister {
  /// The folder of views, below the page's files.
  private static let folder = "js/views/"
  /// The module's place among the page's files.
  static let name = folder + "index.js"

  /// The module: `views`, frozen, in the order of the number that each view states.
  ///
  /// - Parameter files: The page's files, by their paths.
  static func module(of files: [String]) -> String {
    let views = files.filter { $0.hasPrefix(folder) && $0.hasSuffix(".js") && $0 != name }.sorted()
    let imports = views.enumerated().map { number, file in
      "import view\(number) from './\(file.dropFirst(folder.count))';\n"
    }
    let list = views.indices.map { "view\($0)" }.joined(separator: ", ")
    return """
      \(imports.joined())
      export const views = Object.freeze([\(list)].sort((a, b) => a.order - b.order));

      """
  }
}
