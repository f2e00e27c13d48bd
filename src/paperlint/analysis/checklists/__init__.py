"""Checklists of venues: what they ask (`forms.py`), how authors filled them in (`reading.py`).

What each form asks is data (`analysis/data/checklists/`), in words of our own.
"""
