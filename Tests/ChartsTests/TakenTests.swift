// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Charts

/// Charts that are taken away.
@Suite("Charts that are taken away") struct TakenTests {
  private static let credit = "Entrepôt 0.3.0 · 2026-11-27 · answer 0123456789abcdef"

  @Test("every form says the title, the source and the credit, in its size and its colours")
  func forms() throws {
    for tone in ChartForm.Tone.allCases {
      for size in [nil] + ChartForm.Size.allCases {
        let svg = try Samples.ranking.svg(
          as: ChartForm(tone: tone, size: size), credit: Self.credit)
        let drawing = try Drawing(svg)
        let root = try #require(drawing.all("svg").first)
        let width = [nil: "720", .column: "360", .wide: "840", .social: "1200"][size]
        #expect(root.attributes["width"] == width)
        if size == .social { #expect(root.attributes["height"] == "630") }
        let words = drawing.all("text").map(\.text).joined(separator: " ")
        for part in ["tariffs", "Source:", "2026-11-27"] {
          #expect(words.contains(part), "\(part)")
        }
        #expect(svg.contains(tone.theme.background) && svg.contains(tone.theme.ink))
        #expect(Set(drawing.identifiers).count == drawing.identifiers.count)
      }
    }
  }

  @Test("without a form a chart has no credit and is what it was")
  func plain() throws {
    let usual = try Samples.ranking.svg()
    #expect(!usual.contains("Entrepôt"))
    #expect(try Samples.ranking.svg(as: ChartForm(), credit: "") == usual)
  }

  @Test(
    "a preview shows both ends of a long ranking and what is stressed, and marks what it leaves out"
  )
  func shortened() throws {
    let whole = Samples.fullRanking
    let short = whole.shortened(to: 12)
    #expect(short.rows.first == whole.rows.first && short.rows.last == whole.rows.last)
    let stressed = whole.rows.filter(\.isEmphasized)
    #expect(stressed.allSatisfy(short.rows.contains))
    #expect(short.rows.count >= 12 && short.rows.count <= 12 + stressed.count)
    #expect(short.entries.contains(.gap("…")))
    #expect(Samples.ranking.shortened(to: 12) == Samples.ranking)
    // All of it lies within the picture.
    let svg = try whole.svg(as: ChartForm(size: .social), credit: Self.credit)
    let transform = try #require(
      svg.firstMatch(of: /translate\(([0-9.]+),([0-9.]+)\) scale\(([0-9.]+)\)/))
    let scale = try #require(Double(transform.output.3))
    #expect(scale > 1, "the type of a preview is no smaller than a page's")
  }

  @Test("a style sheet of a theme sets every property that drawings for pages read")
  func declarations() throws {
    let sheet = Theme.dark.declarations()
    let theme = "\(Theme.cssVariables())"
    let names = Set(theme.matches(of: /var\((--chart-[a-z-]+),/).map { String($0.output.1) })
    #expect(names.count == 17)
    for name in names { #expect(sheet.contains("\(name): #"), "\(name)") }
  }
}
