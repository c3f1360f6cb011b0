.PHONY: run
PY ?= python3
VENV := .venv
run: ; @echo later
