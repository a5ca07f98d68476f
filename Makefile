# `make run`, `make serve` and `make test` do all the set-up on a machine with a Swift toolchain.

SCENARIO ?= standing-together
PORT ?= 8080
# Building for the machine at hand makes the solver faster: make NATIVE=1 run
NATIVE ?= 0
FLAGS := $(if $(filter 1,$(NATIVE)),-Xcc -march=native,)

.PHONY: setup build run serve test lint format bench bench-page screenshots clean

setup:
	@Scripts/setup

# The server's packages are neither fetched nor built.
run build: export ENTREPOT_WITHOUT_SERVER = 1

build:
	@echo "Building entrepot in release (about three minutes the first time) …" >&2
	@swift build -c release --product entrepot $(FLAGS) >&2

run: build
	@"$$(swift build -c release --show-bin-path)/entrepot" run $(SCENARIO)

serve: setup build
	@echo "Building the laboratory (about six minutes more the first time) …" >&2
	@swift build -c release --product entrepot-lab $(FLAGS) >&2
	@"$$(swift build -c release --show-bin-path)/entrepot" serve --open --port $(PORT)

# The page's tests come last, by themselves: a browser that waits for answers is no measure of a busy machine.
test: setup
	swift test -c release --parallel --skip '^PageTests\.'
	swift test -c release --filter '^PageTests\.'

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Sources

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks/Sources

bench:
	ENTREPOT_BENCHMARKS=1 swift run -c release SolverBenchmark

# Sliders in the browser: Scripts/setup --browser first.
bench-page: setup
	ENTREPOT_BENCHMARKS=1 swift build -c release
	ENTREPOT_BENCHMARKS=1 swift run -c release PageBenchmark

# Every view from a phone to a wall, light and dark, in three languages, for eyes: in .build/screenshots.
screenshots: setup
	ENTREPOT_BENCHMARKS=1 swift build -c release
	ENTREPOT_BENCHMARKS=1 swift run -c release PagePictures .build/screenshots

clean:
	rm -rf .build
