"""The files of one paper."""
