"""Releases for tests: a whole one of a small model about hens, and ways to write it down."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from paperlint.release.facts import Release

MIT = """MIT License

Copyright (c) 2026 The hen house

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""

README = """# HenNet

Code of the paper [HenNet hears hens](https://arxiv.org/abs/2601.00001).

## Installation

```
pip install -r requirements.txt
python train.py --config config.yaml
```

## Results

| model | accuracy |
|---|---|
| HenNet | 0.91 |
"""

WHOLE: dict[str, str | bytes] = {
    "README.md": README,
    "LICENSE": MIT,
    "requirements.txt": "numpy==2.1\n",
    "model.py": "import torch.nn as nn\n\n\nclass HenNet(nn.Module):\n    pass\n",
    "train.py": "loss.backward()\noptimizer.step()\n",
    "evaluate.py": "accuracy_score(y, model(x))\n",
    "predict.py": "print(model.predict(x))\n",
    "preprocess.py": "rows = rows.dropna()\n",
    "features.py": "def extract_features(x): ...\n",
    "sweep.py": "import optuna\n",
    "config.yaml": "lr: 0.001\n",
    "data/train.csv": "a,b\n1,2\n",
    "data/test.csv": "a,b\n3,4\n",
    "MODEL_CARD.md": "# Model card\n\nHenNet tells hens by their voice.\n",
    "DATASHEET.md": "# Datasheet\n\nVoices of hens, under the MIT licence.\n",
}
"""All of a release but weights, which tests add in one format or another."""


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def release(folder: Path, files: Mapping[str, str | bytes]) -> Release:
    """The facts of a release made of files."""
    return Release(str(write(folder, files)))


def whole(**changes: str | bytes | None) -> dict[str, str | bytes]:
    """The whole release with other content for some files; None takes one away."""
    files: dict[str, str | bytes | None] = {**WHOLE, **changes}
    return {name: content for name, content in files.items() if content is not None}
