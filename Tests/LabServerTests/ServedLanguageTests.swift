// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import LabServer

/// Answers in a reader's language, from memory and from the store, never in another's.
@Suite("Answers in a reader's language") struct ServedLanguageTests {
  private func question(_ language: String?, width: Int = 720) -> String {
    let told = language.map { #", "language": "\#($0)""# } ?? ""
    return """
      {"scenarioName": "rail-corridor", "options": {"draws": "none"},
       "view": {"economy": "VNM", "width": \(width)\(told)}}
      """
  }

  private func text(_ value: JSONValue?) -> String {
    if case .text(let text) = value { text } else { "" }
  }

  @Test("languages are kept apart: the same figures, an identity with the language behind it")
  func apart() async throws {
    try await withServer { client in
      var headlines: [String: String] = [:]
      // The second time round they come from what is remembered, the third from what is kept.
      for (round, width) in [(0, 720), (1, 720), (2, 500)] {
        for language in ["vi", nil, "zh", "en"] {
          let answer = try await client.json("/api/solve", question(language, width: width))
          let (id, headline) = (text(answer["id"]), text(answer["headline"]))
          let code = language ?? "en"
          #expect(headlines[code, default: headline] == headline, "\(code), \(round)")
          headlines[code] = headline
          #expect(id.hasSuffix("-\(code)") == (code != "en"), "\(id)")
          let page = try await client.execute(uri: "/api/runs/\(id).html", method: .get)
          let html = String(buffer: page.body)
          let tag = ["vi": "vi", "zh": "zh-Hans"][code] ?? "en"
          #expect(html.contains("<html lang=\"\(tag)\">"), "\(id)")
          #expect(html.contains(PageFrame.escaped(headline).replacing(" %", with: "\u{A0}%")))
        }
      }
      #expect(Set(headlines.values).count == 3)
      #expect(headlines["vi"]?.contains("Trung Quốc") == true)
      #expect(headlines["zh"]?.contains("越南") == true)
    }
  }

  @Test("names in the catalogue, sentences of a scenario, and a language that there is not")
  func catalogue() async throws {
    try await withServer { client in
      let worlds = try await client.json("/api/worlds?language=zh")
      guard case .list(let all) = worlds, case .list(let economies)? = all.first?["economies"]
      else {
        Issue.record("no economies")
        return
      }
      let one = try #require(economies.first { $0["code"] == .text("VNM") })
      #expect(one["name"] == .text("越南"))
      // 越南 is found by whoever reads English, and Viet Nam by whoever reads Chinese.
      #expect(one["names"] == .list(["Viet Nam", "Việt Nam", "越南"].map { .text($0) }))
      let told = try await client.json(
        "/api/parse", #"{"scenarioName": "rail-corridor", "language": "vi"}"#)
      let english = try await client.json("/api/parse", #"{"scenarioName": "rail-corridor"}"#)
      #expect(text(told["title"]) == "Đường sắt Lào Cai – Hà Nội – Hải Phòng")
      #expect(told["scenario"] == english["scenario"] && told["yaml"] == english["yaml"])
      #expect(told["words"]?["title"] == told["title"])
      #expect(told["sentences"] != english["sentences"])
      // A refusal is told in the language of the question, else in the reader's.
      let wrong = question("vi").replacing("VNM", with: "VNN")
      let detail = text(try await client.json("/api/solve", wrong)["detail"])
      #expect(detail.contains("không có nền kinh tế 'VNN'; có phải ý bạn là 'VNM'?"), "\(detail)")
      let page = try await client.execute(
        uri: "/api/runs/none.html", method: .get, headers: [.acceptLanguage: "zh-CN,en;q=0.5"])
      #expect(String(buffer: page.body).contains("没有这个答案"))
      let refused = try await client.json("/api/solve", question("vn"))
      #expect(text(refused["detail"]).contains("view.language: There is no language 'vn'"))
      #expect(
        text(refused["detail"]).contains("did you mean 'en'?")
          || text(refused["detail"]).contains("did you mean 'vi'?"))
    }
  }
}
