# The entry point. Every target installs its requirements first; none needs AWS credentials.

.DEFAULT_GOAL := help
.PHONY: help node demo test check build bench storm docs playground local

INSTALLED := node_modules/.package-lock.json
# One process and no wrapper, so that make waits until Ctrl-C has cleaned up.
RUN := node --import tsx

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(INSTALLED) ## Deploy to a local AWS, send real events, show what the robot receives
	@$(RUN) scripts/demo.ts

test: $(INSTALLED) ## Run every test, including the demo
	@$(RUN) scripts/test.ts

check: $(INSTALLED) ## Check types, style and formatting
	npx --no-install tsc --noEmit
	npx --no-install tsc --noEmit -p playground
	npx --no-install biome check --error-on-warnings .
	@if command -v terraform >/dev/null; then terraform fmt -check -recursive; \
	elif command -v tofu >/dev/null; then tofu fmt -check -recursive; \
	else echo 'check: the HCL was not checked because neither terraform nor tofu is on the PATH. Install one of them.' >&2; exit 1; fi

build: $(INSTALLED) ## Build lambda/dist/dingtalk-notifier.zip
	@$(RUN) scripts/build.ts

playground: $(INSTALLED) ## Serve the page that previews messages
	@$(RUN) scripts/playground.ts

local: $(INSTALLED) ## Keep the local AWS and the robot running, to send events manually
	@$(RUN) scripts/local.ts

docs: $(INSTALLED) ## Generate parts of the documents, and time-zones.tf
	@$(RUN) scripts/docs.ts

bench: $(INSTALLED) ## Measure cold start, memory and speed
	@$(RUN) scripts/bench.ts

storm: $(INSTALLED) ## Send 100,000 events through a robot that accepts 20 a minute, in virtual time
	@$(RUN) scripts/storm.ts

# npm writes this file at the end of an install; it is stale once package-lock.json changes.
$(INSTALLED): package-lock.json | node
	npm ci
	@touch $@

node:
	@command -v node >/dev/null || { echo 'Node.js 20.19 or later is required, but there is no node on the PATH. Install it from nodejs.org, then run this again.' >&2; exit 1; }
	@node scripts/node-version.cjs
	@command -v npm >/dev/null || { echo 'npm is required, but is not on the PATH. It comes with Node.js (nodejs.org); install it, then run this again.' >&2; exit 1; }
