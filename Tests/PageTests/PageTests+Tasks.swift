// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Foundation
import Testing

/// What a new user comes for, with real presses and keys; none takes more than ``Hand/most``.
extension PageTests {
  private static let fresh = "document.getElementById('stale').hidden && \(answered)"
  private static let verb = "document.querySelector('.strip-verb').textContent"
  private static let economy = "document.getElementById('tool-economy').value"

  /// Runs a task of somebody who has never been here, and asserts how much a hand had to do.
  private func task(
    _ name: String, _ browser: Browser, _ address: String, _ steps: (Hand) throws -> Void
  ) throws {
    try browser.open(address)
    try browser.evaluate("localStorage.clear()")
    try browser.open(address)
    try browser.wait(Self.answered)
    let hand = Hand(browser)
    try steps(hand)
    #expect(hand.clicks <= Hand.most, "\(name)")
  }

  @Test(
    "tasks of a new user: 46 points, my country, a deal, how large until; none takes more than eight clicks",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func askingTasks() async throws {
    try await withPage { browser, address in
      try browser.size(1280, 800)
      try self.task("46 per cent on Viet Nam", browser, address) { hand in
        try hand.click("[data-focus='start.blank']")
        try browser.wait("location.search.includes('scenario=') && \(Self.fresh)")
        try hand.click(".sentence .exact")
        try hand.type("46")
        try browser.wait("\(Self.verb) === 'falls' && \(Self.fresh)")
        let sentence = try browser.text("document.querySelector('.sentence').textContent")
        #expect(sentence.contains("United States") && sentence.contains("Viet Nam"))
        #expect(try browser.text("document.querySelector('.sentence .exact').value") == "46")
        #expect(try browser.text(Self.economy) == "VNM")
        // Today's rate stands beside it.
        try browser.wait(
          "/before, .* after/.test(document.querySelector('[data-rates] summary')?.textContent)")
        #expect(
          try browser.text("document.getElementById('headline').textContent").contains("Viet Nam"))
      }

      try self.task("Thailand, my country, on the map", browser, address) { hand in
        try hand.click("[data-chart=tiles] [data-key=THA]")
        try browser.wait("\(Self.economy) === 'THA' && \(Self.fresh)")
        try hand.click("[data-focus='start.washington']")
        try browser.wait("location.search.includes('us-tariffs-2') && \(Self.fresh)")
        #expect(try browser.text(Self.economy) == "THA")
        #expect(
          try browser.text("document.getElementById('economy-title').textContent") == "Thailand")
      }
      try self.task("Thailand, my country, in the menu", browser, address) { hand in
        try hand.choose("Thai", from: "#tool-economy")
        try browser.wait("\(Self.economy) === 'THA' && \(Self.fresh)")
      }

      try self.task("Viet Nam to 0 for 20 %", browser, address) { hand in
        try hand.click("[data-focus='start.blank']")
        try browser.wait("location.search.includes('scenario=') && \(Self.fresh)")
        try hand.choose("bec", from: "[data-focus='0.0.kind']")
        try browser.wait("document.querySelector('[data-focus=\"0.0.set\"]')")
        try hand.click("[data-focus='0.0.set']")
        try hand.type("20")
        try hand.click("[data-focus='return.0.0']")
        try browser.wait("document.querySelectorAll('.measures > li').length === 2")
        try hand.click("[data-focus='0.1.set']")
        try hand.type("0")
        try browser.wait("document.querySelector('[data-focus=\"0.1.set\"]').value === '0'")
        try browser.wait(Self.fresh)
        let measures = try browser.text(
          "[...document.querySelectorAll('.sentence')].map((one) => one.innerText.replace(/\\s+/g, ' ') + [...one.querySelectorAll('input')].map((box) => box.value)).join('|')"
        )
        let both = measures.split(separator: "|")
        #expect(
          both.count == 2 && both[0].contains("of the United States on all goods from Viet Nam"))
        #expect(
          both.count == 2 && both[1].contains("of Viet Nam on all goods from the United States"))
        #expect(measures.contains("20") && measures.hasSuffix("0"))
      }

      try self.task("how large until", browser, address + "?draws=none") { hand in
        try hand.click("[data-focus='start.corridor']")
        try browser.wait("location.search.includes('scenario=') && \(Self.fresh)")
        try hand.click("[data-focus='seek.0.0']")
        try hand.type("0.1")
        try browser.wait("document.querySelector('[data-focus=seek-take]')")
        try hand.click("[data-focus='seek-take']")
        try browser.wait("\(Self.number).includes('0.10') && \(Self.fresh)")
      }
    }
  }

  @Test(
    "tasks of a new user: April beside August, taking it away, dollars per person and jobs; none takes more than eight clicks",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func takingTasks() async throws {
    try await withPage { browser, address in
      try browser.size(1280, 800)
      try self.task("April beside August", browser, address + "?draws=none") { hand in
        try hand.click("[data-focus=find]")
        try hand.type("ordered on 2 april", then: nil)
        try hand.click(".starts li", saying: "ordered on 2 April 2025 scenario")
        try browser.wait("location.search.includes('us-tariffs-2025-04-09-order') && \(Self.fresh)")
        try hand.choose("The United States' tariffs of 7 August 2025", from: "#compare-with")
        try browser.wait("document.querySelectorAll('#comparison svg').length >= 3")
        let both = try browser.text("document.getElementById('comparison').innerText")
        #expect(both.contains("2 April 2025") && both.contains("7 August 2025"))
      }

      try self.task("dollars per person and jobs", browser, address) { hand in
        // They are there to read; one of them is looked at.
        let numbers = try browser.text("document.querySelector('#economy .numbers').innerText")
        #expect(numbers.contains("USD") && numbers.contains("persons"))
        #expect(
          try browser.text("document.querySelector('#economy .view-sentence').textContent")
            .contains("per person"))
        try hand.choose("Real income per", from: "#tool-outcome")
        try browser.wait("\(Self.number).includes('USD') && \(Self.fresh)")
      }

      try self.task("link, drawing, picture, numbers, report", browser, address) { hand in
        try hand.click("[data-focus=copy]")
        try hand.click("[data-focus=short]")
        try browser.wait("document.querySelector('#take input').value.includes('/s/')")
        try hand.click("[data-chart=tiles] .take-chart summary")
        for (kind, format) in [("a", "SVG"), ("button", "PNG"), ("a", "CSV")] {
          try hand.click("[data-chart=tiles] .take-panel \(kind)", saying: format)
          try Self.waitForFile(in: browser.downloads, suffix: format.lowercased())
        }
        // The report opens beside the page, and prints.
        let report = try browser.text("document.querySelector('#take a[href*=\".html\"]').href")
        try hand.click("#take a[href*='.html']")
        try browser.open(report)
        let printed = try browser.call("Page.printToPDF")
        #expect((printed["data"] as? String ?? "").count > 20_000)
      }
    }
  }
}
