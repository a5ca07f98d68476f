// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "EntrepotBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Entrepot", path: "..")],
  targets: [
    .executableTarget(
      name: "SolverBenchmark", dependencies: [.product(name: "Entrepot", package: "Entrepot")])
  ]
)
