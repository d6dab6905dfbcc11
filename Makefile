# The commands of the house. Each is a script in scripts/, which says what it does and can be called
# by itself; nothing happens here.
.DEFAULT_GOAL := help
.PHONY: help run test setup bench reliability format tidy clean

help:
	@sed -n 's/^## /  make /p' Makefile

## run          build it and play the example desk; prints the links to open
run:
	@scripts/run.sh
## test         all tests of the program and of the browser client
test:
	@scripts/test.sh
## setup        install what is missing (Debian packages, npm packages); the others do it first
setup:
	@scripts/setup.sh --tests
## bench        benchmarks, each beside the limit measured in the same run
bench:
	@scripts/bench.sh
## reliability  the long tests: kills and faults at random moments, with full counts
reliability:
	@scripts/reliability.sh
## format       lay out the C++ as .clang-format says
format:
	@scripts/format.sh
## tidy         clang-tidy over all of src/
tidy:
	@scripts/tidy.sh
## clean        remove everything that was built
clean:
	@rm -rf build
