// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import HTTPTypes
import Hummingbird
import LabStore
import NIOCore

/// One form in which an answer that is kept is taken away.
struct RunFile: Sendable {
  /// Identity and form, such as `0123….csv`.
  let name: String
  let chart: String?
  let tone: String?
  let size: String?
  /// Whether the file is named in words.
  let isTitled: Bool
  /// Whether a table begins with lines that say what it is from.
  let hasHead: Bool
  /// Whether a table holds every number that the answer shows.
  let hasAll: Bool
  let address: OwnAddress?

  /// What its query says, in the words of the interface's description.
  static let query: [(name: String, meaning: String)] = [
    (
      "chart",
      "With .svg, .png, .csv and .bib: which chart, such as ranking; with .csv its numbers."
    ),
    ("theme", "With .svg and .png: light, as without, or dark."),
    (
      "size",
      "With .svg and .png: column (360 pixels), wide (840) or social (1200 by 630); without, a .svg "
        + "of 720 and a .png of social. A .png of column or wide has three or two pixels for each."
    ),
    ("head", "`1`: a .csv begins with lines after # that say what it is from."),
    ("all", "`1`: a .csv has every number that the answer shows, one a row."),
    ("named", "`title`: a file that is saved is called after scenario, economy and outcome."),
  ]

  init(_ name: String, _ request: Request, _ address: OwnAddress?) {
    let query = request.uri.queryParameters
    self.name = name
    chart = query["chart"].map(String.init)
    tone = query["theme"].map(String.init)
    size = query["size"].map(String.init)
    isTitled = query["named"] == "title"
    hasHead = query["head"] == "1"
    hasAll = query["all"] == "1"
    self.address = address
  }

  /// The file.
  ///
  /// - Parameters:
  ///   - service: The store, and who makes pictures.
  ///   - page: The answer as a report with links.
  /// - Throws: ``Problem``, or an error with one sentence.
  func response(
    _ service: LabService, page: (LabStore.Run) throws -> Response
  ) throws -> Response {
    let parts = name.split(separator: ".", maxSplits: 1)
    let id = parts.first.map(String.init) ?? ""
    let form = parts.count > 1 ? String(parts[1]) : "json"
    guard let run = try service.store.run(id) else {
      throw Problem(
        .notFound, "There is no such answer",
        "No answer '\(String(id.prefix(40)), "answer")' is kept; ask the question again.")
    }
    switch form {
    case "json":
      let answer = try run.read()
      var response = Response.json(try json(answer, run, service.laboratory.shelf))
      // Programs read it where it is; a file that is named is saved.
      if isTitled { response.headers[.contentDisposition] = disposition("json", of: run, answer) }
      return response
    case "html": return try page(run)
    case "yaml":
      let answer = isTitled ? try? run.read() : nil
      return attachment(run.yaml, "application/yaml; charset=utf-8", "yaml", of: run, answer)
    case "csv":
      let answer = try run.read()
      return attachment(
        try csv(answer, run), "text/csv; charset=utf-8", "csv", of: run, answer)
    case "bib":
      let answer = try run.read()
      return attachment(
        answer.bibtex(
          run.edition(at: address), of: try chart.map { try Self.chart($0, of: answer) }),
        "application/x-bibtex; charset=utf-8", "bib", of: run, answer)
    case "report.html":
      let answer = try run.read()
      return attachment(
        try answer.html(told(run)), "text/html; charset=utf-8", "html", of: run, answer)
    case "svg":
      let answer = try run.read()
      return attachment(
        try drawing(answer, run, chartForm(nil)), "image/svg+xml", "svg", of: run, answer)
    case "png": return try png(try run.read(), run, service.pictures)
    default:
      throw Problem(
        .notFound, "There is no such form",
        "Answers are kept as json, csv, yaml, html, report.html, svg, png and bib.")
    }
  }

  private func json(
    _ answer: Answer, _ run: LabStore.Run, _ shelf: Shelf
  ) throws -> JSONValue {
    var fields = try RunExport.document(of: answer)
    let origin = AnswerOrigin(provenance: answer.provenance, shelf: shelf)
    fields["differs"] = try origin.note(in: run.language()).map { .text($0) }
    return .object(fields)
  }

  private func csv(_ answer: Answer, _ run: LabStore.Run) throws -> String {
    let drawn = try chart.map { try Self.chart($0, of: answer) }
    let table = drawn?.table ?? (hasAll ? answer.everything : answer.records)
    let records = table.plain().csv()
    guard hasHead else { return records }
    let lines = answer.head(try told(run), of: drawn?.value.chart.text.title)
    return lines.joined(separator: "\n") + "\n" + records
  }

  /// When an answer was made and where it is read, in its language.
  private func told(_ run: LabStore.Run) throws -> Edition {
    run.edition(at: address).told(in: try run.language())
  }

  private func chartForm(_ usual: ChartForm.Size?) throws -> ChartForm {
    ChartForm(
      tone: try tone.map { try Self.choice($0, ChartForm.Tone.self, "theme") } ?? .light,
      size: try size.map { try Self.choice($0, ChartForm.Size.self, "size") } ?? usual)
  }

  private func png(
    _ answer: Answer, _ run: LabStore.Run, _ pictures: Pictures
  ) throws -> Response {
    let form = try chartForm(.social)
    let data = try pictures.png(
      of: try drawing(answer, run, form), width: form.size?.pixels ?? 1200)
    var headers: HTTPFields = [
      .contentType: "image/png", .cacheControl: "public, max-age=86400",
      // Others show it beside a link.
      .resourcePolicy: "cross-origin",
    ]
    // A preview is shown where it is; a file that is named is saved.
    if isTitled { headers[.contentDisposition] = disposition("png", of: run, answer) }
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }

  private func drawing(
    _ answer: Answer, _ run: LabStore.Run, _ form: ChartForm
  ) throws -> String {
    let drawn = try Self.chart(chart ?? Self.usualChart(of: answer), of: answer)
    return try answer.svg(drawn.name, as: form, told(run))
  }

  /// The chart that stands for an answer: its ranking, or the first it has.
  static func usualChart(of answer: Answer) -> String {
    answer.chart(named: "ranking")?.name ?? answer.charts.first?.name ?? "ranking"
  }

  /// A chart by its name.
  ///
  /// - Throws: ``Problem`` if the answer has none of that name.
  static func chart(_ name: String, of answer: Answer) throws -> AnswerChart {
    guard let found = answer.chart(named: name) else {
      throw Problem(
        .notFound, "There is no such chart",
        """
        The answer has no chart '\(String(name.prefix(40)), "chart")'; it has \
        \(answer.charts.map(\.name).joined(separator: ", "), "charts").
        """, path: "chart")
    }
    return found
  }

  /// One of few words.
  ///
  /// - Throws: ``Problem`` if it is none of them.
  static func choice<Choice: RawRepresentable & CaseIterable>(
    _ word: String, _ type: Choice.Type, _ path: String
  ) throws -> Choice where Choice.RawValue == String {
    guard let found = Choice(rawValue: word) else {
      throw Problem(
        .badRequest, "The request is not of the form that is read",
        """
        \(path, "field"): '\(String(word.prefix(40)), "name")' is none of \
        \(Choice.allCases.map(\.rawValue).joined(separator: ", "), "names").
        """, path: path)
    }
    return found
  }

  private func attachment(
    _ text: String, _ type: String, _ ending: String, of run: LabStore.Run, _ answer: Answer?
  ) -> Response {
    var response = Response.text(text, type: type)
    response.headers[.contentDisposition] = disposition(ending, of: run, answer)
    return response
  }

  /// What a file is called that is saved: in words what is in it, or what it is kept under.
  private func disposition(_ ending: String, of run: LabStore.Run, _ answer: Answer?) -> String {
    var file = "entrepot-\(run.kind)-\(run.id.prefix(8))"
    if isTitled, let answer {
      // The kind is told where it is not that a scenario is solved.
      file = answer.fileName(chart ?? (run.kind == "solve" ? nil : run.kind))
      if hasAll { file += "-all" }
    }
    return "attachment; filename=\"\(file).\(ending)\""
  }
}
