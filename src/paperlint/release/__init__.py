"""What an open-science release holds: code, weights, data, cards, documents and licences.

`Release` (in `facts.py`) answers from the files of one folder; weights are recognised by content
and never loaded, code is read and never run, and no link leads out of the folder.
"""
