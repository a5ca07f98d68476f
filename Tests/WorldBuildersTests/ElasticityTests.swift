// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Testing
import TradeWorlds

@Suite("Trade elasticities of oecd-2022")
struct ElasticityTests {
  private func value(_ set: String, _ sector: String) throws -> Double {
    let world = try World.named("oecd-2022")
    let position = try #require(world.sectors.firstIndex { $0.code == sector })
    return try #require(world.elasticities.first { $0.name == set }).values[position]
  }

  /// By hand from the papers' tables: what is σ there is less one here, and each sector takes the
  /// finest lines of the source that it has.
  @Test(
    "published values, by hand",
    arguments: [
      // Fontagné, Guimbard and Orefice, table 8, σ: 2.91, 8.80, 8.21, 6.75, 4.79, 8.92, 8.99, 10.56.
      ("FGO", "A01", 1.91), ("FGO", "C16", 7.80), ("FGO", "C17_18", 7.21), ("FGO", "C22", 5.75),
      ("FGO", "C23", 3.79), ("FGO", "C29", 7.92), ("FGO", "C301", 7.99), ("FGO", "C20", 9.56),
      ("FGO", "SERVICES", 4),
      // Caliendo and Parro, table 1, θ; office, communication and medical equipment together.
      ("CP", "A01", 9.11), ("CP", "C16", 11.50), ("CP", "C17_18", 16.52), ("CP", "C19", 64.85),
      ("CP", "C22", 1.67), ("CP", "C23", 2.41), ("CP", "C29", 1.84), ("CP", "C301", 0.39),
      ("CP", "C26", 25.61 / 3), ("CP", "C31T33", 6.345), ("CP", "SERVICES", 4),
      // Bagwell, Staiger and Yurukoglu, table II.
      ("BSY", "C21", 4.23), ("BSY", "C24A", 4.20), ("BSY", "C29", 5.75), ("BSY", "C301", 7.49),
      ("BSY", "C22", 3.38), ("BSY", "C23", 4.95), ("BSY", "B05", 5.99), ("BSY", "B07", 1.73),
      ("BSY", "C16", 5.48), ("BSY", "C17_18", 6.025),
      // Giri, Yi and Yilmazkuday, table 2; machinery is not in it.
      ("GYY", "C22", 4.125), ("GYY", "C23", 5.14), ("GYY", "C16", 4.17), ("GYY", "C17_18", 2.97),
      ("GYY", "C24A", 8.94), ("GYY", "C28", 4),
      // Shapiro, table 2: rubber with chemicals, minerals with petroleum.
      ("Shap", "C22", 1.55), ("Shap", "C23", 8.95), ("Shap", "C13T15", 14.255),
      ("Shap", "C16", 5.90), ("Shap", "C17_18", 5.77),
      // Lashkaripour and Lugovskyy, table 3, σ − 1 as printed.
      ("LL", "C22", 5.157), ("LL", "C23", 5.283), ("LL", "C16", 3.896), ("LL", "C17_18", 2.646),
      ("U4", "C26", 4), ("IS", "C10T12", 1.2925),
    ] as [(String, String, Double)])
  func published(set: String, sector: String, expected: Double) throws {
    #expect(abs(try value(set, sector) - expected) < 1e-12)
  }

  @Test("the default is the median over the seven published sets, sector by sector")
  func median() throws {
    let world = try World.named("oecd-2022")
    #expect(world.elasticities.first?.name == "median")
    let published = try ["FGO", "CP", "BSY", "GYY", "Shap", "LL", "U4"].map { name in
      try #require(world.elasticities.first { $0.name == name })
    }
    let median = try #require(world.elasticities.first).values
    for sector in world.sectors.indices {
      let code = world.sectors[sector].code
      // What a set fills with a convention is no published value.
      let values = published.filter { $0.conventions[code] == nil }.map { $0.values[sector] }
      guard !values.isEmpty else {
        #expect(median[sector] == 4, "\(code)")
        continue
      }
      let (below, above) = (
        values.count { $0 < median[sector] - 1e-12 }, values.count { $0 > median[sector] + 1e-12 }
      )
      #expect(2 * below <= values.count && 2 * above <= values.count, "\(code)")
    }
    // 1.91 3.34 4 4.8767 6.227 9.11 in crops; 1.235 4 4.14 4.735 8.54 10.84 in electronics: between
    // the third and the fourth, a convention left out.
    #expect(abs(try value("median", "A01") - (4 + 14.63 / 3) / 2) < 1e-12)
    #expect(abs(try value("median", "C26") - (4.14 + 4.735) / 2) < 1e-12)
    #expect(abs(try value("median", "C29") - 4.47) < 1e-12)
  }

  @Test("standard errors are those that are published, and nobody has one for services")
  func errors() throws {
    let world = try World.named("oecd-2022")
    let caliendo = try #require(world.elasticities.first { $0.name == "CP" })
    #expect(caliendo.errors["A01"] == 2.01)
    #expect(caliendo.errors["C19"] == 15.61)
    #expect(caliendo.errors["C29"] == 0.92)
    // Office 4.53, communication 1.77, medical 1.56, taken as independent.
    let together = (4.53 * 4.53 + 1.77 * 1.77 + 1.56 * 1.56).squareRoot() / 3
    #expect(abs(try #require(caliendo.errors["C26"]) - together) < 1e-12)
    #expect(caliendo.errors.count == 27)
    // Electronics and other manufactures are means that have medical equipment in common.
    #expect(caliendo.errors.correlations == [Correlation("C31T33", "C26", 0.251)])
    for set in world.elasticities where set.name != "CP" {
      #expect(set.errors.isEmpty && set.bootstrap.isEmpty)
    }
    for set in world.elasticities {
      #expect(set.conventions["SERVICES"] == ElasticitySet.Convention(low: 2, high: 8))
      for sector in set.conventions.keys { #expect(try value(set.name, sector) == 4) }
    }
    let filled = world.elasticities.filter { $0.conventions.count > 1 }
    #expect(filled.map(\.name) == ["GYY", "IS"])
  }

  @Test("resampling economies makes errors of two to five times the printed ones, in both worlds")
  func bootstrap() throws {
    for name in ["oecd-2022", "caliendo-parro-1993"] {
      let world = try World.named(name)
      let set = try #require(world.elasticities.first { $0.name == "CP" })
      #expect(set.bootstrap.count == set.errors.count && set.errors.count >= 18)
      for (code, error) in set.bootstrap.values {
        let ratio = error / (try #require(set.errors[code]))
        #expect(ratio > 1.9 && ratio < 5, "\(name) \(code) \(ratio)")
      }
      // 18 lines of the paper in either world: 153 pairs, of which a few round to none.
      #expect((145...153).contains(set.bootstrap.correlations.count))
    }
    // What the paper's programs put in for motor vehicles is no estimate.
    let paper = try World.named("caliendo-parro-1993").elasticities[0]
    #expect(paper.errors["AUTO"] == nil && paper.errors["OFFICE"] == 4.53)
  }
}
