// SPDX-License-Identifier: Apache-2.0

extension Message {
  /// What is wrong, and the name that was probably meant, or else advice.
  ///
  /// - Parameters:
  ///   - nearest: The name that was probably meant, if any is near.
  ///   - problem: What is wrong, without a full stop.
  ///   - advice: What is said where none is near, without a full stop.
  package static func suggesting(
    _ nearest: String?, _ problem: Message, _ advice: Message? = nil
  ) -> Message {
    if let nearest {
      return Message("\(problem, "problem"); did you mean '\(nearest, "name")'?")
    }
    guard let advice else { return Message("\(problem, "problem").") }
    return Message("\(problem, "problem"); \(advice, "advice").")
  }

  /// What is wrong, with the name that was probably meant, and then what there is.
  ///
  /// - Parameters:
  ///   - problem: What is wrong, without a full stop.
  ///   - name: What was written.
  ///   - names: All that there are.
  package static func unknown(
    _ problem: Message, _ name: String, among names: [String]
  ) -> Message {
    let wrong = suggesting(nearestName(to: name, among: names), problem)
    return Message("\(wrong, "problem") There are \(names: names, "names").")
  }
}
