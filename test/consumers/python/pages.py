"""The code on the pages of docs/consumers, as modules."""

import re
import types
from pathlib import Path

PAGES = Path(__file__).resolve().parents[3] / 'docs' / 'consumers'


def load(page):
    """Runs the one block of Python on a page, as a user's own module would be run."""
    blocks = re.findall(r'^```python\n(.*?)^```$', (PAGES / f'{page}.md').read_text('utf-8'), re.DOTALL | re.MULTILINE)
    if len(blocks) != 1:
        raise ValueError(f'docs/consumers/{page}.md has {len(blocks)} blocks of Python, but exactly one is run')
    module = types.ModuleType(page.replace('-', '_'))
    exec(compile(blocks[0], f'docs/consumers/{page}.md', 'exec'), module.__dict__)
    return module
