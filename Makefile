# Makes .venv when the pinned packages change, and hands every other word on to Invoke:
#   make                             prints the list of tasks
#   make build                       is `inv build`
#   make build ARGS="--lenient"      is `inv build --lenient`
#   make PYTHON=/path/to/python3     makes .venv with this Python, where none is yet

.DEFAULT_GOAL := help
.PHONY: help .venv
.SUFFIXES:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

pins := requirements.txt requirements-dev.txt
# A copy of the pins, written when all of them are installed: an interrupted installation does not count.
installed := .venv/installed.txt
python := .venv/bin/python

up_to_date := $(shell test -x $(python) && cat $(pins) | cmp -s - $(installed) && echo yes)

ifneq ($(up_to_date),yes)
# Prints the version; exits with 0 if this Python can make .venv, 11 if it is too old, 12 if it lacks a module.
probe := import sys; print("%d.%d.%d" % sys.version_info[:3]); \
  sys.version_info < (3, 11) and sys.exit(11); \
  from importlib.util import find_spec; \
  sys.exit(0 if find_spec("venv") and find_spec("ensurepip") else 12)

# The first candidate that can make .venv, or the sentence that says why none can.
chosen := $(shell \
  for name in $(if $(PYTHON),"$(PYTHON)",python3.14 python3.13 python3.12 python3.11 python3); do \
    version=$$("$$name" -c '$(probe)' 2>/dev/null); status=$$?; \
    if test $$status = 0; then echo "$$name"; exit; fi; \
    if test $$status = 11; then old=" (not $$version, which $$name is)"; fi; \
    if test $$status = 12; then bare=$${bare:-$$version}; fi; \
  done; \
  if test -n "$$bare"; then \
    echo "Warta needs the venv module of Python $$bare: on Debian or Ubuntu, install the package python3-venv" \
      "or python$${bare%.*}-venv, then run make again"; \
  else \
    echo "Warta needs Python 3.11 or newer$$old: install it," \
      "or name one with make PYTHON=/path/to/python3, then run make again"; \
  fi)

ifeq ($(firstword $(chosen)),Warta)
$(error $(chosen))
endif
endif

help: .venv
	@$(python) -m invoke --list

# Wheels run nothing while they are installed; pyvips alone has none.
.venv:
ifneq ($(up_to_date),yes)
	@echo "Installing Warta's packages into .venv; this takes a minute."
	@rm -f $(installed)
	@"$(chosen)" -m venv --clear .venv
	@$(python) -m pip install --quiet --disable-pip-version-check --only-binary :all: --no-binary pyvips --require-hashes $(patsubst %,-r %,$(pins))
	@cat $(pins) > $(installed).part && mv $(installed).part $(installed)
else
	@:
endif

# Without this, make would hand its own file on to Invoke, to be made again.
Makefile: ;

%: .venv
	@$(python) -m invoke $@ $(ARGS)
