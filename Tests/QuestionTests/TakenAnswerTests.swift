// SPDX-License-Identifier: Apache-2.0

import Entrepot
import TestSupport
import Testing

/// Answers as they are taken away: a report, a citation, files.
@Suite("Answers that are taken away") struct TakenAnswerTests {
  private static let edition = Edition(day: "2026-11-27", address: "https://trade.example/s/1")

  private func answer(_ scenario: ScenarioReference, draws: AskedDraws = .none) async throws
    -> Answer
  {
    var question = Question(.solve(), scenario)
    question.options.draws = draws
    question.focus = "VNM"
    return try await Laboratory(expectsMany: false).answer(question)
  }

  @Test(
    "a report is one small file that asks for nothing and has all that it takes to find it again")
  func report() async throws {
    let answer = try await answer(.named("standing-together"), draws: .count(16))
    let html = try answer.html(Self.edition)
    #expect(html.utf8.count < 300_000)
    for other in ["<script", "src=", "url(", "@import", "<link"] {
      #expect(!html.contains(other), "\(other)")
    }
    let told = [
      answer.words.headline, answer.identity, answer.provenance.world.hash, "2026-11-27",
      "https://trade.example/s/1", "Entrepôt \(answer.provenance.version)", "@misc{entrepot-",
      "entrepot report standing-together", "--draws 16 --seed 1", "entrepot-scenario: 1",
      "16 draws", "CC BY 4.0",
    ]
    for part in told + answer.caveats + answer.sources.map(\.title) {
      #expect(
        html.contains(part.replacing("'", with: "&#39;").replacing("&", with: "&amp;"))
          || html.contains(part.replacing("'", with: "&#39;")), "\(part)")
    }
    for chart in ["tiles", "ranking", "steps", "sectors"] {
      #expect(html.contains("aria-labelledby=\"\(chart)_title"), "\(chart)")
    }
    #expect(html.contains("@media print") && html.contains("prefers-color-scheme: dark"))
  }

  @Test("what a scenario says hurts no report, no citation and no file's name")
  func hostile() async throws {
    let yaml = """
      entrepot-scenario: 1
      title: "<script>alert('1')</script> 50 % & {more}_\\\\ "
      steps:
        - name: one
          measures:
            - tariff: { importers: USA, exporters: VNM, sectors: C26, add: 5 points }
      """
    let answer = try await answer(.text(yaml))
    let html = try answer.html(Self.edition)
    #expect(!html.contains("<script"))
    let entry = answer.bibtex(Self.edition)
    #expect(entry.contains(#"50 \% \& \{more\}\_\textbackslash{}"#), "\(entry)")
    #expect(
      entry.contains("  year = {2026},\n") && entry.contains("  url = {https://trade.example/s/1},")
    )
    // Equal answers have equal entries where no day is given.
    #expect(!answer.bibtex().contains("2026"))
    #expect(
      answer.fileName("tiles").allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
      })
    #expect(answer.fileName("tiles").hasSuffix("-vnm-tiles"))
    #expect(answer.commandLine?.contains(".yaml --html") == true)
  }

  @Test("a file's head is of lines after #, and says scenario, world, citation and terms")
  func head() async throws {
    let answer = try await answer(.named("rail-corridor"))
    let lines = answer.head(Self.edition, of: "A chart\nof two lines")
    #expect(lines.allSatisfy { $0.hasPrefix("# ") && !$0.contains("\n") })
    let text = lines.joined(separator: "\n")
    for part in [
      answer.title, answer.words.headline, "A chart of two lines", "scenario: rail-corridor",
      answer.provenance.world.hash, answer.citation, "27 November 2026", "data CC BY 4.0",
      "step: ",
      answer.identity,
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
