"""Licences of a release: which, of what, open or not, and whether its statements agree."""
