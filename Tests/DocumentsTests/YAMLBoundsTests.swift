// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing

@Suite("What is refused before a YAML text is taken apart")
struct YAMLBoundsTests {
  private func problem(_ text: String) -> String {
    do throws(DataError) {
      _ = try YAMLField(parsing: text, file: "f.yaml")
      return "none"
    } catch {
      return error.description
    }
  }

  @Test("an alias, wherever it stands")
  func aliases() {
    let sentence = "uses an alias (*name); write out what it stands for."
    #expect(problem("a: &x 1\nb: *x") == "f.yaml:2: \(sentence)")
    #expect(problem("a: &x [*x]") == "f.yaml:1: \(sentence)")
    #expect(problem("a: &x { b: 1 }\nc:\n  <<: *x") == "f.yaml:3: \(sentence)")
    // Fifteen levels of this stand for 4¹⁵ nodes, each of which is compared with others.
    let levels = (1...15).map { "x\($0): &x\($0) { ? *x\($0 - 1) : 1, b: *x\($0 - 1) }" }
    #expect(problem((["x0: &x0 { a: 1 }"] + levels).joined(separator: "\n")).contains(sentence))
    // What looks like one and is a text.
    #expect(problem("a: 'R&D *x'\nb: \"&x\"\nc: AT &T *x\nd: |\n  &x *x\n") == "none")
  }

  @Test("names of fields that are lists or mappings")
  func keys() {
    for text in ["? [a, b]\n: 1", "{ { a: 1 }: 2 }", "a: { [b]: 1 }", "? ? a\n: b"] {
      #expect(problem(text).contains("names are texts"), "\(text)")
    }
    #expect(problem("? a\n: 1\n'b c': 2") == "none")
  }

  @Test("nesting and number are bounded, and the bounds themselves are allowed")
  func bounds() {
    func nested(_ depth: Int) -> String {
      "a: " + String(repeating: "[", count: depth) + "b" + String(repeating: "]", count: depth)
    }
    #expect(problem(nested(31)) == "none")
    #expect(problem(nested(32)).hasPrefix("f.yaml:1: is nested more than 32 deep"))
    #expect(problem(nested(200_000)).contains("nested more than 32 deep"))
    #expect(problem(String(repeating: "? ", count: 20_000) + "a").contains("names are texts"))
    // The mapping, its name, the list: three nodes beside the entries.
    let entries = { (count: Int) in "a:\n" + String(repeating: "- x\n", count: count) }
    #expect(problem(entries(49_997)) == "none")
    #expect(problem(entries(49_998)).contains("more than 50000 texts, lists and mappings"))
  }

  @Test("a byte order mark is no part of the text")
  func mark() throws {
    let field = try YAMLField(parsing: "\u{FEFF}a: 1\n", file: "f.yaml")
    #expect(try field.required("a").text() == "1")
  }

  @Test("a fault is told in one line that quotes no whole file")
  func shortMessages() {
    let nul = problem("a: 1\nb: " + String(repeating: "\0", count: 100_000))
    #expect(nul == "f.yaml:2: is not valid YAML (control characters are not allowed).")
    let long = problem(String(repeating: "x", count: 200_000) + ": 1\n?")
    #expect(long.count < 1300 && !long.contains("\n"))
  }
}
