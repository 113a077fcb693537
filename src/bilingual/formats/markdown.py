from __future__ import annotations
from bilingual.formats.plain import PlainText
from bilingual.formats.charset import decode


class _M:
    title = "Markdown"
    extensions = (".md", ".markdown")

    def open(self, data, name):
        return PlainText(decode(data, name))


MARKDOWN = _M()
