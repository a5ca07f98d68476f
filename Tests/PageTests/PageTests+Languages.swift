// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Entrepot
import Foundation
import Testing

extension PageTests {
  /// A reader's language with the words that a reader of it looks for.
  struct Reading: Sendable, CustomTestStringConvertible {
    var code: String
    var tag: String
    var start: String
    var change: String
    var become: String
    var country: String
    var answer: String
    var testDescription: String { code }
  }

  static let readings = [
    Reading(
      code: "vi", tag: "vi-VN", start: "Trang trống", change: "Thuế quan thay đổi thế nào",
      become: "trở thành", country: "Việt Nam",
      answer: "Việt Nam (nhiều khả năng )?mất \\d+,\\d+ % thu nhập thực tế"),
    Reading(
      code: "zh", tag: "zh-CN", start: "空白", change: "关税如何变化", become: "变为",
      country: "越南", answer: "越南的?实际收入(很可能)?减少\\d+\\.\\d+%"),
  ]

  @Test(
    "46 % on Viet Nam, by a reader who knows no English, in eight clicks at most",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"),
    arguments: readings)
  func fortySix(_ reading: Reading) async throws {
    try await withPage { browser, address in
      let agent = try browser.text("navigator.userAgent")
      try browser.call(
        "Network.setUserAgentOverride", ["userAgent": agent, "acceptLanguage": reading.tag])
      try browser.open("\(address)?language=\(reading.code)")
      try browser.wait(Self.answered)
      #expect(try browser.text("navigator.language") == reading.tag)
      let hand = Hand(browser)
      try hand.click("button", saying: reading.start)
      try hand.choose(entry: reading.become, from: "select[aria-label='\(reading.change)']")
      try hand.click("input.exact[aria-label^='\(reading.become)']")
      try hand.type("46")
      let headline = "document.getElementById('headline').textContent.replaceAll('\\u00a0', ' ')"
      try browser.wait("new RegExp(\(Self.quoted(reading.answer))).test(\(headline))", seconds: 60)
      #expect(try browser.text(headline).contains(reading.country))
      #expect(hand.clicks <= Hand.most)
      // No English is left in the answer, the scenario and the controls.
      let left = try browser.text(
        """
        [...document.querySelectorAll('#answer, #editor, #results, #starts, .masthead')].map((part) => {
          const copy = part.cloneNode(true);
          for (const other of copy.querySelectorAll('[lang=en], code, textarea, svg title, option')) other.remove();
          // Tables and scenarios have names of their own.
          return copy.textContent.replace(/\\w+(-\\w+)+/g, '');
        }).join(' ').match(/.{0,30}\\b(the|and|of|from|with|on|by|is|are|change|tariffs?|draws|world|income)\\b.{0,30}/g)?.join(' … ') ?? ''
        """)
      #expect(left == "", "English in \(reading.code)")
    }
  }

  @Test(
    "what is refused is told in the reader's language, with the place",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func refused() async throws {
    try await withPage(refused: ["/api/"]) { browser, address in
      try browser.open(address)
      for (code, words) in [("vi", "không có nền kinh tế 'VMN'"), ("zh", "没有经济体'VMN'")] {
        let scenario =
          #"{"entrepot-scenario":"1","steps":[{"name":"one","measures":[{"tariff":{"importers":"USA","exporters":"VMN","sectors":"goods","add":"10 points"}}]}]}"#
        let data = Data(scenario.utf8)
        let told = try browser.text(
          """
          (async () => {
            const response = await fetch('/api/solve', {method: 'POST',
              headers: {'Content-Type': 'application/json', 'Accept-Language': '\(code)'},
              body: JSON.stringify({scenario: JSON.parse(new TextDecoder().decode(Uint8Array.from(atob('\(data.base64EncodedString())'), (c) => c.charCodeAt(0))))})});
            return (await response.json()).detail;
          })()
          """)
        #expect(told.contains(words), "\(told)")
      }
    }
  }

  @Test(
    "a fourth language is one file: in the menu, on the page and in an answer; its plurals are its own",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func fourth() async throws {
    let root = try #require(DataLocation.root)
    let data = FileManager.default.temporaryDirectory.appending(path: "data-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: data) }
    let languages = data.appending(path: "Languages")
    try FileManager.default.createDirectory(at: languages, withIntermediateDirectories: true)
    for name in ["Worlds", "Scenarios"] {
      try FileManager.default.createSymbolicLink(
        atPath: data.appending(path: name).path(), withDestinationPath: "\(root)/\(name)")
    }
    for name in ["vi.json", "zh.json"] {
      try FileManager.default.createSymbolicLink(
        atPath: languages.appending(path: name).path(),
        withDestinationPath: "\(root)/Languages/\(name)")
    }
    // Not all of it is translated; English stands in.
    let file = """
      {"language": {"tag": "ru", "name": "Русский", "decimalMark": ",", "groupMark": "\u{A0}"},
       "economies": {"Viet Nam": "Вьетнам", "China": "Китай"},
       "messages": {
        "{economy} loses {size}": "{economy} теряет {size}",
        "{economy} loses {size} of its real income": "{economy} теряет {size} реального дохода",
        "{economy} probably loses {size} of its real income": "{economy}, вероятно, теряет {size} реального дохода",
        "'{name}…' has {count} letters; names have up to 64.":
         {"one": "в '{name}…' {count} буква", "few": "в '{name}…' {count} буквы",
          "many": "в '{name}…' {count} букв", "other": "в '{name}…' {count} буквы"}},
       "page": {"nav.language": "Язык",
        "numbers.drawn": {"one": "{count} розыгрыш", "few": "{count} розыгрыша",
         "many": "{count} розыгрышей", "other": "{count} розыгрыша"}}}
      """
    try file.write(to: languages.appending(path: "ru.json"), atomically: true, encoding: .utf8)
    try await withPage(data: data.path()) { browser, address in
      try browser.open("\(address)?name=us-tariffs-2025-08-07&economy=VNM&language=ru")
      try browser.wait(Self.answered)
      #expect(
        try browser.text(
          "[...document.getElementById('language').options].map((o) => o.textContent).join()")
          == "English,Русский,Tiếng Việt,简体中文")
      #expect(try browser.text("document.documentElement.lang") == "ru")
      #expect(
        try browser.text("document.querySelector('[data-i18n=\"nav.language\"]').textContent")
          == "Язык")
      let headline = try browser.text("document.getElementById('headline').textContent")
      let sentences = try browser.text("document.getElementById('sentences').textContent")
      #expect(headline.contains("Вьетнам") && sentences.contains("теряет"), "\(sentences)")
      #expect(headline.contains(/\d,\d/) && !headline.contains(/\d\.\d/))
      // 256 of them.
      #expect(
        try browser.text("document.getElementById('economy').textContent").contains(
          "256 розыгрышей"))
    }
  }

  @Test(
    "which form a number takes is what the browser's own rules say",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func plurals() async throws {
    let codes = [
      "ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi",
      "hr",
      "hu", "id", "it", "ja", "ka", "km", "ko", "lo", "lt", "lv", "ms", "my", "nl", "pl", "pt",
      "ro",
      "ru", "sk", "sl", "sr", "sv", "sw", "ta", "th", "tr", "uk", "vi", "zh",
    ]
    let counts = Array(0...131) + [200, 201, 1000, 1_000_000, 2_000_000]
    try await withPage { browser, address in
      try browser.open("\(address)/health")
      for code in codes {
        let theirs = try browser.text(
          "((rules) => \(counts).map((n) => rules.select(n)).join())(new Intl.PluralRules('\(code)'))"
        )
        let ours = counts.map { PluralCategory(of: $0, in: code).rawValue }.joined(separator: ",")
        #expect(ours == theirs, "\(code)")
      }
    }
  }

  @Test(
    "what is wrong with a measure is said in its language, without the path that it stands at",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func faultsWithoutPaths() async throws {
    try await withPage(refused: ["/api/"]) { browser, address in
      for (code, said) in [("en", "lie above −100 %"), ("zh", "须高于−100%")] {
        try browser.open("\(address)?economy=VNM&draws=none&language=\(code)")
        try browser.wait(Self.answered)
        try browser.evaluate("document.querySelector('[data-focus=\"start.mine\"]').click()")
        try browser.wait("document.querySelector('[data-focus=\"0.0.add\"]') && \(Self.answered)")
        try Self.enter("-500", into: "0.0.add", browser)
        try browser.wait("document.querySelector('.measure-fault')")
        let fault = try browser.text("document.querySelector('.measure-fault').textContent")
        #expect(fault.contains(said) && !fault.contains("steps["), "\(fault)")
      }
    }
  }

  @Test(
    "economies, sectors and scenarios are found in all languages, with and without accents",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func search() async throws {
    try await withPage { browser, address in
      for code in ["en", "vi", "zh"] {
        try browser.open(
          "\(address)?name=us-tariffs-2025-08-07&economy=VNM&draws=none&language=\(code)")
        try browser.wait(Self.answered)
        for words in ["越南", "viet nam", "VIỆT NAM", "vietnam", "VNM", "vn"] {
          let found = try browser.text(
            """
            (() => { const box = document.querySelector('[data-focus=find]'); box.focus(); box.value = \(Self.quoted(words));
              box.dispatchEvent(new Event('input', {bubbles: true}));
              return [...document.querySelectorAll('.combo [role=option]')].map((one) => one.textContent).join('|'); })()
            """)
          let name = ["en": "Viet Nam", "vi": "Việt Nam", "zh": "越南"][code] ?? ""
          #expect(
            found.split(separator: "|").contains { $0.hasPrefix(name + " ") },
            "\(code) \(words): \(found)")
        }
        // What is called that comes first, in any order of words and without spaces in Chinese.
        for (words, first) in [
          ("VN", ["en": "Viet Nam", "vi": "Việt Nam", "zh": "越南"]),
          (
            "eu",
            [
              "en": "An agreement among European Union", "vi": "Hiệp định giữa Liên minh châu Âu",
              "zh": "欧盟",
            ]
          ),
          ("mỹ", ["vi": "Hoa Kỳ"]), ("中国走廊", ["zh": "中国—越南走廊"]),
          ("washington", ["en": "The United States' tariffs of", "vi": "Thuế quan của Hoa Kỳ"]),
        ] {
          guard let first = first[code] else { continue }
          let found = try browser.text(
            """
            (() => { const box = document.querySelector('[data-focus=find]'); box.focus(); box.value = \(Self.quoted(words));
              box.dispatchEvent(new Event('input', {bubbles: true}));
              return document.querySelector('.combo [role=option]').textContent; })()
            """)
          #expect(found.hasPrefix(first), "\(code) \(words): \(found)")
        }
        for (words, place) in [
          ("携手", "standing-together"), ("cung dung vung", "standing-together"),
        ] {
          try browser.evaluate(
            """
            (() => { const box = document.querySelector('[data-focus=find]'); box.focus(); box.value = \(Self.quoted(words));
              box.dispatchEvent(new Event('input', {bubbles: true}));
              document.querySelector('.combo [role=option]').click(); })()
            """)
          try browser.wait(
            "document.getElementById('start').value === \(Self.quoted(place))", seconds: 30)
        }
      }
    }
  }
}
