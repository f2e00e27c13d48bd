"""Fixes: a section or statement that is missing, put into the draft where it belongs.

`sections.py` knows which part cures which finding, `place.py` where in the source it goes, and
`text.py` what is written there. A fix only ever puts whole lines between others.
"""
