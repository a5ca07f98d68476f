// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Foundation
import Testing

/// Value chains and exposure: asked for by a button, told in the reader's language.
extension PageTests {
  private static func press(_ name: String, _ browser: Browser) throws {
    try browser.evaluate("document.querySelector('[data-focus=\"\(name)\"]').click()")
  }

  private static func title(_ chart: String) -> String {
    "document.querySelector('[data-chart=\(chart)] h3')?.textContent ?? ''"
  }

  private static func said(_ view: String) -> String {
    "document.querySelector('.view-asked[data-view=\(view)] [role=status]').textContent"
  }

  @Test(
    "the relation of two economies is told, with whom the reader likes, in every language",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"),
    arguments: [
      ("en", "China was the largest partner", "Thailand"),
      ("vi", "Trung Quốc là bạn hàng lớn nhất", "Thái Lan"),
      ("zh", "中国都是越南最大", "泰国"),
    ])
  func profile(language: String, finding: String, other: String) async throws {
    try await withPage { browser, address in
      try browser.open(address + "?draws=none&economy=VNM&language=\(language)")
      try browser.wait(Self.answered)
      try Self.press("ask.profile", browser)
      try browser.wait("document.querySelector('[data-chart=profileFit] svg')")
      let findings = "document.querySelector('[data-view=profile] .findings').textContent"
      #expect(try browser.text(findings).contains(finding))
      for chart in ["profile", "profileSectors", "profileFit"] {
        #expect(
          try browser.number("document.querySelectorAll('[data-chart=\(chart)] svg').length") == 1)
      }
      try browser.evaluate(
        """
        (() => { const menu = document.querySelector('[data-focus="profile.with"]');
          menu.value = 'THA'; menu.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      try browser.wait("(\(Self.title("profile"))).includes('\(other)')")
    }
  }

  @Test(
    "exports are taken apart and inputs followed, through whom the reader likes, in every language",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"),
    arguments: [
      ("en", "value added at home", "China", "Japan"),
      ("vi", "giá trị gia tăng trong nước", "Trung Quốc", "Nhật Bản"),
      ("zh", "国内增加值", "中国", "日本"),
    ])
  func chains(language: String, home: String, most: String, other: String) async throws {
    try await withPage { browser, address in
      try browser.open(address + "?draws=none&economy=VNM&language=\(language)")
      try browser.wait(Self.answered)
      try Self.press("ask.chains", browser)
      try browser.wait("document.querySelector('[data-chart=chains] svg')")
      #expect(try browser.text(Self.title("chains")).contains(home))
      // Two dots and a line for each share of exports.
      #expect(
        try browser.number("document.querySelectorAll('[data-chart=chains] .mark').length") == 5)
      #expect(try browser.text(Self.said("chains")).contains(home))

      try Self.press("ask.exposure", browser)
      try browser.wait("document.querySelector('[data-chart=exposure] svg')")
      #expect(try browser.text(Self.title("exposure")).contains(most))
      try browser.evaluate(
        """
        (() => { const menu = document.querySelector('[data-focus="exposure.through"]');
          menu.value = 'JPN'; menu.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      try browser.wait("(\(Self.title("exposure"))).includes('\(other)')")
      #expect(try browser.text(Self.said("exposure")).contains(other))
      // An economy is not exposed to itself: it is no entry, and a menu that has it chosen lets go of it.
      try browser.evaluate(
        """
        (() => { const menu = document.querySelector('[data-focus="exposure.through"]');
          menu.value = 'VNM'; menu.dispatchEvent(new Event('focus')); })()
        """)
      #expect(
        try browser.text("document.querySelector('[data-focus=\"exposure.through\"]').value") == "")
      #expect(
        try browser.number(
          "document.querySelectorAll('[data-focus=\"exposure.through\"] option[value=VNM]:disabled').length"
        ) == 1)
    }
  }
}
