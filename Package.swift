// swift-tools-version: 6.2
import PackageDescription

/// One strict set of settings for every target; `ENTREPOT_STRICT=1` (continuous integration) turns
/// warnings into errors.
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
  ] + (Context.environment["ENTREPOT_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : [])

let real: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")

/// The library, and every module that it hands on: whoever uses one of these through it is built anew
/// when that one changes, which an old build folder would miss if the library alone were named.
let library: [Target.Dependency] = [
  "Entrepot", "Documents", "NumericalMethods", "TradeArrays", "TradeWorlds", "ModelPolicy",
  "TradeModel", "TradePolicy", "TradeFindings", "ValueChains", "TradeProfiles", "Charts",
  "Questions",
  "TradeReports", "Laboratory",
]

let package = Package(
  name: "Entrepot",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Entrepot", targets: ["Entrepot"]),
    .executable(name: "entrepot", targets: ["EntrepotCommand"]),
    .executable(name: "entrepot-builders", targets: ["BuilderCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "TradeKernels"),
    .target(name: "NumericalMethods", dependencies: [real], swiftSettings: strict),
    .target(name: "Documents", dependencies: ["TradeKernels", "Yams"], swiftSettings: strict),
    .target(
      name: "TradeArrays", dependencies: ["Documents", "TradeKernels"], swiftSettings: strict),
    .target(
      name: "TradeWorlds", dependencies: ["Documents", "NumericalMethods", "TradeArrays"],
      swiftSettings: strict),
    .target(name: "ModelPolicy", dependencies: ["TradeArrays"], swiftSettings: strict),
    .target(
      name: "TradeModel",
      dependencies: [
        "Documents", "NumericalMethods", "TradeArrays", "TradeWorlds", "ModelPolicy",
        "TradeKernels", real,
      ],
      swiftSettings: strict),
    .target(
      name: "TradeProfiles",
      dependencies: ["Documents", "TradeArrays", "TradeWorlds", real],
      swiftSettings: strict),
    .target(
      name: "WorldBuilders",
      dependencies: [
        "Documents", "NumericalMethods", "TradeArrays", "TradeWorlds", "TradeModel",
        "TradeProfiles", real,
      ],
      swiftSettings: strict),
    .target(
      name: "TradePolicy",
      dependencies: [
        "Documents", "NumericalMethods", "TradeArrays", "TradeWorlds", "ModelPolicy",
      ],
      swiftSettings: strict),
    .target(
      name: "TradeFindings",
      dependencies: [
        "Documents", "NumericalMethods", "TradeArrays", "TradeWorlds", "TradeModel",
        "TradePolicy", "ValueChains", real,
      ], swiftSettings: strict),
    .target(
      name: "ValueChains",
      dependencies: [
        "Documents", "NumericalMethods", "TradeArrays", "TradeKernels", "TradeWorlds",
      ], swiftSettings: strict),
    .target(name: "Charts", dependencies: [real], swiftSettings: strict),
    .target(
      name: "Questions",
      dependencies: [
        "Documents", "TradeArrays", "TradeWorlds", "TradeModel", "TradePolicy", "TradeFindings",
        "ValueChains", "TradeProfiles", "Charts",
      ], swiftSettings: strict),
    .target(
      name: "TradeReports",
      dependencies: [
        "Documents", "TradeArrays", "TradeWorlds", "TradeModel", "TradePolicy", "TradeFindings",
        "ValueChains", "TradeProfiles", "Charts", "Questions",
      ], swiftSettings: strict),
    .target(
      name: "Laboratory",
      dependencies: [
        "Documents", "TradeArrays", "TradeWorlds", "TradeModel", "TradePolicy", "TradeFindings",
        "ValueChains", "TradeProfiles", "Charts", "Questions", "TradeReports",
      ], swiftSettings: strict),
    .target(
      name: "Entrepot",
      dependencies: [
        "Documents", "TradeArrays", "TradeWorlds", "TradeModel", "TradePolicy", "TradeFindings",
        "ValueChains", "TradeProfiles", "Charts", "Questions", "TradeReports", "Laboratory",
      ], swiftSettings: strict),
    .target(
      name: "CommandSupport",
      dependencies: library + [
        .product(name: "ArgumentParser", package: "swift-argument-parser")
      ],
      swiftSettings: strict),
    // Programs of their own, so that whoever only runs scenarios need build neither the readers of
    // raw data nor a server.
    .executableTarget(
      name: "EntrepotCommand",
      dependencies: library + [
        "CommandSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "BuilderCommand",
      dependencies: library + [
        "CommandSupport", "WorldBuilders",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["NumericalMethods", "TradeArrays", "TradeWorlds"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
    .testTarget(
      name: "NumericalMethodsTests", dependencies: ["NumericalMethods"], swiftSettings: strict),
    .testTarget(
      name: "TradeArraysTests",
      dependencies: ["Documents", "NumericalMethods", "TestSupport", "TradeArrays"],
      swiftSettings: strict),
    .testTarget(
      name: "TradeModelTests",
      dependencies: [
        "Documents", "ModelPolicy", "NumericalMethods", "TestSupport", "TradeArrays", "TradeWorlds",
        "TradeModel", real,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TradeWorldsTests",
      dependencies: [
        "Documents", "NumericalMethods", "TestSupport", "TradeArrays", "TradeWorlds",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TradeFindingsTests",
      dependencies: [
        "Documents", "NumericalMethods", "TestSupport", "TradeArrays", "TradeWorlds", "TradeModel",
        "TradePolicy", "TradeFindings", "ValueChains",
      ], swiftSettings: strict),
    .testTarget(
      name: "ValueChainsTests",
      dependencies: [
        "Documents", "NumericalMethods", "TestSupport", "TradeArrays", "TradeModel",
        "TradeWorlds", "ValueChains",
      ], swiftSettings: strict),
    .testTarget(
      name: "TradeProfilesTests",
      dependencies: ["Documents", "TestSupport", "TradeArrays", "TradeProfiles", "TradeWorlds"],
      swiftSettings: strict),
    .testTarget(
      name: "TradeReportsTests",
      dependencies: [
        "Documents", "Questions", "TestSupport", "TradeArrays", "TradeFindings", "TradeModel",
        "TradePolicy", "TradeReports", "TradeWorlds",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TradePolicyTests",
      dependencies: [
        "Documents", "NumericalMethods", "TestSupport", "TradeArrays", "TradeWorlds", "TradeModel",
        "TradePolicy",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ScenarioTests", dependencies: library, swiftSettings: strict),
    .testTarget(
      name: "ReplicationTests", dependencies: library + ["EntrepotCommand", "TestSupport", real],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "QuestionTests",
      dependencies: library + ["TestSupport", "EntrepotCommand"],
      swiftSettings: strict),
    .testTarget(
      name: "WorldBuildersTests",
      dependencies: [
        "Documents", "NumericalMethods", "TestSupport", "TradeArrays", "TradeWorlds", "TradeModel",
        "WorldBuilders",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "LaboratoryTests", dependencies: library, swiftSettings: strict),
    .testTarget(name: "ChartsTests", dependencies: ["Charts"], swiftSettings: strict),
  ]
)

// Benchmarks measure what rooms share among themselves too; whoever only uses the program has no need of them.
if Context.environment["ENTREPOT_BENCHMARKS"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "SolverBenchmark", dependencies: ["Entrepot"],
      path: "Benchmarks/Sources/SolverBenchmark"))
}

// The laboratory in the browser: its packages are some hundred megabytes to fetch, which whoever only
// runs scenarios can do without (`make run`).
if Context.environment["ENTREPOT_WITHOUT_SERVER"] != "1" {
  package.products.append(.executable(name: "entrepot-lab", targets: ["LabCommand"]))
  package.dependencies += [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ]
  package.targets += [
    .target(
      name: "LabStore", dependencies: [.product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "LabServer",
      dependencies: library + [
        "CZlib", "LabStore",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], resources: [.copy("Page")], swiftSettings: strict),
    .executableTarget(
      name: "LabCommand",
      dependencies: library + [
        "CommandSupport", "LabServer", "LabStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),

    .testTarget(
      name: "CommandTests",
      dependencies: ["BuilderCommand", "EntrepotCommand", "LabCommand", "TestSupport"],
      exclude: ["Goldens"], swiftSettings: strict),
    .executableTarget(
      name: "StoreWriter", dependencies: ["LabStore"], path: "Tests/StoreWriter",
      swiftSettings: strict),
    .testTarget(
      name: "LabStoreTests",
      dependencies: [
        "LabStore", "NumericalMethods", "StoreWriter", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "LabServerTests",
      dependencies: library + [
        "CZlib", "LabServer", "LabStore",
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ], swiftSettings: strict),
    .target(
      name: "BrowserSupport", dependencies: ["TestSupport"], path: "Tests/BrowserSupport",
      swiftSettings: strict),
    .testTarget(
      name: "PageTests",
      dependencies: library + ["BrowserSupport", "EntrepotCommand", "LabCommand"],
      swiftSettings: strict),
  ]
  if Context.environment["ENTREPOT_BENCHMARKS"] == "1" {
    package.targets.append(
      .executableTarget(
        name: "PageBenchmark", dependencies: ["BrowserSupport"],
        path: "Benchmarks/Sources/PageBenchmark"))
    package.targets.append(
      .executableTarget(
        name: "PagePictures", dependencies: ["BrowserSupport"],
        path: "Benchmarks/Sources/PagePictures"))
  }
}
