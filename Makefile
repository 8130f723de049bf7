# The two commands of the README are `make run` and `make test`; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test setup setup-test lint types unit format lock package-lambda deploy-lambda bench clean

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: setup ## start the service on 127.0.0.1:8080
	@exec $(BIN)/smooth-stride serve

test: setup-test lint types unit ## lint, type check and every test

setup: $(VENV)/.run-ready ## what `make run` needs, from the lock file

setup-test: $(VENV)/.test-ready

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup-test
	$(BIN)/mypy

unit: setup-test
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered
	$(BIN)/python -m tests.coverage

format: setup-test ## put the code into the one shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup-test ## renew the lock files from pyproject.toml
	$(BIN)/python requirements/lock.py

package-lambda: setup ## build the AWS Lambda function's zip, build/function.zip
	$(BIN)/python requirements/function.py

deploy-lambda: setup ## deploy it; needs AWS credentials, REDIS_URL, SKILL_ID and USER_KEY
	$(BIN)/python requirements/function.py deploy

bench: setup-test package-lambda ## measure against the peers; writes bench/results.md
	$(BIN)/python -m bench all

$(VENV)/bin/pip:
	@$(PYTHON) requirements/environment.py $(VENV) $(if $(filter file,$(origin PYTHON)),,as-given)

$(VENV)/.run-ready: requirements/run.lock pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/run.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test-ready: requirements/dev.lock $(VENV)/.run-ready
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.lock
	@touch $@

clean: ## remove what was built and installed
	rm -rf $(VENV) build dist node_modules .serverless .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage*
