// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Hummingbird

/// The page and its files, all in memory; and asking without a script.
struct PageRoutes {
  let service: LabService
  private let files: [String: File]
  /// The page in each language, by its code.
  private let fronts: [String: File]

  private struct File: Sendable {
    var type: String
    var text: ByteBuffer
    var tag: String

    init(type: String, text: ByteBuffer, tag: String) {
      (self.type, self.text, self.tag) = (type, text, tag)
    }

    init(_ text: String, type: String) {
      self.init(type: type, text: ByteBuffer(string: text), tag: ETag.of(text))
    }
  }

  init(_ service: LabService) throws {
    self.service = service
    (files, fronts) = try Self.load(service.laboratory.shelf)
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png",
  ]

  private static func load(
    _ shelf: Shelf
  ) throws -> (files: [String: File], fronts: [String: File]) {
    guard let folder = Bundle.module.url(forResource: "Page", withExtension: nil) else {
      throw Problem(
        .internalServerError, "The page is missing", "The program was built without its page.")
    }
    var files: [String: File] = [:]
    let root = folder.standardizedFileURL.path()
    let names = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = names?.nextObject() as? URL {
      guard let type = types[file.pathExtension] else { continue }
      let data = try Data(contentsOf: file)
      let name = String(file.standardizedFileURL.path().dropFirst(root.count))
        .drop { $0 == "/" }
      files[String(name)] = File(
        type: type, text: ByteBuffer(bytes: data), tag: ETag.of(Array(data)))
    }
    files[ViewRegister.name] = File(
      ViewRegister.module(of: Array(files.keys)), type: "text/javascript; charset=utf-8")
    let fronts = try tell(&files, in: try shelf.languages())
    // What was printed wrongly stands with the documentation, beside the shipped data.
    if let root = DataLocation.root,
      let text = FileManager.default.contents(atPath: root + "/Documentation/advisories.md")
    {
      let html = DocumentPage.html(of: String(decoding: text, as: UTF8.self))
      files["advisories.html"] = File(html, type: "text/html; charset=utf-8")
    }
    return (files, fronts)
  }

  /// Adds the words of each language to the files, and makes the page in each out of its template.
  private static func tell(
    _ files: inout [String: File], in languages: [Language]
  ) throws -> [String: File] {
    let folder = "locales/"
    guard let page = files.removeValue(forKey: "index.html"), let own = files[folder + "en.json"],
      case .object(let english)? = JSONValue(parsing: String(buffer: own.text))
    else { return [:] }
    let front = FrontPage(
      template: String(buffer: page.text), english: english, languages: languages,
      scenarios: try Scenario.shippedNames().map { ($0, try Scenario.named($0).title) })
    var fronts: [String: File] = [:]
    for language in languages {
      fronts[language.code] = File(front.html(in: language), type: page.type)
      var words = language.isEnglish ? english : language.page
      words["language"] = language.about
      files[folder + language.code + ".json"] = File(
        JSONValue.object(words).compact(), type: own.type)
    }
    return fronts
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "/",
        summary: "The page, in the language asked for or the best liked of Accept-Language.",
        query: [("language", "The language of the page, such as vi.")],
        answers: [(200, "text/html", nil)]
      ) { request, context in
        let language = request.language(in: service.laboratory.shelf)
        let address = OwnAddress(request, context, proxy: service.proxy)
        let front = fronts[language.code].map { front in
          address.map { Self.announced(front, $0) } ?? front
        }
        var response = try serve(front, "index.html", request)
        response.headers[.vary] = "Accept-Language"
        response.headers[.contentLanguage] = language.tag
        return response
      },
      Endpoint(
        method: .get, path: "/advisories", summary: "What earlier states printed wrongly.",
        answers: [(200, "text/html", nil)]
      ) { request, _ in try serve(files["advisories.html"], "advisories.html", request) },
      Endpoint(
        method: .get, path: "/ask",
        summary: "Puts a scenario to the model by a form and gives the answer as a page.",
        query: [
          ("name", "A shipped scenario."), ("yaml", "Or a scenario's text."),
          ("economy", "The economy looked at, by code."),
          ("language", "The language of the page, such as vi; English without."),
        ],
        answers: [(303, "", nil)] + Endpoint.refusals, works: true
      ) { [service] request, _ in
        let query = request.uri.queryParameters
        var fields: [String: JSONValue] = [:]
        if let yaml = query["yaml"], !yaml.allSatisfy(\.isWhitespace) {
          fields["yaml"] = .text(String(yaml))
        } else {
          fields["scenarioName"] = .text(String(query["name"] ?? "standing-together"))
        }
        var view: [String: JSONValue] = [:]
        for name in ["economy", "language"] {
          if let value = query[Substring(name)], !value.isEmpty {
            view[name] = .text(String(value))
          }
        }
        fields["view"] = .object(view)
        let reading = QuestionReading(shelf: service.laboratory.shelf)
        let asked = try await service.desk.run { [fields] in try reading.question(.object(fields)) }
        let id = try await service.keptAnswer(asked)
        return Response(status: .seeOther, headers: [.location: "/api/runs/\(id).html"])
      },
    ]
  }

  /// Files below `/assets`; not part of the interface for programs.
  func addAssets(to router: Router<LabContext>) {
    router.get("/assets/**") { request, context in
      try asset(request, context)
    }
    // Browsers look for it there beside pages that name none, such as those of JSON.
    router.get("/favicon.ico") { request, _ in
      try serve(files["icon.svg"], "icon.svg", request)
    }
    router.head("/assets/**") { request, context in
      try asset(request, context).createHeadResponse()
    }
  }

  private func asset(_ request: Request, _ context: LabContext) throws -> Response {
    let name = context.parameters.getCatchAll().joined(separator: "/")
    return try serve(files[name], name, request)
  }

  private func serve(_ file: File?, _ name: String, _ request: Request) throws -> Response {
    guard let file else {
      throw Problem(
        .notFound, "There is no such file",
        "The page has no file '\(String(name.prefix(80)), "file")'.")
    }
    let headers: HTTPFields = [.contentType: file.type, .cacheControl: "no-cache"]
    let body = ResponseBody(byteBuffer: file.text)
    return Response(status: .ok, headers: headers, body: body).tagged(file.tag, for: request)
  }

  /// The page with what others show of a link to it, in the words of its own head.
  private static func announced(_ file: File, _ address: OwnAddress) -> File {
    let page = String(buffer: file.text)
    guard let title = page.firstMatch(of: /<title[^>]*>([^<]*)<\/title>/)?.output.1,
      let description = page.firstMatch(of: /name="description" content="([^"]*)"/)?.output.1
    else { return file }
    let html = OpenGraph(
      title: String(title), description: String(description), address: address.base + "/",
      picture: address.base + "/assets/social.png"
    ).announced(in: page)
    return File(html, type: file.type)
  }
}
