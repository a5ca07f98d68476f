// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing

@Suite("YAML that is written reads back")
struct YAMLValueTests {
  private static let awkward = [
    "plain words", "yes", "null", "No", "12", "1e3", "-", "- a", "a: b", "a #b", "#b", "'quoted'",
    "\"q\"",
    " leading", "trailing ", "two\nlines", "tab\there", "back\\slash", "{ a: 1 }", "[a]", "*a",
    "&a", "%a", "@a",
    "!tag", "|", ">", "?", "~", "Việt Nam – China: 0 → 5 %", "😀 world", "\u{7}bell", "\u{85}next",
    "\u{2028}line",
    String(repeating: "long words, ", count: 40),
  ]

  @Test("any text, as a field, in a list, in a row and in fields on one line", arguments: awkward)
  func texts(text: String) throws {
    let value = YAMLValue.text(text)
    let document = YAMLValue.fields([
      ("field", value), ("list", .list([value, value])), ("row", .row([value, value])),
      ("flow", .flow([("a", value), ("b", .row([value]))])),
    ]).document()
    let read = try YAMLField(parsing: document, file: "f.yaml")
    #expect(try read.required("field").scalar == text)
    for name in ["list", "row"] {
      #expect(try read.required(name).entries().map(\.scalar) == [text, text])
    }
    let flow = try read.required("flow")
    #expect(try flow.required("a").scalar == text)
    #expect(try flow.required("b").entries().map(\.scalar) == [text])
  }

  @Test("fields stand in the order given, on lines or on one")
  func order() {
    let value = YAMLValue.fields([
      ("b", .word("1")), ("a", .list([.flow([("y", .word("25 points")), ("x", .text("on"))])])),
    ])
    #expect(value.document() == "b: 1\na:\n- {y: 25 points, x: \"on\"}\n")
  }
}
